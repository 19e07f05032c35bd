/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the year before that are not those of that year's record: restated, with a reason or without. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>

static void
report (JpCheck *self, JpItemRecord *item, guint field, JpItemRecord *before, guint of)
{
  gboolean reason = item->prior_reason != NULL;
  JpFinding *finding =
    jp_check_add (self, JP_CHECK_CONTRADICTION, reason ? JP_SEVERITY_INFO : JP_SEVERITY_WARNING, item, field);

  jp_check_add_place (finding, before, of);
  jp_check_set_figures (finding, jp_check_printed (item, field), jp_check_printed (before, of));
  if (reason)
    jp_check_say (finding, _("“%s” of the year before is restated as %s; its record has %s. Reason: %s"), item->name,
                  finding->printed, finding->computed, item->prior_reason);
  else
    jp_check_say (finding, _("“%s” of the year before is %s here and %s in its record. Say why it is restated."),
                  item->name, finding->printed, finding->computed);
}

static void
check_figure (JpCheck *self, JpItemRecord *item, guint field)
{
  g_auto (JpRational) here = JP_RATIONAL_INIT, there = JP_RATIONAL_INIT;
  guint of = 0;
  JpItemRecord *before;

  if (!jp_check_value (item, field, &here))
    return;
  before = jp_facts_find_prior_of_item (item, field, &of);
  if (before != NULL && jp_check_same_dimension (item, before) && jp_check_value (before, of, &there) &&
      jp_rational_cmp (&here, &there) != 0)
    report (self, item, field, before, of);
}

static void
check_prior (JpCheck *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      check_figure (self, g_ptr_array_index (self->items, i), JP_ITEM_PRIOR_BUDGET);
      check_figure (self, g_ptr_array_index (self->items, i), JP_ITEM_PRIOR_FINAL);
    }
}

const JpCheckFamily jp_check_prior = { "prior", check_prior, NULL };
