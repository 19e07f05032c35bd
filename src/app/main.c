/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-application.h"
#include "jp-ui-resources.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Not installed, the program finds translations and settings in its build tree. */
static const char *
prepare_uninstalled (void)
{
  static const char schemas[] = JP_BUILD_LOCALEDIR "/../data";

  if (g_file_test (JP_LOCALEDIR "/zh_CN/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", G_FILE_TEST_EXISTS))
    return JP_LOCALEDIR;
  if (g_file_test (schemas, G_FILE_TEST_IS_DIR))
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
  return JP_BUILD_LOCALEDIR;
}

int
main (int argc, char **argv)
{
  g_autoptr (JpApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, prepare_uninstalled ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_resources_register (jp_ui_get_resource ());
  g_set_application_name (_("Jiping"));

  app = jp_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
