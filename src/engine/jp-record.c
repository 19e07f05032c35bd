/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-project-private.h"

#define TYPE_OF(TYPE) JP_FIELD_##TYPE
#define FIELD_INFO(K, TYPE, member, M) { #member, TYPE_OF (TYPE), G_STRUCT_OFFSET (JP_RECORD_TYPE, member) },

#define JP_RECORD_TYPE JpUnitRecord
static const JpFieldInfo unit_fields[] = { JP_FIELDS_UNIT (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpYearRecord
static const JpFieldInfo year_fields[] = { JP_FIELDS_YEAR (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpStaffRecord
static const JpFieldInfo staff_fields[] = { JP_FIELDS_STAFF (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpGoalRecord
static const JpFieldInfo goal_fields[] = { JP_FIELDS_GOAL (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpInstitutionRecord
static const JpFieldInfo institution_fields[] = { JP_FIELDS_INSTITUTION (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpItemRecord
static const JpFieldInfo item_fields[] = { JP_FIELDS_ITEM (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpSectionRecord
static const JpFieldInfo section_fields[] = { JP_FIELDS_SECTION (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpFindingRecord
static const JpFieldInfo finding_fields[] = { JP_FIELDS_FINDING (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpLinkRecord
static const JpFieldInfo link_fields[] = { JP_FIELDS_LINK (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpFrameworkRecord
static const JpFieldInfo framework_fields[] = { JP_FIELDS_FRAMEWORK (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpBandRecord
static const JpFieldInfo band_fields[] = { JP_FIELDS_BAND (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpNodeRecord
static const JpFieldInfo node_fields[] = { JP_FIELDS_NODE (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpSheetRecord
static const JpFieldInfo sheet_fields[] = { JP_FIELDS_SHEET (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpAnswerRecord
static const JpFieldInfo answer_fields[] = { JP_FIELDS_ANSWER (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpElementRecord
static const JpFieldInfo element_fields[] = { JP_FIELDS_ELEMENT (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpDeductionRecord
static const JpFieldInfo deduction_fields[] = { JP_FIELDS_DEDUCTION (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpEntryRecord
static const JpFieldInfo entry_fields[] = { JP_FIELDS_ENTRY (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpWaiverRecord
static const JpFieldInfo waiver_fields[] = { JP_FIELDS_WAIVER (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpRoundRecord
static const JpFieldInfo round_fields[] = { JP_FIELDS_ROUND (FIELD_INFO) };
#undef JP_RECORD_TYPE
#define JP_RECORD_TYPE JpMarkRecord
static const JpFieldInfo mark_fields[] = { JP_FIELDS_MARK (FIELD_INFO) };
#undef JP_RECORD_TYPE

#define BIT(kind) (1u << (kind))

static guint
parents_of (JpKind kind)
{
  static const guint parents[JP_N_KINDS] = {
    [JP_KIND_YEAR] = BIT (JP_KIND_UNIT),
    [JP_KIND_STAFF] = BIT (JP_KIND_YEAR),
    [JP_KIND_GOAL] = BIT (JP_KIND_YEAR) | BIT (JP_KIND_SHEET),
    [JP_KIND_INSTITUTION] = BIT (JP_KIND_YEAR),
    [JP_KIND_ITEM] = BIT (JP_KIND_YEAR),
    [JP_KIND_SECTION] = BIT (JP_KIND_YEAR),
    [JP_KIND_FINDING] = BIT (JP_KIND_YEAR),
    [JP_KIND_LINK] = BIT (JP_KIND_FINDING),
    [JP_KIND_BAND] = BIT (JP_KIND_FRAMEWORK),
    [JP_KIND_NODE] = BIT (JP_KIND_FRAMEWORK) | BIT (JP_KIND_NODE),
    [JP_KIND_SHEET] = BIT (JP_KIND_YEAR),
    [JP_KIND_ANSWER] = BIT (JP_KIND_SHEET),
    [JP_KIND_ELEMENT] = BIT (JP_KIND_ANSWER),
    [JP_KIND_DEDUCTION] = BIT (JP_KIND_ANSWER),
    [JP_KIND_ENTRY] = BIT (JP_KIND_ANSWER),
    [JP_KIND_WAIVER] = BIT (JP_KIND_YEAR),
    [JP_KIND_ROUND] = BIT (JP_KIND_SHEET),
    [JP_KIND_MARK] = BIT (JP_KIND_ROUND),
  };

  return parents[kind];
}

const JpKindInfo *
jp_kind_get_info (JpKind kind)
{
  static JpKindInfo infos[JP_N_KINDS];
  static gsize once = 0;

  g_return_val_if_fail (kind < JP_N_KINDS, NULL);

  if (g_once_init_enter (&once))
    {
#define KIND_INFO(K, Name, lower) \
  infos[JP_KIND_##K] = (JpKindInfo) { #lower, sizeof (Jp##Name##Record), lower##_fields, JP_##K##_N_FIELDS, \
                                      parents_of (JP_KIND_##K) };
      JP_EACH_KIND (KIND_INFO)
      g_once_init_leave (&once, 1);
    }
  return &infos[kind];
}

JpKind
jp_kind_from_name (const char *name)
{
  for (guint i = 0; i < JP_N_KINDS; i++)
    if (g_str_equal (jp_kind_get_info (i)->name, name))
      return i;
  return JP_N_KINDS;
}

void
jp_value_clear (JpValue *self)
{
  if (self->type == JP_FIELD_TEXT)
    g_clear_pointer (&self->text, g_free);
}

void
jp_value_copy (JpValue *self, const JpValue *from)
{
  *self = *from;
  if (from->type == JP_FIELD_TEXT)
    self->text = g_strdup (from->text);
}

gboolean
jp_value_identical (const JpValue *a, const JpValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case JP_FIELD_TEXT:
      return g_strcmp0 (a->text, b->text) == 0;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      return a->integer == b->integer;
    case JP_FIELD_DECIMAL:
      return jp_decimal_identical (a->decimal, b->decimal);
    case JP_FIELD_QUANTITY:
      return jp_quantity_identical (a->quantity, b->quantity);
    default:
      g_assert_not_reached ();
    }
}

void
jp_record_get_value (const JpRecord *record, guint field, JpValue *self)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  gconstpointer member;

  g_return_if_fail (field < info->n_fields);

  member = (const char *) record + info->fields[field].offset;
  self->type = info->fields[field].type;
  switch (self->type)
    {
    case JP_FIELD_TEXT:
      self->text = g_strdup (*(char *const *) member);
      break;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      self->integer = *(const gint64 *) member;
      break;
    case JP_FIELD_DECIMAL:
      self->decimal = *(const JpDecimal *) member;
      break;
    case JP_FIELD_QUANTITY:
      self->quantity = *(const JpQuantity *) member;
      break;
    default:
      g_assert_not_reached ();
    }
}

JpRecord *
jp_record_first (const JpRecord *parent, JpKind kind)
{
  JpRecord *child;

  g_return_val_if_fail (parent != NULL, NULL);

  /* A year's sheets are always there. */
  if (parent->pending != NULL && (parent->kind != JP_KIND_YEAR || kind != JP_KIND_SHEET))
    jp_project_fetch (parent->pending, parent);
  /* Children stand by kind, so the search may stop early. */
  for (child = parent->first_child; child != NULL && child->kind < kind; child = child->next)
    ;
  return child != NULL && child->kind == kind ? child : NULL;
}

JpRecord *
jp_record_next (const JpRecord *record)
{
  return record->next != NULL && record->next->kind == record->kind ? record->next : NULL;
}

guint
jp_record_count (const JpRecord *parent, JpKind kind)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, parent, kind)
    n++;
  return n;
}

JpRecord *
jp_record_nth (const JpRecord *parent, JpKind kind, guint n)
{
  JP_FOREACH_CHILD (child, parent, kind)
    {
      if (n-- == 0)
        return child;
    }
  return NULL;
}

JpRecord *
jp_record_ancestor (const JpRecord *record, JpKind kind)
{
  while (record != NULL && record->kind != kind)
    record = record->parent;
  return (JpRecord *) (gsize) record;
}

static gpointer
member_of (JpRecord *self, guint field)
{
  return (char *) self + jp_kind_get_info (self->kind)->fields[field].offset;
}

JpRecord *
jp_record_new (JpKind kind, gint64 id)
{
  JpRecord *self = g_malloc0 (jp_kind_get_info (kind)->size);

  self->kind = kind;
  self->id = id;
  return self;
}

void
jp_record_free (JpRecord *self)
{
  const JpKindInfo *info = jp_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == JP_FIELD_TEXT)
      g_free (*(char **) member_of (self, i));
  g_free (self);
}

static gboolean
stands_before (const JpRecord *a, const JpRecord *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind;
  return a->position <= b->position;
}

void
jp_record_link (JpRecord *self, JpRecord *owner)
{
  JpRecord *after = owner->last_child;

  /* Before all: found at once. */
  if (owner->first_child != NULL && !stands_before (owner->first_child, self))
    after = NULL;
  while (after != NULL && !stands_before (after, self))
    after = after->previous;

  self->previous = after;
  self->next = after != NULL ? after->next : owner->first_child;
  if (self->next != NULL)
    self->next->previous = self;
  else
    owner->last_child = self;
  if (after != NULL)
    after->next = self;
  else
    owner->first_child = self;
}

void
jp_record_unlink (JpRecord *self, JpRecord *owner)
{
  if (self->previous != NULL)
    self->previous->next = self->next;
  else
    owner->first_child = self->next;
  if (self->next != NULL)
    self->next->previous = self->previous;
  else
    owner->last_child = self->previous;
  self->previous = self->next = NULL;
}

/* Moves the value in; what it held is left empty. */
void
jp_record_take_value (JpRecord *self, guint field, JpValue *value)
{
  gpointer member = member_of (self, field);

  switch (value->type)
    {
    case JP_FIELD_TEXT:
      g_free (*(char **) member);
      *(char **) member = g_steal_pointer (&value->text);
      break;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      *(gint64 *) member = value->integer;
      break;
    case JP_FIELD_DECIMAL:
      *(JpDecimal *) member = value->decimal;
      break;
    case JP_FIELD_QUANTITY:
      *(JpQuantity *) member = value->quantity;
      break;
    default:
      g_assert_not_reached ();
    }
}

JpValue *
jp_record_dup_values (const JpRecord *self)
{
  guint n = jp_kind_get_info (self->kind)->n_fields;
  JpValue *values = g_new0 (JpValue, n);

  for (guint i = 0; i < n; i++)
    jp_record_get_value (self, i, &values[i]);
  return values;
}
