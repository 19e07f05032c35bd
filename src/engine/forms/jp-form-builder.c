/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows and cells of a form. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

void
jp_form_set_columns (JpFormBuilder *self, const guint *widths, guint n)
{
  g_array_append_vals (self->page->widths, widths, n);
}

static JpFormCell *
add_cell (JpFormBuilder *self, guint row, guint column, guint rows, guint columns, const char *text, guint style)
{
  JpFormCell *cell = g_new0 (JpFormCell, 1);

  cell->row = row;
  cell->column = column;
  cell->rows = rows;
  cell->columns = columns;
  cell->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  cell->style = style;
  cell->borders = style & (JP_FORM_TITLE | JP_FORM_SUBTITLE | JP_FORM_NOTE) ? 0 : JP_FORM_BORDER_ALL;
  g_ptr_array_add (self->page->cells, cell);
  return cell;
}

JpFormCell *
jp_form_put (JpFormBuilder *self, guint column, guint columns, const char *text, guint style)
{
  return add_cell (self, self->row, column, 1, columns, text, style);
}

JpFormCell *
jp_form_put_block (JpFormBuilder *self, guint column, guint rows, guint columns, const char *text, guint style)
{
  return add_cell (self, self->row, column, rows, columns, text, style);
}

JpFormCell *
jp_form_put_over (JpFormBuilder *self, guint first, guint last, guint column, guint columns, const char *text,
                  guint style)
{
  return add_cell (self, first, column, last - first + 1, columns, text, style);
}

static guint
count_decimals (const char *digits)
{
  const char *point = strchr (digits, '.');

  return point != NULL ? (guint) strlen (point + 1) : 0;
}

void
jp_form_set_number (JpFormCell *cell, const char *digits)
{
  if (digits == NULL || *digits == '\0')
    return;
  cell->content = JP_FORM_CONTENT_NUMBER;
  cell->digits = g_strdup (digits);
  cell->decimals = count_decimals (digits);
  g_free (cell->text);
  cell->text = g_strdup (digits);
}

JpFormCell *
jp_form_put_decimal (JpFormBuilder *self, guint column, JpDecimal value, guint style)
{
  JpFormCell *cell = jp_form_put (self, column, 1, NULL, style | JP_FORM_CENTER);
  g_autofree char *digits = jp_decimal_to_text (jp_decimal_normalize (value));

  jp_form_set_number (cell, digits);
  return cell;
}

void
jp_form_set_percent (JpFormCell *cell, const JpRational *fraction, guint decimals)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_auto (JpRational) percent = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&percent, fraction, &hundred);
  jp_rational_round (&percent, &percent, decimals);
  text = jp_rational_to_text (&percent, 0, decimals);
  jp_rational_div (&percent, &percent, &hundred);

  cell->content = JP_FORM_CONTENT_PERCENT;
  g_free (cell->digits);
  cell->digits = jp_rational_to_text (&percent, 0, decimals + 2);
  cell->decimals = count_decimals (text);
  g_free (cell->text);
  cell->text = g_strconcat (text, "%", NULL);
}

void
jp_form_set_rate (JpFormCell *cell, const JpRational *numerator, gboolean has_numerator,
                  const JpRational *denominator, gboolean has_denominator)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  cell->style |= JP_FORM_COMPUTED;
  if (!has_numerator || !has_denominator)
    return;
  if (jp_rational_sign (denominator) == 0)
    {
      cell->text = g_strdup (jp_rational_sign (numerator) == 0 ? "不适用" : "—");
      cell->style |= JP_FORM_DIM;
      return;
    }
  jp_rational_div (&rate, numerator, denominator);
  jp_form_set_percent (cell, &rate, 2);
}

static void
end_row (JpFormBuilder *self, guint height, gboolean table)
{
  JpFormRow row = { .height = height, .table = table };

  g_array_append_val (self->page->rows, row);
  self->row++;
}

void
jp_form_end_row (JpFormBuilder *self, guint height)
{
  end_row (self, height, TRUE);
}

void
jp_form_end_line (JpFormBuilder *self, guint height)
{
  end_row (self, height, FALSE);
}

void
jp_form_add_line (JpFormBuilder *self, const char *text, guint style)
{
  jp_form_put (self, 0, self->page->widths->len, text, style);
  jp_form_end_line (self, 0);
}

void
jp_form_add_annex_number (JpFormBuilder *self, const char *name)
{
  static const char ANNEX[] = "附件";
  const char *digits;
  g_autofree char *line = NULL;

  if (name == NULL || !g_str_has_prefix (name, ANNEX))
    return;
  digits = name + strlen (ANNEX);
  digits += strspn (digits, " ");
  if (!g_ascii_isdigit (*digits))
    return;
  line = g_strdup_printf ("%s%.*s", ANNEX, (int) strspn (digits, "0123456789-"), digits);
  jp_form_add_line (self, line, JP_FORM_NOTE);
}

void
jp_form_add_title (JpFormBuilder *self, const char *title)
{
  jp_form_put (self, 0, self->page->widths->len, title, JP_FORM_TITLE);
  jp_form_end_line (self, 300);
}

void
jp_form_add_subject (JpFormBuilder *self)
{
  g_autofree char *text = g_strdup_printf ("单位名称：%s　　　评价年度：%" G_GINT64_FORMAT,
                                           jp_form_or_blank (self->unit->name), self->year->year);

  jp_form_add_line (self, text, JP_FORM_NOTE);
}

void
jp_form_add_headings (JpFormBuilder *self, const char *const *headings)
{
  for (guint i = 0; headings[i] != NULL; i++)
    jp_form_put (self, i, 1, headings[i], JP_FORM_HEADING);
  jp_form_end_row (self, 240);
  jp_form_repeat_last (self, 1);
}

void
jp_form_repeat_last (JpFormBuilder *self, guint n)
{
  self->page->repeat_first = self->row - n;
  self->page->n_repeat = n;
}

void
jp_form_end_repeat (JpFormBuilder *self)
{
  self->page->repeat_end = self->row;
}
