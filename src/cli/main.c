/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <locale.h>

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *usage;
} Command;

static const Command commands[] = {
  { "new", jp_cli_new, "new PROJECT [--sample NAME]" },
  { "new-year", jp_cli_new_year,
    "new-year PROJECT --from Y [--year Y2] [--unit U] [--without SHEET]… [--author NAME] [--json]" },
  { "samples", jp_cli_samples, "samples [--json]" },
  { "frameworks", jp_cli_frameworks,
    "frameworks [PROJECT] [--json | --export ID OUT | --update FILE|ID [--framework F] [--dry-run] [--drop-answers]]" },
  { "forms", jp_cli_forms, "forms [PROJECT] [--json]" },
  { "import", jp_cli_import,
    "import PROJECT --unit U --year Y [--sheet S] [--framework F] [--indicators FILE] [--facts FILE] [--profile FILE] "
    "[--narrative FILE] [--folder DIR] | import PROJECT --workbook FILE.xlsx [--unit U] [--year Y] | import PROJECT "
    "--form FILE.xlsx [--dry-run] [--take form|project] | import PROJECT --unit U --year Y [--sheet S] --table FILE "
    "[--tab NAME] --into budget|indicators|staff|goals|institutions|problems [--dry-run] [--take]" },
  { "units", jp_cli_units, "units PROJECT [--json]" },
  { "score", jp_cli_score, "score PROJECT [--unit U] [--year Y] [--sheet S] [--json]" },
  { "set", jp_cli_set,
    "set PROJECT --unit U --year Y [--sheet S] (--fact 'NAME.COLUMN' VALUE | --indicator PATH --score N "
    "[--reason TEXT] [--change-reason TEXT]) [--author NAME]" },
  { "check", jp_cli_check,
    "check PROJECT [--unit U] [--year Y] [--sheet S] [--json | --text] [--waive KEY --reason TEXT]" },
  { "compare", jp_cli_compare,
    "compare PROJECT (--unit U --years A,B[,C…] | --unit U --unit V… --year Y) [--sheet S] [--json] [--csv OUT] "
    "[--xlsx OUT]" },
  { "rank", jp_cli_rank, "rank PROJECT --year Y [--framework F [--map G]…] [--json] [--csv OUT] [--xlsx OUT]" },
  { "export", jp_cli_export,
    "export PROJECT [--unit U] [--year Y] [--sheet S] [--mask-personal] "
    "(--xlsx OUT [--form ID [--amounts 元|万元]] | --csv OUT | --xlsx-folder DIR [--whole])" },
  { "rule", jp_cli_rule, "rule --points N --criteria TEXT [--measure X] [--count N] [--json]" },
  { "batch", jp_cli_batch, "batch --framework F --facts TABLE.csv --csv OUT" },
  { "history", jp_cli_history, "history PROJECT [--last N] [--json] | history PROJECT --as-of NUMBER --copy OUT" },
  { "sign", jp_cli_sign,
    "sign PROJECT --unit U --year Y [--sheet S] --round self|first|review|final --author NAME "
    "[--waive-independence REASON] [--accept-errors]" },
  { "reopen", jp_cli_reopen, "reopen PROJECT --unit U --year Y [--sheet S] --reason TEXT [--author NAME]" },
  { "rounds", jp_cli_rounds, "rounds PROJECT [--unit U] [--year Y] [--sheet S] [--json]" },
  { "seal", jp_cli_seal, "seal PROJECT OUT [--password-file FILE]" },
  { "unseal", jp_cli_unseal, "unseal PACKAGE OUT [--password-file FILE]" },
  { "verify", jp_cli_verify, "verify PROJECT [--head HASH]" },
  { "backups", jp_cli_backups, "backups PROJECT [--json]" },
  { "backup", jp_cli_backup, "backup PROJECT --name TEXT" },
  { "restore", jp_cli_restore, "restore PROJECT --backup ID --to OUT" },
};

static void
print_usage (FILE *stream)
{
  fprintf (stream, "%s\n", _("Usage:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  jiping-cli %s\n", commands[i].usage);
}

int
main (int argc, char **argv)
{
  gboolean installed;

  setlocale (LC_ALL, "");
  /* Not installed, the program finds its translations in its build tree. */
  installed = g_file_test (JP_LOCALEDIR "/zh_CN/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", G_FILE_TEST_EXISTS);
  bindtextdomain (GETTEXT_PACKAGE, installed ? JP_LOCALEDIR : JP_BUILD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("jiping-cli");

  if (argc < 2)
    {
      print_usage (stderr);
      return JP_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_usage (stdout);
      return JP_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("jiping-cli %s\n", JP_VERSION);
      return JP_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[1]))
      return commands[i].run (argc - 1, argv + 1);

  fprintf (stderr, _("jiping-cli: there is no command “%s”; “jiping-cli help” lists them\n"), argv[1]);
  return JP_EXIT_USAGE;
}
