/* SPDX-License-Identifier: GPL-3.0-or-later */

/* seal, unseal: a project as one encrypted package. A password is never an argument: other users of the machine could
 * read it there, and the shell would keep it. */

#include "config.h"

#include "jp-cli.h"
#include "jp-seal.h"
#include "jp-store.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_PASSWORD 4096

/* The first line, byte by byte: no buffer keeps a copy of it. NULL with an error when there is none. */
static char *
read_line (int fd, const char *name, GError **error)
{
  char line[MAX_PASSWORD];
  gsize length = 0;
  char *password = NULL;

  while (length < sizeof line && read (fd, line + length, 1) == 1 && line[length] != '\n' && line[length] != '\0')
    length++;
  if (length == sizeof line)
    g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("The first line of “%s” is too long for a password."), name);
  else
    {
      if (length > 0 && line[length - 1] == '\r')
        length--;
      password = g_strndup (line, length);
    }
  explicit_bzero (line, sizeof line);
  return password;
}

static char *
read_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  char *password;

  if (fd < 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no file “%s”. Check the name and the folder."),
                   path);
      return NULL;
    }
  password = read_line (fd, path, error);
  close (fd);
  return password;
}

/* Without showing what is typed. */
static char *
ask (const char *prompt, GError **error)
{
  struct termios shown, hidden;
  char *password;

  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line (STDIN_FILENO, _("standard input"), error);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  fprintf (stderr, "%s ", prompt);
  password = read_line (STDIN_FILENO, _("standard input"), error);
  tcsetattr (STDIN_FILENO, TCSADRAIN, &shown);
  fputc ('\n', stderr);
  return password;
}

static char *
ask_twice (GError **error)
{
  char *first, *again;
  gboolean same;

  fprintf (stderr, "%s\n", _("Without its password a package is lost: nobody can open it."));
  first = ask (_("Password:"), error);
  again = first != NULL ? ask (_("The same again:"), error) : NULL;
  same = again != NULL && g_str_equal (first, again);
  if (again != NULL && !same)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("The two passwords differ. Try again."));
  jp_seal_free_password (again);
  if (same)
    return first;
  jp_seal_free_password (first);
  return NULL;
}

/* From a file, from a person at a terminal, or the first line of standard input. */
static char *
get_password (const char *file, gboolean is_new, GError **error)
{
  if (file != NULL && !g_str_equal (file, "-"))
    return read_file (file, error);
  if (!isatty (STDIN_FILENO))
    return read_line (STDIN_FILENO, _("standard input"), error);
  return is_new ? ask_twice (error) : ask (_("Password:"), error);
}

static gboolean
seal (const char *project, const char *out, const char *password_file, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (project, JP_STORE_READ_ONLY, error);
  g_autoptr (GBytes) bytes = NULL;
  char *password = NULL;
  gboolean ok;

  if (store == NULL)
    return FALSE;
  bytes = jp_store_serialize (store, error);
  password = bytes != NULL ? get_password (password_file, TRUE, error) : NULL;
  ok = password != NULL && jp_seal_write (bytes, password, out, NULL, NULL, NULL, error);
  jp_seal_free_password (password);
  return ok;
}

int
jp_cli_seal (int argc, char **argv)
{
  g_autofree char *password_file = NULL;
  const GOptionEntry entries[] = { { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file, NULL, NULL },
                                   { NULL } };
  g_autofree char *project = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 2, "PROJECT OUT"))
    return JP_EXIT_USAGE;
  project = g_canonicalize_filename (argv[1], NULL);
  out = g_canonicalize_filename (argv[2], NULL);
  if (g_str_equal (project, out))
    {
      fprintf (stderr, _("jiping-cli seal: “%s” is the project itself. Choose another name.\n"), argv[2]);
      return JP_EXIT_FAILED;
    }
  return seal (project, out, password_file, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}

int
jp_cli_unseal (int argc, char **argv)
{
  g_autofree char *password_file = NULL;
  const GOptionEntry entries[] = { { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file, NULL, NULL },
                                   { NULL } };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  char *password;
  gboolean ok;

  if (!jp_cli_parse (&argc, &argv, entries, 2, "PACKAGE OUT"))
    return JP_EXIT_USAGE;
  out = g_canonicalize_filename (argv[2], NULL);
  password = get_password (password_file, FALSE, &error);
  ok = password != NULL && jp_seal_open (argv[1], password, out, NULL, NULL, NULL, &error);
  jp_seal_free_password (password);
  return ok ? JP_EXIT_DONE : jp_cli_fail (error);
}
