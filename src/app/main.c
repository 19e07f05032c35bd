/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-application.h"
#include "jp-ui-resources.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (JpApplication) app = NULL;

  setlocale (LC_ALL, "");
  /* Started from the build tree, the program finds its translations there. */
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("JP_LOCALEDIR") != NULL ? g_getenv ("JP_LOCALEDIR") : JP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_resources_register (jp_ui_get_resource ());
  g_set_application_name (_("Jiping"));

  app = jp_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
