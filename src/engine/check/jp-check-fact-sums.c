/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fact dictionary says must add up: three kinds of travel and reception money to 三公经费, kinds of staff to
 * the quota, the budget with its changes to that of the whole year. Rows below a total are the matter of
 * jp-check-parts.c, the balance that of jp-check-identities.c. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-fact-identities.h"

#include <glib/gi18n-lib.h>

static gboolean
has_rows_below (JpCheck *self, const JpItemRecord *item)
{
  g_autoptr (GPtrArray) rows = item->path != NULL ? jp_facts_list_items (self->year, item->path) : NULL;

  return rows != NULL && rows->len > 0;
}

static gboolean
is_told_elsewhere (JpCheck *self, const JpFactIdentity *identity, const JpIdentityResult *result)
{
  /* Income may have sources the dictionary does not name; its rows below a total are added up there. */
  return g_str_equal (identity->id, "carry-over") || g_strcmp0 (result->item->key, "INC") == 0 ||
         (identity->columns != 0 && has_rows_below (self, result->item));
}

static void
tell (JpCheck *self, const JpFactIdentity *identity, const JpIdentityResult *result)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_PARTS_DONT_SUM, JP_SEVERITY_WARNING, result->item, result->field);

  jp_check_set_figures (finding, jp_check_printed (result->item, result->field),
                        jp_check_amount (&result->parts, result->item->measure_unit));
  jp_check_say (finding, _("%s: %s is printed, the parts come to %s."), identity->name, finding->printed,
                finding->computed);
}

static void
check_identity (JpCheck *self, const JpFactIdentity *identity, guint field)
{
  g_auto (JpIdentityResult) result = JP_IDENTITY_RESULT_INIT;

  jp_fact_identity_check (identity, self->year, field, &result);
  if (result.status == JP_IDENTITY_DIFFERS && !is_told_elsewhere (self, identity, &result))
    tell (self, identity, &result);
}

static void
check_fact_sums (JpCheck *self)
{
  for (guint i = 0; i < jp_fact_identities_get_n (); i++)
    {
      const JpFactIdentity *identity = jp_fact_identities_get (i);

      if (identity->columns == 0)
        check_identity (self, identity, JP_ITEM_N_FIELDS);
      for (guint c = 0; c < JP_N_COLUMNS; c++)
        if ((identity->columns & JP_COLUMN_BIT (jp_facts_get_column (c)->field)) != 0)
          check_identity (self, identity, jp_facts_get_column (c)->field);
    }
}

const JpCheckFamily jp_check_fact_sums = { "fact-sums", check_fact_sums, NULL };
