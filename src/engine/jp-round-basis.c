/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a signed round rests on, as one text: see jp-round-private.h. */

#include "config.h"

#include "jp-round-private.h"

#include "jp-change-json.h"
#include "jp-record-private.h"
#include "jp-score-private.h"

#include <glib/gi18n-lib.h>

#define FORMAT 1
#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))
#define ALL (~G_GUINT64_CONSTANT (0))

typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpScores *scores;
  JpChangeSet *records;
  GHashTable *ids;     /* JpRecord → its number here */
  GHashTable *figures; /* JpItemRecord → fields that a rule asked for */
  gboolean whole_year; /* a rule looks at the rows of the year as such */
} Builder;

/* Fields of a kind that a score rests on or that say what it is a score of. Those left out may change after signing. */
static guint64
fields_of (JpKind kind)
{
  static const guint64 kept[JP_N_KINDS] = {
    [JP_KIND_UNIT] = BIT (JP_UNIT_NAME),
    [JP_KIND_YEAR] = BIT (JP_YEAR_YEAR),
    [JP_KIND_ITEM] = BIT (JP_ITEM_TABLE) | BIT (JP_ITEM_PATH) | BIT (JP_ITEM_NAME) | BIT (JP_ITEM_KEY) |
                     BIT (JP_ITEM_MEASURE_UNIT),
    [JP_KIND_FRAMEWORK] = BIT (JP_FRAMEWORK_KEY) | BIT (JP_FRAMEWORK_NAME) | BIT (JP_FRAMEWORK_VERSION) |
                          BIT (JP_FRAMEWORK_DECIMALS) | BIT (JP_FRAMEWORK_FULL_POINTS),
    [JP_KIND_NODE] = ALL & ~(BIT (JP_NODE_SELF_TESTS) | BIT (JP_NODE_REMARK)),
    [JP_KIND_SHEET] = BIT (JP_SHEET_NAME) | BIT (JP_SHEET_TITLE) | BIT (JP_SHEET_TABLES) | BIT (JP_SHEET_FRAMEWORK),
    /* What an override rested on follows from the rest. */
    [JP_KIND_ANSWER] = ALL & ~(BIT (JP_ANSWER_OVERRIDDEN) | BIT (JP_ANSWER_OVERRIDE_BASIS)),
  };

  return kept[kind] != 0 ? kept[kind] : ALL;
}

static gint64
number_of (const Builder *self, const JpRecord *record)
{
  return record != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->ids, record)) : 0;
}

static JpValue *
dup_values (const Builder *self, const JpRecord *record, guint64 fields)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  JpValue *values = g_new0 (JpValue, info->n_fields);

  for (guint i = 0; i < info->n_fields; i++)
    {
      values[i].type = info->fields[i].type;
      if ((fields & BIT (i)) == 0)
        continue;
      jp_record_get_value (record, i, &values[i]);
      if (values[i].type == JP_FIELD_REF)
        values[i].integer = number_of (self, jp_project_lookup (self->project, values[i].integer));
    }
  return values;
}

static void
add_record (Builder *self, JpRecord *record, guint64 fields)
{
  JpChange *change = g_new0 (JpChange, 1);

  change->op = JP_CHANGE_INSERT;
  change->kind = record->kind;
  change->id = self->records->changes->len + 1;
  change->parent = number_of (self, record->parent);
  change->new_position = change->id;
  change->values = dup_values (self, record, fields);
  g_ptr_array_add (self->records->changes, change);
  g_hash_table_insert (self->ids, record, GINT_TO_POINTER ((int) change->id));
}

static void
add_children (Builder *self, JpRecord *parent, JpKind kind)
{
  JP_FOREACH_CHILD (child, parent, kind)
    {
      add_record (self, child, fields_of (kind));
      if (kind == JP_KIND_NODE)
        add_children (self, child, kind);
    }
}

/* Rows of the year and of others that a rule asked for, with the columns it asked for and no others. */
static void
add_items (Builder *self, JpYearRecord *year)
{
  gboolean all = self->whole_year && JP_RECORD (year) == self->sheet->record.parent;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      guint64 figures = (guint64) (gsize) g_hash_table_lookup (self->figures, child);

      if (all || figures != 0)
        add_record (self, child, all ? ALL & ~BIT (JP_ITEM_SOURCE) & ~BIT (JP_ITEM_PRIOR_REASON)
                                     : fields_of (JP_KIND_ITEM) | figures);
    }
}

static gboolean
has_figures (const Builder *self, JpRecord *year)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      if (g_hash_table_contains (self->figures, child))
        return TRUE;
    }
  return FALSE;
}

static void
add_years (Builder *self)
{
  JpRecord *own = self->sheet->record.parent;

  add_record (self, own->parent, fields_of (JP_KIND_UNIT));
  JP_FOREACH_CHILD (year, own->parent, JP_KIND_YEAR)
    {
      if (year != own && !has_figures (self, year))
        continue;
      add_record (self, year, fields_of (JP_KIND_YEAR));
      add_items (self, jp_record_as_year (year));
    }
}

static void
add_framework (Builder *self)
{
  JpRecord *framework = JP_RECORD (self->scores->framework);

  add_record (self, framework, fields_of (JP_KIND_FRAMEWORK));
  add_children (self, framework, JP_KIND_BAND);
  add_children (self, framework, JP_KIND_NODE);
}

static void
add_answer (Builder *self, JpAnswerRecord *answer)
{
  if (answer == NULL)
    return;
  add_record (self, JP_RECORD (answer), fields_of (JP_KIND_ANSWER));
  add_children (self, JP_RECORD (answer), JP_KIND_ELEMENT);
  add_children (self, JP_RECORD (answer), JP_KIND_DEDUCTION);
  add_children (self, JP_RECORD (answer), JP_KIND_ENTRY);
}

/* In the order of the indicators, whatever was filled in first. */
static void
add_sheet (Builder *self)
{
  add_record (self, JP_RECORD (self->sheet), fields_of (JP_KIND_SHEET));
  for (guint i = 0; i < self->scores->groups->len; i++)
    add_answer (self, jp_scores_get_group (self->scores, i)->answer);
  for (guint i = 0; i < self->scores->rows->len; i++)
    add_answer (self, jp_scores_get_row (self->scores, i)->answer);
}

static void
watch_figure (guint row, const char *name, const JpFactRef *ref, gboolean filled, gpointer data)
{
  Builder *self = data;
  gsize figures;

  if (name == NULL)
    self->whole_year = TRUE;
  if (!filled || ref->item == NULL)
    return;
  figures = (gsize) g_hash_table_lookup (self->figures, ref->item) | (gsize) BIT (ref->field);
  g_hash_table_insert (self->figures, ref->item, (gpointer) figures);
}

static JpJson *
decimal_to_json (JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (jp_decimal_normalize (value)) : NULL;

  return jp_json_new_string (text);
}

char *
jp_round_basis_reasons (const JpAnswerRecord *answer)
{
  GString *out = g_string_new (NULL);

  if (answer != NULL)
    JP_FOREACH_CHILD (child, answer, JP_KIND_DEDUCTION)
      {
        const JpDeductionRecord *deduction = jp_record_as_deduction (child);
        g_autofree char *points = deduction->points.is_set ? jp_decimal_to_text (deduction->points) : NULL;

        g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? "\n" : "", points != NULL ? points : "",
                                points != NULL ? " " : "", deduction->text != NULL ? deduction->text : "");
      }
  if (answer != NULL && answer->override_reason != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", answer->override_reason);
  return g_string_free (out, out->len == 0);
}

static JpJson *
row_to_json (const JpScoreRow *row)
{
  g_autofree char *reasons = jp_round_basis_reasons (row->answer);
  JpJson *object = jp_json_new_object ();

  jp_json_set_int (object, "seq", row->seq);
  jp_json_set_string (object, "name", row->node->name);
  jp_json_set (object, "points", decimal_to_json (row->points));
  jp_json_set (object, "computed", decimal_to_json (row->computed));
  jp_json_set (object, "given", decimal_to_json (row->given));
  jp_json_set (object, "score", decimal_to_json (row->score));
  jp_json_set_string (object, "reasons", reasons);
  return object;
}

JpJson *
jp_round_basis_results (const JpScores *scores)
{
  JpJson *object = jp_json_new_object ();
  JpJson *rows = jp_json_new_array ();

  jp_json_set (object, "points", decimal_to_json (scores->points));
  jp_json_set (object, "total", decimal_to_json (scores->score));
  jp_json_set_string (object, "grade", jp_scores_get_grade (scores));
  for (guint i = 0; i < scores->rows->len; i++)
    jp_json_append (rows, row_to_json (jp_scores_get_row (scores, i)));
  jp_json_set (object, "rows", rows);
  return object;
}

static char *
write_basis (Builder *self)
{
  g_autoptr (JpJson) root = jp_json_new_object ();

  add_framework (self);
  add_years (self);
  add_sheet (self);
  jp_json_set_int (root, "format", FORMAT);
  jp_json_set_int (root, "sheet", number_of (self, JP_RECORD (self->sheet)));
  jp_json_set (root, "records", jp_changes_to_json (self->records));
  jp_json_set (root, "results", jp_round_basis_results (self->scores));
  return jp_json_to_text (root, FALSE);
}

/**
 * jp_round_basis_new:
 *
 * Returns: (transfer full) (nullable): what the scores of the sheet rest on now; %NULL without a framework
 */
char *
jp_round_basis_new (JpProject *project, JpSheetRecord *sheet)
{
  Builder self = { .project = project, .sheet = sheet };
  char *text = NULL;

  self.ids = g_hash_table_new (NULL, NULL);
  self.figures = g_hash_table_new (NULL, NULL);
  self.records = jp_change_set_new (NULL);
  self.scores = jp_scores_new_watched (sheet, project, watch_figure, &self);
  if (self.scores->framework != NULL)
    text = write_basis (&self);
  jp_scores_free (self.scores);
  jp_change_set_free (self.records);
  g_hash_table_unref (self.figures);
  g_hash_table_unref (self.ids);
  return text;
}

JpProject *
jp_round_basis_restore (const JpJson *basis, JpSheetRecord **sheet, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpChangeSet) records = jp_change_set_new (NULL);
  JpRecord *record;

  if (jp_json_get_int (basis, "format", 0) != FORMAT)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("its basis has a form this program does not know"));
      return NULL;
    }
  if (!jp_changes_from_json (records, jp_json_get (basis, "records"), error) ||
      !jp_project_replay (project, records, error) || !jp_project_load_finish (project, error))
    return NULL;
  record = jp_project_lookup (project, jp_json_get_int (basis, "sheet", 0));
  if (record != NULL && record->kind == JP_KIND_SHEET)
    {
      *sheet = jp_record_as_sheet (record);
      return g_steal_pointer (&project);
    }
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("its basis holds no sheet"));
  return NULL;
}
