/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-year-tables.h"

#include "jp-score.h"

#include <glib/gi18n.h>

/* 在职 ÷ 编制; staff outside the quota is not counted. */
static char *
staff_rate (const JpRecord *record)
{
  const JpStaffRecord *staff = jp_record_as_staff (record);
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (g_strcmp0 (staff->group, "outside") == 0)
    return g_strdup (_("not counted"));
  return jp_score_rate (staff->in_post, staff->quota, &rate) ? jp_format_percent (&rate, 2) : g_strdup ("—");
}

static const JpRecordColumn staff_columns[] = {
  { "type", N_("Category"), JP_STAFF_TYPE, 130, .expand = TRUE },
  { "prior-quota", N_("Quota, prior year"), JP_STAFF_PRIOR_QUOTA, 110, .numeric = TRUE },
  { "quota", N_("Quota"), JP_STAFF_QUOTA, 80, .numeric = TRUE },
  { "in-post", N_("In post"), JP_STAFF_IN_POST, 80, .numeric = TRUE },
  { "rate", N_("Control rate"), 0, 90, .numeric = TRUE, .text = staff_rate },
};

static const JpRecordColumn institution_columns[] = {
  { "name", N_("Institution"), JP_INSTITUTION_NAME, 200, .expand = TRUE },
  { "category", N_("Category"), JP_INSTITUTION_CATEGORY, 110 },
  { "remark", N_("Remark"), JP_INSTITUTION_REMARK, 160, .expand = TRUE, .wrap = TRUE },
};

JpRecordTable *
jp_year_table_new_staff (JpContext *context)
{
  return jp_record_table_new (context, JP_KIND_STAFF, staff_columns, G_N_ELEMENTS (staff_columns));
}

JpRecordTable *
jp_year_table_new_institutions (JpContext *context)
{
  return jp_record_table_new (context, JP_KIND_INSTITUTION, institution_columns, G_N_ELEMENTS (institution_columns));
}

gboolean
jp_year_table_add_usual_staff (JpProject *project, JpYearRecord *year, GError **error)
{
  /* As the import names them: data. */
  static const struct
  {
    const char *group;
    const char *type;
  } rows[] = { { "quota", "行政" }, { "quota", "参公" },   { "quota", "事业" },    { "quota", "工勤" },
               { "quota", "合计" }, { "outside", "临聘" }, { "retired", "离退休" } };

  jp_project_begin (project, _("Add the usual rows"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      JpRecord *staff = jp_project_insert (project, JP_KIND_STAFF, JP_RECORD (year), NULL);

      jp_project_set_text (project, staff, JP_STAFF_GROUP, rows[i].group);
      jp_project_set_text (project, staff, JP_STAFF_TYPE, rows[i].type);
    }
  return jp_project_commit (project, error);
}
