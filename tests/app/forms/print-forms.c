/* SPDX-License-Identifier: GPL-3.0-or-later */

/* print-forms FOLDER: every official form as PDF, forms-ID.pdf, from the sample whose document has it. */

#include "jp-form.h"
#include "jp-page-output.h"
#include "jp-sample.h"

#include <stdio.h>

/* Which evaluation shows a form best; the first sheet of it that can fill it is taken. */
static const struct
{
  const char *form;
  const char *sample;
} SAMPLES[] = {
  { "t1", "yanzhou-2020" },  { "t2", "yanzhou-2020" },     { "t3", "ebian-2023" },      { "t4", "xinning-2022" },
  { "t5", "wuhua-2024" },    { "t6", "wuhua-2024" },       { "t7", "wuhua-2024" },      { "t8", "wuhua-2024" },
  { "annex-1", "wuhua-2024" }, { "t9", "yueyanglou-2023" }, { "t10", "yueyanglou-2023" }, { "t11", "yueyanglou-2023" },
  { "t12", "yueyanglou-2023" }, { "t13", "yanzhou-2020" },
};

static JpFormPage *
build (JpProject *project, const char *id)
{
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        if (jp_form_is_applicable (project, sheet, id, NULL))
          return jp_form_build (project, sheet, id, NULL, NULL);
  return NULL;
}

static gboolean
print_form (const char *folder, const char *id, const char *sample, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  g_autofree char *path = g_strdup_printf ("%s/forms-%s.pdf", folder, id);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  JpFormPage *page;

  if (!jp_sample_load (project, sample, error))
    return FALSE;
  page = build (project, id);
  if (page == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no sheet of %s fills %s", sample, id);
      return FALSE;
    }
  g_ptr_array_add (pages, page);
  return jp_page_write_pdf (pages, file, NULL, error);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      fprintf (stderr, "print-forms FOLDER\n");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (SAMPLES); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!print_form (argv[1], SAMPLES[i].form, SAMPLES[i].sample, &error))
        {
          fprintf (stderr, "print-forms: %s\n", error->message);
          return 1;
        }
    }
  return 0;
}
