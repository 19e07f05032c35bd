/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Personal data, before the document leaves the house. What is found is told with its middle starred. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-personal.h"

#include <glib/gi18n-lib.h>

static char *
dup_starred (const char *text, const JpPersonal *one)
{
  g_autofree char *part = g_strndup (text + one->start, one->length);
  char *starred = jp_personal_mask (part);
  g_autoptr (GString) stars = NULL;

  if (starred != NULL)
    return starred;
  /* It is one only for the words before it. */
  stars = g_string_new (NULL);
  for (glong i = g_utf8_strlen (part, -1); i > 0; i--)
    g_string_append_c (stars, '*');
  return g_string_free (g_steal_pointer (&stars), FALSE);
}

static void
report (JpCheck *self, JpRecord *record, guint field, const char *text, GArray *found)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_PERSONAL_DATA, JP_SEVERITY_WARNING, record, field);
  g_autoptr (GString) list = g_string_new (NULL);
  const JpPersonal *first = &g_array_index (found, JpPersonal, 0);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *starred = dup_starred (text, &g_array_index (found, JpPersonal, i));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", starred);
    }
  jp_check_set_figures (finding, g_strdup (list->str), NULL);
  if (found->len == 1)
    jp_check_say (finding, _("A %s stands here: %s. Leave it out, or mask it when exporting."),
                  jp_personal_kind_get_title (first->kind), list->str);
  else
    jp_check_say (finding, _("Personal data stand here: %s. Leave them out, or mask them when exporting."), list->str);
}

static void
check_record (JpCheck *self, JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *text = jp_personal_is_searched (record->kind, i)
                           ? *(const char *const *) G_STRUCT_MEMBER_P (record, info->fields[i].offset)
                           : NULL;
      g_autoptr (GArray) found = text != NULL ? jp_personal_find (text) : NULL;

      if (found != NULL)
        report (self, record, i, text, found);
    }
}

/* Sheets are checked one by one; a finding about them would stand here and there. */
static void
check_below (JpCheck *self, JpRecord *parent)
{
  for (JpRecord *child = parent->first_child; child != NULL; child = child->next)
    if (child->kind != JP_KIND_SHEET)
      {
        check_record (self, child);
        check_below (self, child);
      }
}

static void
check_year (JpCheck *self)
{
  check_record (self, self->year->record.parent);
  check_record (self, JP_RECORD (self->year));
  check_below (self, JP_RECORD (self->year));
}

static void
check_sheet (JpCheck *self)
{
  check_record (self, JP_RECORD (self->sheet));
  check_below (self, JP_RECORD (self->sheet));
}

const JpCheckFamily jp_check_personal = { "personal", check_year, check_sheet };
