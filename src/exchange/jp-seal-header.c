/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands at the beginning of a package, and the key that comes from it and the password. */

#include "config.h"

#include "jp-seal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC "JPSEALED"
#define AT_VERSION 8
#define AT_DERIVATION 12
#define AT_PASSES 16
#define AT_MEMORY 24
#define AT_SALT 32
#define AT_SIZE 48
#define AT_START 56

/* What a package may ask for: four times what this program asks for itself, so that a later one can ask for more; a
 * stranger's cannot ask for all the memory there is, or for an hour. */
#define MAX_PASSES 12
#define MAX_MEMORY (G_GUINT64_CONSTANT (1024) * 1024 * 1024)

G_STATIC_ASSERT (AT_SIZE - AT_SALT == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (JP_SEAL_HEADER_SIZE - AT_START == crypto_secretstream_xchacha20poly1305_HEADERBYTES);

static void
put (guint8 *at, guint64 number, int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    at[i] = (guint8) (number >> (8 * i));
}

static guint64
get (const guint8 *at, int n_bytes)
{
  guint64 number = 0;

  for (int i = 0; i < n_bytes; i++)
    number |= (guint64) at[i] << (8 * i);
  return number;
}

void
jp_seal_header_init (JpSealHeader *self, guint64 size, guint64 passes, guint64 memory)
{
  memset (self, 0, sizeof *self);
  self->passes = passes;
  self->memory = memory;
  self->size = size;
  memcpy (self->bytes, MAGIC, strlen (MAGIC));
  put (self->bytes + AT_VERSION, JP_SEAL_VERSION, 4);
  put (self->bytes + AT_DERIVATION, crypto_pwhash_ALG_ARGON2ID13, 4);
  put (self->bytes + AT_PASSES, passes, 8);
  put (self->bytes + AT_MEMORY, memory, 8);
  randombytes_buf (self->bytes + AT_SALT, crypto_pwhash_SALTBYTES);
  put (self->bytes + AT_SIZE, size, 8);
}

const guint8 *
jp_seal_header_get_salt (const JpSealHeader *self)
{
  return self->bytes + AT_SALT;
}

guint8 *
jp_seal_header_get_start (JpSealHeader *self)
{
  return self->bytes + AT_START;
}

gboolean
jp_seal_header_read (JpSealHeader *self, const char *name, GError **error)
{
  if (memcmp (self->bytes, MAGIC, strlen (MAGIC)) != 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_PROJECT,
                   _("“%s” is not a sealed package. Choose a file that ends in %s."), name, JP_SEAL_SUFFIX);
      return FALSE;
    }
  if (get (self->bytes + AT_VERSION, 4) > JP_SEAL_VERSION)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_TOO_NEW,
                   _("“%s” was sealed by a newer version of Jiping. Open it with that one."), name);
      return FALSE;
    }
  self->passes = get (self->bytes + AT_PASSES, 8);
  self->memory = get (self->bytes + AT_MEMORY, 8);
  self->size = get (self->bytes + AT_SIZE, 8);
  if (get (self->bytes + AT_VERSION, 4) == JP_SEAL_VERSION &&
      get (self->bytes + AT_DERIVATION, 4) == crypto_pwhash_ALG_ARGON2ID13 &&
      self->passes >= crypto_pwhash_OPSLIMIT_MIN && self->passes <= MAX_PASSES &&
      self->memory >= crypto_pwhash_MEMLIMIT_MIN && self->memory <= MAX_MEMORY &&
      self->size > 0 && self->size <= JP_SEAL_MAX_SIZE)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("“%s” is damaged: its first lines ask for what no package needs. Ask for it once more."), name);
  return FALSE;
}

static gpointer
start_once (gpointer data)
{
  return GINT_TO_POINTER (sodium_init () >= 0);
}

gboolean
jp_seal_start (GError **error)
{
  static GOnce once = G_ONCE_INIT;

  if (GPOINTER_TO_INT (g_once (&once, start_once, NULL)))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_IO,
                       _("This system gives no random numbers. Packages cannot be sealed or opened here."));
  return FALSE;
}

void
jp_seal_free_password (char *password)
{
  if (password == NULL)
    return;
  sodium_memzero (password, strlen (password));
  g_free (password);
}

/* The same letters are the same password, however a keyboard puts their accents. Transfer full. */
static char *
normalize (const char *password, GError **error)
{
  char *normal = NULL;

  if (*password == '\0')
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("There is no password. Type one."));
  else if (!g_utf8_validate (password, -1, NULL))
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("The password is not text in UTF-8. Type another."));
  else
    normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFC);
  return normal;
}

guint8 *
jp_seal_derive_key (const JpSealHeader *header, const char *password, GError **error)
{
  char *normal = normalize (password, error);
  guint8 *key = NULL;
  int failed = -1;

  if (normal == NULL)
    return NULL;
  key = sodium_malloc (crypto_secretstream_xchacha20poly1305_KEYBYTES);
  if (key != NULL)
    failed = crypto_pwhash (key, crypto_secretstream_xchacha20poly1305_KEYBYTES, normal, strlen (normal),
                            jp_seal_header_get_salt (header), header->passes, (gsize) header->memory,
                            crypto_pwhash_ALG_ARGON2ID13);
  jp_seal_free_password (normal);
  if (failed == 0)
    return key;
  sodium_free (key);
  g_set_error (error, JP_ERROR, JP_ERROR_IO,
               _("There is not enough memory for the password: it takes %u MiB. Close other programs and try again."),
               (guint) (header->memory / (1024 * 1024)));
  return NULL;
}
