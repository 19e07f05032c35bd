/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-window FILE
 *
 * The window opens on a project file, on whatever display there is. Prints lines of name, tab, figure: seconds from the
 * start of the process to the first picture of the project, and to all totals; processor time of the main thread (what
 * an idle machine takes, and no less on a busy one) up to the first picture, of the slowest answer to a letter typed
 * into the search for units (until its picture is drawn), and of the longest turn of the main loop from the first
 * picture on; and the peak memory in MiB. */

#include "jp-sidebar.h"
#include "jp-window-private.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static double
time_of (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* When the process began, after booting; to a hundredth of a second. */
static double
process_start (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL))
    exit (1);
  fields = g_strsplit (strrchr (text, ')') + 2, " ", -1);
  return g_ascii_strtod (fields[19], NULL) / (double) sysconf (_SC_CLK_TCK);
}

static double longest;

static void
turn (void)
{
  double start = time_of (CLOCK_THREAD_CPUTIME_ID);

  g_main_context_iteration (NULL, TRUE);
  longest = MAX (longest, time_of (CLOCK_THREAD_CPUTIME_ID) - start);
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_picture (JpWindow *window)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (window));
  while (!painted)
    turn ();
  g_signal_handler_disconnect (frames, handler);
}

static GtkWidget *
find_entry (GtkWidget *from)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (from) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

static double
search (JpWindow *window)
{
  static const char *const typed[] = { "1", "1区", "1区财", "1区财政", "1区财政局" };
  GtkWidget *entry = find_entry (window->sidebar);
  double slowest = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.find-unit", NULL);
  wait_for_picture (window);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      double start = time_of (CLOCK_THREAD_CPUTIME_ID);

      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      wait_for_picture (window);
      slowest = MAX (slowest, time_of (CLOCK_THREAD_CPUTIME_ID) - start);
    }
  return slowest;
}

int
main (int argc, char **argv)
{
  double start = process_start ();
  g_autoptr (AdwApplication) app = NULL;
  JpWindow *window;
  struct rusage usage;

  if (argc != 2)
    return 2;
  app = adw_application_new ("org.jiping.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (app));
  if (!g_application_register (G_APPLICATION (app), NULL, NULL))
    return 1;
  window = JP_WINDOW (jp_window_new (app));
  jp_window_open (window, argv[1]);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_picture (window);
  if (window->context == NULL)
    return 1;
  printf ("first picture\t%.6f\n", time_of (CLOCK_BOOTTIME) - start);
  printf ("first picture, main thread\t%.6f\n", time_of (CLOCK_THREAD_CPUTIME_ID));
  longest = 0;
  while (jp_live_get_n_waiting (jp_context_get_live (window->context)) > 0)
    turn ();
  printf ("all totals\t%.6f\n", time_of (CLOCK_BOOTTIME) - start);
  printf ("search\t%.6f\n", search (window));
  printf ("longest turn\t%.6f\n", longest);
  getrusage (RUSAGE_SELF, &usage);
  printf ("peak\t%.6f\n", (double) usage.ru_maxrss / 1024);
  return 0;
}
