/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new year from last year: what goes on is copied, what was found is not. */

#include "config.h"

#include "jp-edits-new-year.h"

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-table-lines.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *from;
  JpYearRecord *year;
  const GPtrArray *ended;
  GHashTable *copies; /* gint64 *, of a record of last year, lent → JpRecord * of this one */
} NewYear;

#define BIT(field) (1u << (field))

/* What goes on, kind by kind; the rest is left empty. */

#define YEAR_FIELDS \
  (BIT (JP_YEAR_DOCUMENT_TITLE) | BIT (JP_YEAR_SUPERVISING_DEPARTMENT) | BIT (JP_YEAR_EVALUATION_KIND) | \
   BIT (JP_YEAR_COMMISSIONING_PARTY) | BIT (JP_YEAR_EVALUATOR) | BIT (JP_YEAR_EVALUATION_BASIS) | \
   BIT (JP_YEAR_MAIN_DUTIES) | BIT (JP_YEAR_MAIN_DUTIES_SUMMARY) | BIT (JP_YEAR_STAFFING_BASIS))
#define STAFF_FIELDS (BIT (JP_STAFF_TYPE) | BIT (JP_STAFF_GROUP) | BIT (JP_STAFF_QUOTA))
#define INSTITUTION_FIELDS \
  (BIT (JP_INSTITUTION_NAME) | BIT (JP_INSTITUTION_CATEGORY) | BIT (JP_INSTITUTION_REMARK))
#define GOAL_FIELDS (BIT (JP_GOAL_GOAL_KIND) | BIT (JP_GOAL_NAME) | BIT (JP_GOAL_EXPECTED))
#define ITEM_FIELDS \
  (BIT (JP_ITEM_TABLE) | BIT (JP_ITEM_PATH) | BIT (JP_ITEM_NAME) | BIT (JP_ITEM_KEY) | BIT (JP_ITEM_MEASURE_UNIT))
#define SECTION_FIELDS \
  (BIT (JP_SECTION_PART) | BIT (JP_SECTION_HEADING) | BIT (JP_SECTION_LEVEL) | BIT (JP_SECTION_SECTION_KIND))
#define FINDING_FIELDS (BIT (JP_FINDING_FINDING_KIND) | BIT (JP_FINDING_TITLE) | BIT (JP_FINDING_TEXT))
#define SHEET_FIELDS \
  (BIT (JP_SHEET_NAME) | BIT (JP_SHEET_TITLE) | BIT (JP_SHEET_TABLES) | BIT (JP_SHEET_FRAMEWORK) | \
   BIT (JP_SHEET_SUPERVISING_DEPARTMENT) | BIT (JP_SHEET_IMPLEMENTING_UNIT) | BIT (JP_SHEET_PROJECT_TYPE))
#define TARGET_FIELDS \
  (BIT (JP_ANSWER_TARGET) | BIT (JP_ANSWER_DIRECTION) | BIT (JP_ANSWER_TARGET_UNIT) | BIT (JP_ANSWER_TOLERANCE))

static void
copy_fields (NewYear *self, const JpRecord *from, JpRecord *to, guint fields)
{
  for (guint field = 0; field < jp_kind_get_info (from->kind)->n_fields; field++)
    {
      g_auto (JpValue) value = { 0 };

      if ((fields & BIT (field)) == 0)
        continue;
      jp_record_get_value (from, field, &value);
      jp_project_set_value (self->project, to, field, &value);
    }
}

static JpRecord *
copy_record (NewYear *self, JpRecord *from, JpRecord *parent, guint fields)
{
  JpRecord *copy = jp_project_insert (self->project, from->kind, parent, NULL);

  copy_fields (self, from, copy, fields);
  g_hash_table_insert (self->copies, &from->id, copy);
  return copy;
}

static JpRecord *
copy_of (NewYear *self, gint64 id)
{
  return g_hash_table_lookup (self->copies, &id);
}

static void
copy_children (NewYear *self, gpointer from, gpointer to, JpKind kind, guint fields)
{
  JP_FOREACH_CHILD (child, from, kind)
    copy_record (self, child, JP_RECORD (to), fields);
}

static void
copy_staff (NewYear *self)
{
  JP_FOREACH_CHILD (child, self->from, JP_KIND_STAFF)
    {
      JpRecord *copy = copy_record (self, child, JP_RECORD (self->year), STAFF_FIELDS);

      jp_project_set_decimal (self->project, copy, JP_STAFF_PRIOR_QUOTA, jp_record_as_staff (child)->quota);
    }
}

static gboolean
goes_on (NewYear *self, const JpSheetRecord *sheet)
{
  return sheet == NULL || self->ended == NULL || !g_ptr_array_find ((GPtrArray *) self->ended, sheet, NULL);
}

/* Rows that are an ended project's own would become figures of the unit. */
static void
copy_items (NewYear *self)
{
  JP_FOREACH_CHILD (child, self->from, JP_KIND_ITEM)
    if (goes_on (self, jp_table_find_owner (self->from, jp_record_as_item (child)->table)))
      copy_record (self, child, JP_RECORD (self->year), ITEM_FIELDS);
}

static void
copy_targets (NewYear *self, JpRecord *from, JpRecord *to)
{
  JP_FOREACH_CHILD (child, from, JP_KIND_ANSWER)
    {
      const JpAnswerRecord *answer = jp_record_as_answer (child);
      JpNodeRecord *node;
      JpRecord *copy;

      if (answer->target == NULL && !answer->tolerance.is_set)
        continue;
      node = jp_record_as_node (jp_project_lookup (self->project, answer->node));
      copy = JP_RECORD (jp_edit_ensure_answer (self->project, jp_record_as_sheet (to), node));
      copy_fields (self, child, copy, TARGET_FIELDS);
    }
}

static void
copy_sheets (NewYear *self)
{
  JP_FOREACH_CHILD (child, self->from, JP_KIND_SHEET)
    {
      JpRecord *copy;

      if (!goes_on (self, jp_record_as_sheet (child)))
        continue;
      copy = copy_record (self, child, JP_RECORD (self->year), SHEET_FIELDS);
      copy_children (self, child, copy, JP_KIND_GOAL, GOAL_FIELDS);
      copy_targets (self, child, copy);
    }
}

/* The same indicator in this year's sheet; NULL when the sheet does not go on. */
static JpRecord *
answer_of (NewYear *self, const JpRecord *answer)
{
  JpRecord *sheet = copy_of (self, answer->parent->id);
  JpRecord *node = jp_project_lookup (self->project, jp_record_as_answer ((gpointer) answer)->node);

  if (sheet == NULL || node == NULL)
    return NULL;
  return JP_RECORD (jp_edit_ensure_answer (self->project, jp_record_as_sheet (sheet), jp_record_as_node (node)));
}

static void
copy_links (NewYear *self, JpRecord *from)
{
  JpRecord *finding = copy_of (self, from->id);

  JP_FOREACH_CHILD (child, from, JP_KIND_LINK)
    {
      JpRecord *target = jp_project_lookup (self->project, jp_record_as_link (child)->target);
      JpRecord *copy = NULL, *link;

      if (target != NULL)
        copy = target->kind == JP_KIND_ANSWER ? answer_of (self, target) : copy_of (self, target->id);
      if (copy == NULL)
        continue;
      link = jp_project_insert (self->project, JP_KIND_LINK, finding, NULL);
      jp_project_set_int (self->project, link, JP_LINK_TARGET, copy->id);
    }
}

static void
copy_findings (NewYear *self)
{
  JP_FOREACH_CHILD (child, self->from, JP_KIND_FINDING)
    {
      JpRecord *copy = copy_record (self, child, JP_RECORD (self->year), FINDING_FIELDS);

      jp_project_set_int (self->project, copy, JP_FINDING_CARRIED_FROM, child->id);
    }
  JP_FOREACH_CHILD (child, self->from, JP_KIND_FINDING)
    copy_links (self, child);
}

static void
copy_sections (NewYear *self)
{
  JP_FOREACH_CHILD (child, self->from, JP_KIND_SECTION)
    {
      JpRecord *copy = copy_record (self, child, JP_RECORD (self->year), SECTION_FIELDS);
      JpRecord *finding = copy_of (self, jp_record_as_section (child)->finding);

      jp_project_set_int (self->project, copy, JP_SECTION_FINDING, finding != NULL ? finding->id : 0);
    }
}

static gboolean
check_number (const JpYearRecord *from, gint64 number, GError **error)
{
  if (number > from->year)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               _("%" PRId64 " is not behind %" PRId64 ". A year is gone on with forwards: choose a later one."), number,
               from->year);
  return FALSE;
}

/* Years stand in order where they did. */
static JpRecord *
later_year (const JpYearRecord *from, gint64 number)
{
  for (JpRecord *other = jp_record_next (JP_RECORD ((gpointer) from)); other != NULL; other = jp_record_next (other))
    if (jp_record_as_year (other)->year > number)
      return other;
  return NULL;
}

JpYearRecord *
jp_edit_new_year (JpProject *project, JpYearRecord *from, gint64 number, const GPtrArray *ended, GError **error)
{
  g_autoptr (GHashTable) copies = g_hash_table_new (g_int64_hash, g_int64_equal);
  NewYear self = { .project = project, .from = from, .ended = ended, .copies = copies };
  g_autofree char *label = g_strdup_printf (_("New year %" PRId64 " from %" PRId64), number, from->year);
  JpRecord *later;

  if (!check_number (from, number, error))
    return NULL;
  jp_project_begin (project, label);
  self.year = jp_edit_add_year (project, jp_record_as_unit (from->record.parent), number, error);
  if (self.year == NULL)
    {
      jp_project_rollback (project);
      return NULL;
    }
  later = later_year (from, number);
  if (later != NULL)
    jp_project_move (project, JP_RECORD (self.year), later);
  copy_fields (&self, JP_RECORD (from), JP_RECORD (self.year), YEAR_FIELDS);
  copy_staff (&self);
  copy_children (&self, from, self.year, JP_KIND_INSTITUTION, INSTITUTION_FIELDS);
  copy_children (&self, from, self.year, JP_KIND_GOAL, GOAL_FIELDS);
  copy_items (&self);
  copy_sheets (&self);
  copy_findings (&self);
  copy_sections (&self);
  return jp_project_commit (project, error) ? self.year : NULL;
}

gboolean
jp_edit_new_years (JpProject *project, const GPtrArray *from, GError **error)
{
  jp_project_begin (project, _("New years from last year"));
  for (guint i = 0; i < from->len; i++)
    {
      JpYearRecord *year = g_ptr_array_index (from, i);

      if (jp_edit_new_year (project, year, year->year + 1, NULL, error) == NULL)
        {
          jp_project_rollback (project);
          return FALSE;
        }
    }
  return jp_project_commit (project, error);
}
