/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-private.h"

#include "jp-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *title;
} kinds[JP_CHECK_N_KINDS] = {
  [JP_CHECK_AMBIGUITY] = { "ambiguity", N_("Several readings") },
  [JP_CHECK_BAND_AMBIGUITY] = { "band-ambiguity", N_("Grades overlap") },
  [JP_CHECK_BAND_GAP] = { "band-gap", N_("Gap between grades") },
  [JP_CHECK_BOILERPLATE] = { "boilerplate", N_("Left over from another text") },
  [JP_CHECK_CONTRADICTION] = { "contradiction", N_("Contradiction") },
  [JP_CHECK_FORMAT] = { "format", N_("Way of writing") },
  [JP_CHECK_INDEPENDENCE] = { "independence", N_("Evaluator evaluates itself") },
  [JP_CHECK_LABEL_MISMATCH] = { "label-mismatch", N_("Names differ") },
  [JP_CHECK_MISSING_ANNEX] = { "missing-annex", N_("Annex missing") },
  [JP_CHECK_MISSING_INDICATOR] = { "missing-indicator", N_("Indicator missing") },
  [JP_CHECK_MISSING_VALUE] = { "missing-value", N_("Value missing") },
  [JP_CHECK_OVER_TARGET] = { "over-target", N_("Far above the target") },
  [JP_CHECK_PARTS_DONT_SUM] = { "parts-dont-sum", N_("Parts and total differ") },
  [JP_CHECK_PERSONAL_DATA] = { "personal-data", N_("Personal data") },
  [JP_CHECK_RATIO_MISMATCH] = { "ratio-mismatch", N_("Rate is not right") },
  [JP_CHECK_ROUNDING] = { "rounding", N_("Rounding") },
  [JP_CHECK_RULE_MISSING] = { "rule-missing", N_("No rule for the points") },
  [JP_CHECK_RULE_VS_WEIGHT] = { "rule-vs-weight", N_("Rule and points differ") },
  [JP_CHECK_SCORE_VS_RULE] = { "score-vs-rule", N_("Score against rule") },
  [JP_CHECK_SCORE_VS_TEXT] = { "score-vs-text", N_("Score against text") },
  [JP_CHECK_SELF_TEST] = { "self-test", N_("Rule fails its test") },
  [JP_CHECK_SEQ_GAP] = { "seq-gap", N_("Numbering") },
  [JP_CHECK_STRUCTURE] = { "structure", N_("Structure") },
  [JP_CHECK_UNDEFINED_RATIO] = { "undefined-ratio", N_("Division by zero") },
  [JP_CHECK_UNIT_MIX] = { "unit-mix", N_("Mixed units") },
  [JP_CHECK_WEIGHTS_DONT_ADD_UP] = { "weights-dont-add-up", N_("Points do not add up") },
  [JP_CHECK_YEAR_MISMATCH] = { "year-mismatch", N_("Another year") },
};

static const struct
{
  const char *name;
  const char *title;
} severities[JP_N_SEVERITIES] = {
  [JP_SEVERITY_ERROR] = { "error", N_("Error") },
  [JP_SEVERITY_WARNING] = { "warning", N_("Warning") },
  [JP_SEVERITY_INFO] = { "info", N_("Note") },
};

const char *
jp_check_kind_get_name (JpCheckKind kind)
{
  g_return_val_if_fail (kind < JP_CHECK_N_KINDS, NULL);

  return kinds[kind].name;
}

const char *
jp_check_kind_get_title (JpCheckKind kind)
{
  g_return_val_if_fail (kind < JP_CHECK_N_KINDS, NULL);

  return _(kinds[kind].title);
}

const char *
jp_severity_get_name (JpSeverity severity)
{
  g_return_val_if_fail (severity < JP_N_SEVERITIES, NULL);

  return severities[severity].name;
}

const char *
jp_severity_get_title (JpSeverity severity)
{
  g_return_val_if_fail (severity < JP_N_SEVERITIES, NULL);

  return _(severities[severity].title);
}

static void
finding_free (JpFinding *self)
{
  g_array_unref (self->places);
  g_free (self->where);
  g_free (self->printed);
  g_free (self->computed);
  g_free (self->message);
  g_free (self->key);
  g_free (self);
}

JpFindings *
jp_findings_new (void)
{
  JpFindings *self = g_new0 (JpFindings, 1);

  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  return self;
}

void
jp_findings_free (JpFindings *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

const JpFinding *
jp_findings_get (const JpFindings *self, guint n)
{
  g_return_val_if_fail (n < self->list->len, NULL);

  return g_ptr_array_index (self->list, n);
}

const JpPlace *
jp_finding_get_place (const JpFinding *self, guint n)
{
  return n < self->places->len ? &g_array_index (self->places, JpPlace, n) : NULL;
}

/* What somebody calls a record when talking about the document. Transfer full. */
static char *
name_record (const JpRecord *record)
{
  switch ((int) record->kind)
    {
    case JP_KIND_NODE:
      return g_strdup (jp_record_as_node (record)->name);
    case JP_KIND_ITEM:
      return g_strdup (jp_record_as_item (record)->path);
    case JP_KIND_SECTION:
      return g_strdup (jp_record_as_section (record)->heading);
    case JP_KIND_FINDING:
      return g_strdup (jp_record_as_finding (record)->title != NULL ? jp_record_as_finding (record)->title
                                                                    : jp_record_as_finding (record)->text);
    case JP_KIND_GOAL:
      return g_strdup (jp_record_as_goal (record)->expected);
    case JP_KIND_STAFF:
      return g_strdup (jp_record_as_staff (record)->type);
    case JP_KIND_INSTITUTION:
      return g_strdup (jp_record_as_institution (record)->name);
    case JP_KIND_SHEET:
      return g_strdup (jp_record_as_sheet (record)->title != NULL ? jp_record_as_sheet (record)->title
                                                                  : jp_record_as_sheet (record)->name);
    case JP_KIND_FRAMEWORK:
      return g_strdup (jp_record_as_framework (record)->name);
    case JP_KIND_BAND:
      return g_strdup (jp_record_as_band (record)->label);
    case JP_KIND_YEAR:
      return g_strdup (jp_record_as_year (record)->document_title);
    default:
      return NULL;
    }
}

void
jp_check_add_place (JpFinding *finding, gpointer record, guint field)
{
  JpPlace place = { .record = record, .id = JP_RECORD (record)->id, .field = field };

  g_array_append_val (finding->places, place);
}

JpFinding *
jp_check_add (JpCheck *self, JpCheckKind kind, JpSeverity severity, gpointer record, guint field)
{
  JpFinding *finding = g_new0 (JpFinding, 1);

  finding->kind = kind;
  finding->severity = severity;
  finding->family = self->family;
  finding->year = self->year;
  finding->sheet = self->sheet;
  finding->places = g_array_new (FALSE, FALSE, sizeof (JpPlace));
  jp_check_add_place (finding, record, field);
  finding->where = name_record (record);
  g_ptr_array_add (self->findings->list, finding);
  return finding;
}

void
jp_check_set_where (JpFinding *finding, const char *where)
{
  g_free (finding->where);
  finding->where = g_strdup (where);
}

void
jp_check_set_figures (JpFinding *finding, char *printed, char *computed)
{
  g_free (finding->printed);
  g_free (finding->computed);
  finding->printed = printed;
  finding->computed = computed;
}

void
jp_check_say (JpFinding *finding, const char *format, ...)
{
  va_list arguments;

  g_free (finding->message);
  va_start (arguments, format);
  finding->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/* Family, kind, places and figures, none of them translated: what makes a finding the same one tomorrow. */
static char *
make_key (const JpFinding *finding)
{
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%s %s", finding->family, jp_check_kind_get_name (finding->kind));
  if (finding->sheet != NULL)
    g_string_append_printf (key, " @%" G_GINT64_FORMAT, finding->sheet->record.id);
  for (guint i = 0; i < finding->places->len; i++)
    {
      const JpPlace *place = jp_finding_get_place (finding, i);

      g_string_append_printf (key, " %" G_GINT64_FORMAT ".%u", place->id, place->field);
    }
  g_string_append_printf (key, " %s %s", finding->printed != NULL ? finding->printed : "",
                          finding->computed != NULL ? finding->computed : "");
  return g_string_free (key, FALSE);
}

/* By the record's own name or that of what it stands in. Transfer full. */
static char *
name_nearest (const JpRecord *record)
{
  for (const JpRecord *up = record; up != NULL; up = up->parent)
    {
      char *name = name_record (up);

      if (name != NULL && *name != '\0')
        return name;
      g_free (name);
    }
  return g_strdup ("");
}

static const char *
find_reason (const JpFinding *finding)
{
  JP_FOREACH_CHILD (child, finding->year, JP_KIND_WAIVER)
    if (g_strcmp0 (jp_record_as_waiver (child)->key, finding->key) == 0)
      return jp_record_as_waiver (child)->reason;
  return NULL;
}

/* Figures are kept with the sign that data is written with; in the sentence they have the minus people write. */
static void
set_minus (JpFinding *self, const char *figure)
{
  GString *message;

  if (figure == NULL || figure[0] != '-' || !g_ascii_isdigit (figure[1]) || self->message == NULL)
    return;
  message = g_string_new (NULL);
  for (const char *p = self->message; *p != '\0'; p++)
    if (g_str_has_prefix (p, figure) && (p == self->message || !g_ascii_isalnum (p[-1])))
      g_string_append (message, "−");
    else
      g_string_append_c (message, *p);
  g_free (self->message);
  self->message = g_string_free (message, FALSE);
}

void
jp_findings_count (JpFindings *self, guint first)
{
  for (guint i = first; i < self->list->len; i++)
    {
      JpFinding *finding = g_ptr_array_index (self->list, i);

      if (finding->where == NULL)
        finding->where = name_nearest (jp_finding_get_place (finding, 0)->record);
      set_minus (finding, finding->printed);
      set_minus (finding, finding->computed);
      finding->key = make_key (finding);
      finding->waived = find_reason (finding);
      if (finding->waived != NULL)
        self->n_waived++;
      else
        self->n_counted[finding->severity]++;
    }
}
