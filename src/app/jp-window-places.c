/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-window-private.h"

#include "jp-budget-page.h"
#include "jp-compare-page.h"
#include "jp-framework-page.h"
#include "jp-indicator-page.h"
#include "jp-unit-page.h"
#include "jp-writing-page.h"

void
jp_window_focus_place (JpWindow *self, const char *place)
{
  GtkWidget *page = jp_window_get_page (self);

  if (JP_IS_COMPARE_PAGE (page))
    jp_compare_page_choose (JP_COMPARE_PAGE (page), place);
  else if (JP_IS_BUDGET_PAGE (page))
    jp_budget_page_focus_place (JP_BUDGET_PAGE (page), place);
  else if (JP_IS_INDICATOR_PAGE (page))
    jp_indicator_page_focus_place (JP_INDICATOR_PAGE (page), place);
  else if (JP_IS_FRAMEWORK_PAGE (page))
    jp_framework_page_focus_place (JP_FRAMEWORK_PAGE (page), place);
  else if (JP_IS_UNIT_PAGE (page))
    jp_unit_page_focus_place (JP_UNIT_PAGE (page), place);
  else if (JP_IS_WRITING_PAGE (page))
    jp_writing_page_focus_place (JP_WRITING_PAGE (page), place);
}
