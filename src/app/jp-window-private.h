/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-export.h"
#include "jp-store.h"
#include "jp-window.h"

G_BEGIN_DECLS

struct _JpWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkBox *welcome_box;
  GtkBox *sidebar_box;
  GtkBox *panel_box;
  AdwFlap *sidebar_flap;
  AdwFlap *panel_flap;
  AdwWindowTitle *title;
  AdwViewStack *pages;
  GtkToggleButton *search_button; /* of units, in the sidebar */
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkButton *pill;     /* the result while the panel is closed */
  GtkWidget *progress_box;
  GtkProgressBar *progress;
  GtkWidget *read_only_strip;
  GtkLabel *read_only_label;
  GtkWidget *place_strip;   /* the file is not where or what it was */
  GtkLabel *place_label;
  GtkWidget *place_copy;
  GtkWidget *place_reopen;
  GtkWidget *share_strip;   /* it lies on another machine */

  GSettings *settings;
  gboolean wide;       /* the tab shown has a pane of its own where the score panel stands */
  GtkWidget *sidebar;
  GtkWidget *panel;       /* score panel */
  GtkWidget *rule_editor; /* in its place while a rule is edited, else NULL */
  gboolean panel_revealed; /* as it was before the editor came */
  gboolean welcomed;   /* the welcome page is there or will never be needed */
  gboolean loading;    /* a file is being read for it */
  char *past_text;     /* what it shows is an earlier state of a file that another window shows: which; else NULL */
  char *past_name;     /* of that file */
  JpContext *context;  /* NULL on the welcome page */
  JpStore *store;
  char *path;
  GCancellable *export_cancellable;
  GtkWidget *history;  /* its window while it is open, weak */
  GtkWidget *forms;    /* the same */
  GFile *exported;     /* what the last export wrote */
  GFileMonitor *monitor; /* of the file; NULL: none, or on its way out */
  guint place_check;   /* source */
};

/* jp-window-actions.c */
void jp_window_actions_install (GtkWidgetClass *widget_class);
void jp_window_actions_init (JpWindow *self);
void jp_window_actions_update (JpWindow *self);

/* jp-window-seal.c */
/* Asks for a password and makes a package of the project. */
void jp_window_seal (JpWindow *self, GFile *file);
/* Asks for the password of a package and opens its project. */
void jp_window_unseal (JpWindow *self, const char *package);

/* jp-window.c */
void jp_window_show_project (JpWindow *self, JpStore *store, JpProject *project);

/* jp-window-open.c */
/* A window that shows no project yet becomes one for a past state of the file `name`. Text: which; taken over. */
void jp_window_set_past (JpWindow *self, const char *name, char *text);
/* Here, to look at. */
void jp_window_open_read_only (JpWindow *self, const char *path);
/* In a dialog in front of it, with what can be done instead. */
void jp_window_tell_failure (JpWindow *self, const char *path, const GError *error);
/* In a dialog: what must not go by unseen. */
void jp_window_tell (JpWindow *self, const char *title, const char *text);
/* Closes it, after which its file is free, and gives an empty one that is to show `path` in its place: to be presented
 * when it does. */
JpWindow *jp_window_renew (JpWindow *self, const char *path);
/* What its file is called. Transfer full. */
char *jp_window_dup_name (JpWindow *self);

/* jp-window-versions.c */
void jp_window_versions_install (GtkWidgetClass *widget_class);
/* The copies kept of a file, which need not be open nor sound. */
void jp_window_show_versions (JpWindow *self, const char *path);

/* jp-window-place.c: whether the file is still there and the same */
void jp_window_place_install (GtkWidgetClass *widget_class);
void jp_window_place_watch (JpWindow *self);
void jp_window_place_forget (JpWindow *self);

/* What the tab in sight holds, unless it is there; needs a project. */
void jp_window_build_page (JpWindow *self);
/* What is left to look at, on the tab and beside the sheet. */
void jp_window_update_badge (JpWindow *self);

/* jp-window-fill.c */
/* Builds what is missing in the window of a project that has just come, part by part; of a large one also the page. */
void jp_window_fill (JpWindow *self);

/* jp-window-load.c */
/* Reads a large file in a thread and shows it; FALSE when that is not worth while. */
gboolean jp_window_load_beside (JpWindow *self, const char *path, JpStoreFlags flags);

/* jp-window-export.c */
/* Exports in a thread with progress in the header bar; xlsx: a workbook, else a folder of tables. */
void jp_window_export (JpWindow *self, GFile *target, gboolean xlsx);
/* A workbook of the score sheet of each of these (gint64 ids) into a folder. */
void jp_window_export_folder (JpWindow *self, GFile *folder, const GArray *sheets);
/* What is run in a thread with a project of its own, as it is in the file. */
typedef gboolean (*JpWindowExportFunc) (JpProject *project, GFile *target, gpointer data, GCancellable *cancellable,
                                        JpExportProgress progress, gpointer progress_data, GError **error);
/* The same with another writer. `data` is taken over. */
void jp_window_export_with (JpWindow *self, GFile *target, JpWindowExportFunc func, gpointer data,
                            GDestroyNotify free_data);

/* jp-window-compare.c: comparisons and rankings as files */
void jp_window_compare_install (GtkWidgetClass *widget_class);

/* jp-window-portfolio.c: what the overview asks for */
void jp_window_portfolio_install (GtkWidgetClass *widget_class);

/* jp-window-history.c */
void jp_window_history_install (GtkWidgetClass *widget_class);

/* jp-window-forms.c */
void jp_window_forms_install (GtkWidgetClass *widget_class);

/* jp-window.c */
void jp_window_show_page (JpWindow *self, const char *page);
/* step: 1 or -1 */
void jp_window_step_page (JpWindow *self, int step);
/* What the tab in sight holds. Lent. */
GtkWidget *jp_window_get_page (JpWindow *self);
void jp_window_focus_page (JpWindow *self);
void jp_window_say (JpWindow *self, const char *text);

/* jp-window-places.c: the cell of a place on the page shown, see jp_context_request_page(). */
void jp_window_focus_place (JpWindow *self, const char *place);

G_END_DECLS
