/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of official forms, and which of them an evaluation can fill. */

#include "config.h"

#include "jp-form-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a form is about. */
typedef enum
{
  ABOUT_SHEET,   /* any sheet with indicators */
  ABOUT_UNIT,    /* the sheet of the whole unit */
  ABOUT_PROJECT, /* the sheet of a project */
  ABOUT_YEAR,
} About;

typedef struct
{
  JpFormInfo info;
  About about;
  gboolean indicators; /* there must be some */
  JpFormBuild build;
} Form;

static const Form FORMS[] = {
  { { "t1", "绩效评价得分表", N_("Score table of the report: every indicator with points, score and score rate."),
      FALSE }, ABOUT_SHEET, TRUE, jp_form_build_t1 },
  { { "t2", "绩效评价指标体系", N_("Annex to the report: the indicators with definition, criteria and source."),
      FALSE }, ABOUT_SHEET, TRUE, jp_form_build_t2 },
  { { "t3", "部门整体绩效自评打分表",
      N_("Self-score sheet with ticks for the way of evaluation and a row for deductions."), FALSE },
    ABOUT_SHEET, TRUE, jp_form_build_t3 },
  { { "t4", "绩效评价指标评分表", N_("Score sheet with the points of groups and rows that share their points."), FALSE },
    ABOUT_SHEET, TRUE, jp_form_build_t4 },
  { { "t5", "项目基本情况", N_("Head of a project's evaluation: departments in charge and kind of project."), FALSE },
    ABOUT_PROJECT, FALSE, jp_form_build_t5 },
  { { "t6", "项目资金情况", N_("Funds of a project by item and source, with the rate spent."), TRUE },
    ABOUT_PROJECT, FALSE, jp_form_build_t6 },
  { { "t7", "年度总体目标", N_("Goals of the year beside what was reached."), TRUE },
    ABOUT_SHEET, FALSE, jp_form_build_t7 },
  { { "t8", "项目绩效评价指标评分", N_("Scores of a project with grade, problems and lines to be signed."), FALSE },
    ABOUT_PROJECT, TRUE, jp_form_build_t8 },
  { { "annex-1", "预算支出部门评价表", N_("A project's evaluation on one form: head, funds, goals and scores."), FALSE },
    ABOUT_PROJECT, TRUE, jp_form_build_annex },
  { { "t9", "整体支出绩效评价基础数据表", N_("Basic data of the unit, sent out to be filled in."), TRUE },
    ABOUT_YEAR, FALSE, jp_form_build_t9 },
  { { "t10", "整体支出绩效自评表", N_("Self-evaluation of the whole unit, sent out to be filled in."), TRUE },
    ABOUT_UNIT, FALSE, jp_form_build_t10 },
  { { "t11", "项目支出绩效自评表", N_("Self-evaluation of a project, sent out to be filled in."), TRUE },
    ABOUT_PROJECT, FALSE, jp_form_build_t11 },
  { { "t12", "专项资金绩效自评清单", N_("List of the special funds and projects that are self-evaluated in a year."),
      FALSE }, ABOUT_YEAR, FALSE, jp_form_build_t12 },
  { { "t13", "科室分布", N_("List of the unit's departments."), FALSE }, ABOUT_YEAR, FALSE, jp_form_build_t13 },
};

guint
jp_forms_get_n (void)
{
  return G_N_ELEMENTS (FORMS);
}

const JpFormInfo *
jp_forms_get (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (FORMS), NULL);
  return &FORMS[n].info;
}

static const Form *
lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    if (g_ascii_strcasecmp (FORMS[i].info.id, id) == 0)
      return &FORMS[i];
  return NULL;
}

const JpFormInfo *
jp_forms_lookup (const char *id)
{
  const Form *form = lookup (id);

  return form != NULL ? &form->info : NULL;
}

char *
jp_forms_dup_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", FORMS[i].info.id);
  return g_string_free (ids, FALSE);
}

static gboolean
has_ticks (const JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves ((JpFrameworkRecord *) framework);

  for (guint i = 0; i < leaves->len; i++)
    {
      const JpNodeRecord *node = g_ptr_array_index (leaves, i);

      if (node->whole != 0 || node->sample != 0 || node->qualitative != 0 || node->quantitative != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_indicators (const JpFrameworkRecord *framework)
{
  return framework != NULL && jp_record_first (JP_RECORD (framework), JP_KIND_NODE) != NULL;
}

/* NULL: it is; else why not. */
static const char *
find_obstacle (JpProject *project, JpRecord *subject, const Form *form)
{
  const JpSheetRecord *sheet = subject->kind == JP_KIND_SHEET ? jp_record_as_sheet (subject) : NULL;
  const JpYearRecord *year = jp_record_as_year (sheet != NULL ? subject->parent : subject);
  const JpFrameworkRecord *framework = sheet != NULL && sheet->framework != 0
                                         ? jp_record_as_framework (jp_project_lookup (project, sheet->framework))
                                         : NULL;

  if (form->about != ABOUT_YEAR && sheet == NULL)
    return _("It is about one sheet of the year; choose a sheet.");
  if (form->about == ABOUT_UNIT && g_strcmp0 (sheet->name, "unit") != 0)
    return _("It is about the whole unit; choose the unit's sheet.");
  if (form->about == ABOUT_PROJECT && g_strcmp0 (sheet->name, "unit") == 0)
    return _("It is about a project; choose or add a project's sheet.");
  if (form->indicators && !has_indicators (framework))
    return _("The sheet has no indicators yet.");
  if (form->build == jp_form_build_t3 && !has_ticks (framework))
    return _("The framework has no columns of ticks (整体评价, 样本评价, 定性, 定量).");
  if (form->build == jp_form_build_t12 && !jp_form_has_special_funds (project, year->year))
    return _("No unit has a project or special fund in this year.");
  if (form->build == jp_form_build_t13 && jp_record_first (JP_RECORD (year), JP_KIND_INSTITUTION) == NULL)
    return _("The profile lists no departments; fill them in on the unit's page.");
  return NULL;
}

gboolean
jp_form_is_applicable (JpProject *project, JpRecord *subject, const char *id, char **reason)
{
  const Form *form = lookup (id);
  const char *obstacle;

  g_return_val_if_fail (subject->kind == JP_KIND_SHEET || subject->kind == JP_KIND_YEAR, FALSE);

  obstacle = form == NULL ? _("There is no such form.") : find_obstacle (project, subject, form);
  if (reason != NULL)
    *reason = g_strdup (obstacle);
  return obstacle == NULL;
}

/* Of whom a form is: the same records under the same names. */
char *
jp_form_dup_identity (JpProject *project, JpRecord *subject, const char *id)
{
  const Form *form = lookup (id);
  gboolean of_sheet = subject->kind == JP_KIND_SHEET && form != NULL && form->about != ABOUT_YEAR;
  const JpSheetRecord *sheet = of_sheet ? jp_record_as_sheet (subject) : NULL;
  const JpRecord *framework = of_sheet && sheet->framework != 0 ? jp_project_lookup (project, sheet->framework) : NULL;
  const JpRecord *year = subject->kind == JP_KIND_SHEET ? subject->parent : subject;
  g_autofree char *text = NULL;

  if (form == NULL || (form->about != ABOUT_YEAR && sheet == NULL))
    return NULL;
  text = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                          "\n%" G_GINT64_FORMAT,
                          form->info.id, jp_record_as_unit (year->parent)->name, jp_record_as_year (year)->year,
                          year->parent->id, year->id, sheet != NULL ? sheet->record.id : 0,
                          framework != NULL ? framework->id : 0);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static void
take_subject (JpFormBuilder *self, JpRecord *subject, const Form *form)
{
  JpRecord *year = subject->kind == JP_KIND_SHEET ? subject->parent : subject;

  self->year = jp_record_as_year (year);
  self->unit = jp_record_as_unit (year->parent);
  if (subject->kind != JP_KIND_SHEET || form->about == ABOUT_YEAR)
    {
      self->page->subject_kind = JP_KIND_YEAR;
      self->page->subject = year->id;
      return;
    }
  self->sheet = jp_record_as_sheet (subject);
  self->scores = jp_scores_new (self->sheet, self->project);
  self->framework = self->scores->framework;
  self->page->subject_kind = JP_KIND_SHEET;
  self->page->subject = subject->id;
}

/* Transfer full. */
static char *
dup_subject_name (const JpFormBuilder *self)
{
  g_autofree char *year = g_strdup_printf ("%s %" G_GINT64_FORMAT, jp_form_or_blank (self->unit->name),
                                           self->year->year);
  g_autofree char *project = self->sheet != NULL && g_strcmp0 (self->sheet->name, "unit") != 0
                               ? jp_form_dup_project_name (self->sheet)
                               : NULL;

  return g_strjoin (" ", year, project, NULL);
}

JpFormPage *
jp_form_build (JpProject *project, JpRecord *subject, const char *id, const JpFormOptions *options, GError **error)
{
  const Form *form = lookup (id);
  JpFormBuilder self = { .project = project };
  g_autofree char *ids = jp_forms_dup_ids ();
  const char *obstacle;

  g_return_val_if_fail (subject->kind == JP_KIND_SHEET || subject->kind == JP_KIND_YEAR, NULL);

  if (form == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no form “%s”. Forms: %s."), id, ids);
      return NULL;
    }
  obstacle = find_obstacle (project, subject, form);
  if (obstacle != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("The form “%s” cannot be filled: %s"), form->info.title,
                   obstacle);
      return NULL;
    }
  self.page = jp_form_page_new (form->info.id, form->info.title);
  self.money_unit = options != NULL && options->money_unit != NULL ? options->money_unit : "万元";
  self.page->money_unit = g_strdup (self.money_unit);
  take_subject (&self, subject, form);
  self.page->identity = jp_form_dup_identity (project, subject, id);
  self.page->subject_name = dup_subject_name (&self);
  form->build (&self);
  jp_form_page_finish (self.page);
  g_clear_pointer (&self.scores, jp_scores_free);
  return self.page;
}

/* The words both have at the end: "附件4-1 业务工作经费" and "自评表 业务工作经费". Transfer full; NULL: none. */
static char *
common_end (const char *table, const char *title)
{
  const char *blank = table != NULL ? strrchr (table, ' ') : NULL;

  if (blank == NULL || title == NULL || !g_str_has_suffix (title, blank + 1))
    return NULL;
  return g_strdup (blank + 1);
}

static JpItemRecord *
find_only_detail (const JpSheetRecord *sheet)
{
  JpItemRecord *only = NULL;

  JP_FOREACH_CHILD (child, sheet->record.parent, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);

      if (item->path == NULL || !g_str_has_prefix (item->path, "项目支出明细/"))
        continue;
      if (only != NULL)
        return NULL;
      only = item;
    }
  return only;
}

char *
jp_form_dup_project_name (const JpSheetRecord *sheet)
{
  g_auto (GStrv) tables = g_strsplit (sheet->tables != NULL ? sheet->tables : "", "\n", 2);
  char *name = common_end (tables[0], sheet->title);
  const JpItemRecord *item;

  if (name != NULL)
    return name;
  /* A title that is a form's own says nothing about the project. */
  if (sheet->title != NULL && strstr (sheet->title, "表") == NULL)
    return g_strdup (sheet->title);
  item = find_only_detail (sheet);
  if (item != NULL && item->name != NULL)
    return g_strdup (item->name);
  return g_strdup (sheet->title != NULL ? sheet->title : sheet->name);
}
