/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-preview.h"

#include "jp-form-sheet-view.h"

/* Pixels of a point at 100 %. */
#define FULL_SIZE (96 / 72.0)
#define MARGIN 18

struct _JpFormPreview
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *box;
  JpFormPage *page;
  JpPageLayout *layout;
  guint zoom;  /* per cent; 0: as wide as there is room */
  guint shown; /* the sheet in sight */
  guint telling; /* source that emits "changed" */
};

static const guint STEPS[] = { 50, 67, 80, 100, 125, 150, 200 };

static guint changed_signal;

G_DEFINE_TYPE (JpFormPreview, jp_form_preview, GTK_TYPE_WIDGET)

static GtkAdjustment *
get_vertical (JpFormPreview *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* Marks the sheets in sight; gives the first that reaches beyond the middle. Their places follow the adjustment only
 * with the next frame: it is asked itself. */
static guint
look (JpFormPreview *self)
{
  float height = (float) gtk_widget_get_height (self->scroller);
  float scrolled = (float) gtk_adjustment_get_value (get_vertical (self));
  guint first = G_MAXUINT, n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++)
    {
      graphene_rect_t bounds;
      gboolean there = gtk_widget_compute_bounds (child, self->box, &bounds);
      float top = bounds.origin.y + MARGIN - scrolled;
      float bottom = top + bounds.size.height;

      there = there && bottom > 0 && top < height;
      jp_form_sheet_view_set_in_sight (JP_FORM_SHEET_VIEW (child), there);
      if (there && bottom > height / 2 && first == G_MAXUINT)
        first = n;
    }
  return first != G_MAXUINT ? first : 0;
}

static gboolean
tell_cb (gpointer data)
{
  JpFormPreview *self = data;

  self->telling = 0;
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Told a moment later: those who show it change their size, which must not be while sizes are given out. */
static void
update (JpFormPreview *self)
{
  self->shown = look (self);
  if (self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
apply_zoom (JpFormPreview *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    jp_form_sheet_view_set_zoom (JP_FORM_SHEET_VIEW (child), self->zoom * FULL_SIZE / 100);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  self->zoom > 0 ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
}

static void
add_sheets (JpFormPreview *self)
{
  for (guint i = 0; self->layout != NULL && i < jp_page_layout_get_n_sheets (self->layout); i++)
    gtk_box_append (GTK_BOX (self->box), jp_form_sheet_view_new (self->layout, i));
  apply_zoom (self);
}

static void
clear (JpFormPreview *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->layout, jp_page_layout_free);
  g_clear_pointer (&self->page, jp_form_page_free);
}

static gboolean
scroll_cb (JpFormPreview *self, double dx, double dy, GtkEventController *controller)
{
  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK))
    return FALSE;
  jp_form_preview_step_zoom (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
jp_form_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JpFormPreview *self = JP_FORM_PREVIEW (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  update (self);
}

static void
jp_form_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (JP_FORM_PREVIEW (widget)->scroller, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
jp_form_preview_dispose (GObject *object)
{
  JpFormPreview *self = JP_FORM_PREVIEW (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  if (self->scroller != NULL)
    clear (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_form_preview_parent_class)->dispose (object);
}

static void
jp_form_preview_class_init (JpFormPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_form_preview_dispose;
  widget_class->measure = jp_form_preview_measure;
  widget_class->size_allocate = jp_form_preview_size_allocate;
  changed_signal = g_signal_new ("changed", JP_TYPE_FORM_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);
}

static void
jp_form_preview_init (JpFormPreview *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  gtk_widget_set_margin_start (self->box, MARGIN);
  gtk_widget_set_margin_end (self->box, MARGIN);
  gtk_widget_set_margin_top (self->box, MARGIN);
  gtk_widget_set_margin_bottom (self->box, MARGIN);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_object (get_vertical (self), "value-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  apply_zoom (self);
}

GtkWidget *
jp_form_preview_new (void)
{
  return g_object_new (JP_TYPE_FORM_PREVIEW, NULL);
}

static gboolean
is_same_form (const JpFormPage *a, const JpFormPage *b)
{
  return a != NULL && b != NULL && g_strcmp0 (a->id, b->id) == 0 && a->subject == b->subject;
}

void
jp_form_preview_set_page (JpFormPreview *self, JpFormPage *page)
{
  gboolean same = is_same_form (self->page, page);

  clear (self);
  self->page = page;
  self->layout = page != NULL ? jp_page_layout_new (page) : NULL;
  add_sheets (self);
  if (!same)
    gtk_adjustment_set_value (get_vertical (self), 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

guint
jp_form_preview_get_n_sheets (JpFormPreview *self)
{
  return self->layout != NULL ? jp_page_layout_get_n_sheets (self->layout) : 0;
}

guint
jp_form_preview_get_sheet (JpFormPreview *self)
{
  return self->shown;
}

void
jp_form_preview_show_sheet (JpFormPreview *self, guint sheet)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);
  graphene_rect_t bounds;

  for (guint i = 0; i < sheet && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL && gtk_widget_compute_bounds (child, self->box, &bounds))
    gtk_adjustment_set_value (get_vertical (self), bounds.origin.y + MARGIN / 2);
}

guint
jp_form_preview_get_zoom (JpFormPreview *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);
  double width, height;

  if (self->zoom > 0 || child == NULL)
    return self->zoom;
  jp_page_layout_get_size (self->layout, &width, &height);
  return (guint) (gtk_widget_get_width (child) * 100 / (width * FULL_SIZE) + 0.5);
}

/* From where one is, also from the room's own width, to the next step. */
void
jp_form_preview_step_zoom (JpFormPreview *self, int step)
{
  guint now = jp_form_preview_get_zoom (self);
  guint zoom = 0;

  if (step > 0)
    for (guint i = G_N_ELEMENTS (STEPS); i > 0 && (STEPS[i - 1] > now || zoom == 0); i--)
      zoom = STEPS[i - 1];
  if (step < 0)
    for (guint i = 0; i < G_N_ELEMENTS (STEPS) && (STEPS[i] < now || zoom == 0); i++)
      zoom = STEPS[i];
  self->zoom = zoom;
  apply_zoom (self);
}
