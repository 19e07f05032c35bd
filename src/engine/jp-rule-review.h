/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"
#include "jp-words.h"

G_BEGIN_DECLS

/* What the words of one criterion give as a rule, for a person to accept or leave. */
typedef struct
{
  JpNodeRecord *node;
  JpWordsStatus status;
  gboolean confident; /* the words settle it, and where its figures are */
  char *rule;         /* JSON; NULL: nothing can be proposed */
  char *sentence;     /* the rule in plain words; NULL with it */
  char *why;          /* translated, a sentence a line: what is open, what custom settles; may be "" */
} JpRuleProposal;

/* One for every indicator with criteria and without a rule, in the order of the framework. Transfer full
 * (JpRuleProposal; nodes are lent). */
GPtrArray *jp_rule_review_new (JpProject *project, JpFrameworkRecord *framework);
/* Gives the indicators of these proposals (JpRuleProposal, those with a rule) their rules, as one step. */
gboolean jp_edit_accept_rules (JpProject *project, const GPtrArray *proposals, GError **error);

G_END_DECLS
