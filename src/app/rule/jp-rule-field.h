/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-json.h"
#include "jp-rule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpRuleField:
 *
 * One parameter of a rule as a row: title, a control that fits its type, and below them what is wrong with it. What is
 * typed stays as it is; the field gives the JSON that it stands for.
 *
 * Signal "changed" (JpRuleField *source): `source` is the field that was edited, this one or one inside it; NULL when
 * members were added, removed or moved, which is a step of its own.
 */
#define JP_TYPE_RULE_FIELD (jp_rule_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (JpRuleField, jp_rule_field, JP, RULE_FIELD, GtkWidget)

struct _JpRuleFieldClass
{
  GtkWidgetClass parent_class;

  /* What was typed as JSON; NULL: nothing. Transfer full. */
  JpJson *(*get) (JpRuleField *self);
  void (*set) (JpRuleField *self, const JpJson *value);
  /* Fields inside this one. */
  void (*foreach) (JpRuleField *self, GFunc func, gpointer user_data);
};

/* Makes the field for a parameter's type. `spoken`: what assistive tools call it; NULL: its title. `small`: beside
 * others in a line of a list. */
GtkWidget *jp_rule_field_new (JpContext *context, const JpRuleParameter *parameter, const char *spoken,
                              gboolean small);

const JpRuleParameter *jp_rule_field_get_parameter (JpRuleField *self);
/* The value as it was set while nothing else was typed, else what the control says. Transfer full; NULL: absent. */
JpJson *jp_rule_field_get (JpRuleField *self);
/* Shows another value without "changed". NULL: absent. */
void jp_rule_field_set (JpRuleField *self, const JpJson *value);
gboolean jp_rule_field_is_set (JpRuleField *self);
/* NULL: nothing is wrong. */
void jp_rule_field_set_error (JpRuleField *self, const char *message);
/* Calls func (JpRuleField *, user_data) for this field and those inside it. */
void jp_rule_field_foreach (JpRuleField *self, GFunc func, gpointer user_data);

/* For the kinds of fields. */
void jp_rule_field_set_up (JpRuleField *self, JpContext *context, const JpRuleParameter *parameter,
                           const char *spoken, gboolean small);
JpContext *jp_rule_field_get_context (JpRuleField *self);
const char *jp_rule_field_get_spoken (JpRuleField *self);
/* Puts the control beside the title, or below it with the whole width. */
void jp_rule_field_put_beside (JpRuleField *self, GtkWidget *control);
void jp_rule_field_put_below (JpRuleField *self, GtkWidget *control);
gboolean jp_rule_field_is_small (JpRuleField *self);
/* TRUE while a value is being set: the control's signals mean nothing. */
gboolean jp_rule_field_is_setting (JpRuleField *self);
void jp_rule_field_changed (JpRuleField *self);
void jp_rule_field_bubble (JpRuleField *self, JpRuleField *source);

/* Numbers, formulas and text. */
#define JP_TYPE_RULE_TEXT (jp_rule_text_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleText, jp_rule_text, JP, RULE_TEXT, JpRuleField)
/* A bound says here, too, whether it is included. */
void jp_rule_text_add_companion (JpRuleText *self, GtkWidget *companion);

/* Choices and yes or no. */
#define JP_TYPE_RULE_CHOICE (jp_rule_choice_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleChoice, jp_rule_choice, JP, RULE_CHOICE, JpRuleField)

/* Lists of texts or of objects. */
#define JP_TYPE_RULE_LIST (jp_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleList, jp_rule_list, JP, RULE_LIST, JpRuleField)

/* A rule within the rule. */
#define JP_TYPE_RULE_NEST (jp_rule_nest_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleNest, jp_rule_nest, JP, RULE_NEST, JpRuleField)

/* A bound and whether it is included stand in one line: appends the fields of `parameters` to `fields`, fills in their
 * values and gives the line of each field in turn to `add`. */
typedef void (*JpRuleFieldAdd) (JpRuleField *field, gpointer user_data);
void jp_rule_fields_make (JpContext *context, const JpRuleParameter *parameters, const char *place, gboolean small,
                          GPtrArray *fields, JpRuleFieldAdd add, gpointer user_data);
/* Sets every field from its member of `object`; puts every member that is set into `object`. */
void jp_rule_fields_set (GPtrArray *fields, const JpJson *object);
void jp_rule_fields_get (GPtrArray *fields, JpJson *object);

G_END_DECLS
