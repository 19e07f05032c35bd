/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cells that can be filled in, and what they show. */

#include "config.h"

#include "jp-form-builder.h"

JpFormBinding *
jp_form_bind (JpFormBuilder *self, JpFormCell *cell, const char *key, const char *place)
{
  JpFormBinding *binding = jp_form_binding_new ();

  g_return_val_if_fail (self != NULL && cell->binding == NULL, NULL);

  binding->key = g_strdup (key);
  binding->place = g_strdup (place);
  binding->value = g_strdup (cell->digits != NULL ? cell->digits : cell->text != NULL ? cell->text : "");
  binding->editable = TRUE;
  cell->binding = binding;
  return binding;
}

JpFormBinding *
jp_form_bind_field (JpFormBuilder *self, JpFormCell *cell, const char *place, JpRecord *record, guint field)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  g_autofree char *key =
    g_strdup_printf ("%s %" G_GINT64_FORMAT ".%s", info->name, record->id, info->fields[field].name);
  JpFormBinding *binding = jp_form_bind (self, cell, key, place);

  binding->record = record->id;
  binding->kind = record->kind;
  binding->field = field;
  return binding;
}

void
jp_form_put_sheet_text (JpFormBuilder *self, guint column, guint columns, const char *place, guint field,
                        const char *own, const char *fallback)
{
  JpFormCell *cell = jp_form_put (self, column, columns, own != NULL ? own : fallback, JP_FORM_PLAIN);

  jp_form_bind_field (self, cell, place, JP_RECORD (self->sheet), field)->derived = own == NULL;
}

void
jp_form_bind_answer (JpFormBuilder *self, JpFormCell *cell, const char *place, const JpScoreRow *row, guint field)
{
  g_autofree char *key = g_strdup_printf ("node %" G_GINT64_FORMAT ".%s", row->node->record.id,
                                          jp_kind_get_info (JP_KIND_ANSWER)->fields[field].name);
  g_autofree char *where = g_strdup_printf ("%s · %s", jp_form_or_blank (row->node->name), place);
  JpFormBinding *binding = jp_form_bind (self, cell, key, where);

  binding->record = row->answer != NULL ? row->answer->record.id : 0;
  binding->kind = JP_KIND_ANSWER;
  binding->field = field;
  binding->parent = self->sheet->record.id;
  binding->ref = row->node->record.id;
  if (field == JP_ANSWER_GIVEN)
    {
      binding->check = JP_FORM_CHECK_SCORE;
      binding->most = row->points;
      /* What is shown then is what the rule gives. */
      binding->derived = !row->given.is_set;
    }
}
