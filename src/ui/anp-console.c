/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-battery.h"
#include "anp-console-captions.h"
#include "anp-console-desk.h"
#include "anp-console-notes.h"
#include "anp-console-view.h"
#include "anp-label.h"
#include "anp-pace.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "anp-tool-palette.h"
#include "anp-wrap-box.h"

struct _AnpConsole
{
  AdwWindow parent_instance;

  /* the template's */
  AdwHeaderBar *header;
  GtkLabel *chapter_label;
  GtkLabel *slide_label;
  GtkLabel *pace_label;
  AnpSidebar *sidebar; /* the window's, which has the talk's pace */
  GtkLabel *elapsed_label;
  GtkLabel *remaining_title;
  GtkLabel *remaining_label;
  GtkLabel *clock_label;
  GtkWidget *rehearsal_chip;
  GtkWidget *hold_chip;
  GtkLabel *screen_chip;
  GtkWidget *frozen_chip;
  AnpConsoleDesk *desk;
  AdwBin *audience_bin;
  GtkButton *clip_button;
  GtkLabel *ahead_title;
  AdwBin *ahead_bin;
  AnpConsoleCaptions *captions;
  AnpConsoleNotes *notes;
  GtkLabel *warnings_label;
  AnpGoToBar *go_to_bar;
  AnpSearchBar *search_bar;
  AnpOverview *overview;

  AnpConsoleView *audience;
  AnpConsoleView *ahead;
  AnpPlayback *playback;
  AnpPreflight *preflight; /* or NULL */
  AnpBattery *battery;
  GSettings *settings; /* the application’s, not owned */
  guint second;
  guint tight; /* looks after a layout whether there is little room */
};

G_DEFINE_FINAL_TYPE (AnpConsole, anp_console, ADW_TYPE_WINDOW)

/* Setting the same again would lay the window out for nothing. */
static void
set_words (GtkLabel *label, const char *words)
{
  if (!g_str_equal (gtk_label_get_text (label), words))
    gtk_label_set_text (label, words);
}

static AnpShow *
get_show (AnpConsole *self)
{
  return anp_playback_get_show (self->playback);
}

static const AnpSlide *
get_slide (AnpConsole *self, AnpCursor cursor, AnpPosition *out_position)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);

  *out_position = anp_show_get_position (get_show (self), cursor);
  return out_position->slide < anp_feature_get_n_slides (feature)
             ? anp_feature_get_slide (feature, out_position->slide) : NULL;
}

static void
update_place (AnpConsole *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpPosition position;
  const AnpSlide *slide = get_slide (self, ANP_CURSOR_PRESENTER, &position);
  g_autofree char *place = NULL;
  g_autofree char *chapter = NULL;

  if (slide == NULL)
    {
      set_words (self->slide_label, "");
      set_words (self->chapter_label, "");
      return;
    }
  if (slide->n_steps > 1)
    /* Translators: where the talk is: slide, of all; step, of the slide's. */
    place = g_strdup_printf (_("Slide %u of %u · step %u of %u"), position.slide + 1,
                             anp_feature_get_n_slides (feature), position.step + 1, slide->n_steps);
  else
    place = g_strdup_printf (_("Slide %u of %u"), position.slide + 1,
                             anp_feature_get_n_slides (feature));
  if (slide->chapter->number > 0)
    /* Translators: where the talk is: number of the chapter, of all; its title. */
    chapter = g_strdup_printf (_("Chapter %u of %u · %s"), slide->chapter->number,
                               anp_feature_get_n_numbered_chapters (feature), slide->chapter->title);
  else
    chapter = g_strdup (slide->chapter->title);
  set_words (self->slide_label, place);
  anp_label_set_text (self->chapter_label, chapter, slide->chapter->lang, feature);
}

/* In steps: what stands on the console does not change without cause. */
#define PACE_STEP_NS (15 * ANP_NS_PER_S)

/* How a talk stands to its plan, or to the talk before. */
static char *
dup_standing (gint64 steps, gboolean by_last)
{
  g_autofree char *amount = anp_time_format (ABS (steps) * PACE_STEP_NS);

  if (steps == 0)
    return g_strdup (by_last ? _("as in the last talk") : _("on plan"));
  if (steps > 0)
    return g_strdup_printf (by_last
                                /* Translators: how a talk stands to the last one: “0:45 behind the last talk”. */
                                ? _("%s behind the last talk")
                                /* Translators: how a talk stands to its plan: “0:45 behind the plan”. */
                                : _("%s behind the plan"),
                            amount);
  return g_strdup_printf (by_last
                              /* Translators: how a talk stands to the last one: “0:45 ahead of the last talk”. */
                              ? _("%s ahead of the last talk")
                              /* Translators: how a talk stands to its plan: “0:45 ahead of the plan”. */
                              : _("%s ahead of the plan"),
                          amount);
}

/* This chapter's time beside its plan, and how the whole talk stands to its own. */
static void
update_pace (AnpConsole *self)
{
  AnpPosition position;
  const AnpSlide *slide = get_slide (self, ANP_CURSOR_PRESENTER, &position);
  AnpPace *pace = self->sidebar != NULL ? anp_sidebar_get_pace (self->sidebar) : NULL;
  gint64 steps = pace != NULL ? anp_pace_get_behind (pace) / PACE_STEP_NS : 0;
  gboolean late = steps > 0;
  g_autofree char *chapter = NULL;
  g_autofree char *talk = NULL;
  g_autofree char *words = NULL;

  if (slide == NULL || pace == NULL)
    {
      set_words (self->pace_label, "");
      return;
    }
  chapter = anp_pace_dup_text (pace, slide->chapter->index);
  talk = dup_standing (steps, anp_pace_get_model (pace) != NULL);
  /* Translators: first a chapter's time and its plan, “1:05 / 1:18”, then how the talk stands. */
  words = g_strdup_printf (_("This chapter %s · %s"), chapter, talk);
  set_words (self->pace_label, words);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->pace_label), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pace_label), "late");
}

static void
update_times (AnpConsole *self)
{
  AnpShow *show = get_show (self);
  gint64 planned_ns = anp_feature_get_planned_ns (anp_playback_get_feature (self->playback));
  gint64 elapsed_ns = anp_show_get_elapsed (show);
  gint64 second_ns = elapsed_ns / ANP_NS_PER_S * ANP_NS_PER_S;
  gint64 left_ns;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  g_autofree char *elapsed = anp_time_format (second_ns);
  g_autofree char *left = NULL;

  if (planned_ns < 0)
    planned_ns = anp_programme_get_duration (anp_show_get_programme (show));
  left_ns = planned_ns / ANP_NS_PER_S * ANP_NS_PER_S - second_ns;
  left = anp_time_format (ABS (left_ns));

  set_words (self->clock_label, clock);
  set_words (self->elapsed_label, elapsed);
  set_words (self->remaining_title, left_ns >= 0 ? _("Remaining") : _("Over time"));
  set_words (self->remaining_label, left);
  update_pace (self);
  if (anp_show_get_timer_running (show))
    gtk_widget_remove_css_class (GTK_WIDGET (self->elapsed_label), "standing");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->elapsed_label), "standing");
}

/* The clip the audience has before it, or NULL. */
static const AnpMedia *
find_clip (AnpConsole *self)
{
  AnpPosition position;
  const AnpSlide *slide = get_slide (self, ANP_CURSOR_AUDIENCE, &position);

  for (guint i = 0; slide != NULL && i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->kind == ANP_MEDIA_CLIP && media->status == ANP_MEDIA_OK)
        return media;
    }
  return NULL;
}

/* How long it still goes, whole seconds; NULL where that is not known, or has no end. (transfer full) */
static char *
dup_clip_left (AnpConsole *self)
{
  AnpClipPlayer *player = anp_playback_get_clip (self->playback);
  const AnpMedia *media = find_clip (self);
  gint64 duration_ns = player != NULL ? anp_clip_player_get_duration (player) : -1;
  gint64 left_ns;

  if (media == NULL || media->loop || duration_ns < 0)
    return NULL;
  left_ns = MAX (0, duration_ns - anp_clip_player_get_position (player));
  /* Its last picture stands for a moment that is not over when it comes. */
  if (anp_clip_player_get_state (player) == ANP_CLIP_ENDED)
    left_ns = 0;
  return anp_time_format ((left_ns + ANP_NS_PER_S - 1) / ANP_NS_PER_S * ANP_NS_PER_S);
}

static void
update_state (AnpConsole *self)
{
  AnpShow *show = get_show (self);
  gboolean frozen = anp_show_get_frozen (show);
  const char *screen = NULL;
  g_autofree char *left = dup_clip_left (self);
  guint slide, step;

  switch (anp_show_get_screen (show))
    {
    case ANP_SCREEN_BLACK:
      screen = _("Black");
      break;
    case ANP_SCREEN_WHITE:
      screen = _("White");
      break;
    case ANP_SCREEN_END:
      screen = _("The end");
      break;
    case ANP_SCREEN_SLIDE:
      break;
    }
  if (screen != NULL)
    set_words (self->screen_chip, screen);
  gtk_widget_set_visible (GTK_WIDGET (self->screen_chip), screen != NULL);
  gtk_widget_set_visible (self->frozen_chip, frozen);
  gtk_widget_set_visible (self->hold_chip, anp_show_get_hold (show));
  if (frozen)
    /* Translators: over the picture of the slide the presenter looks at, while the audience's stands. */
    set_words (self->ahead_title, _("Where you are"));
  else if (!anp_console_view_get_place (self->ahead, &slide, &step))
    set_words (self->ahead_title, _("Nothing comes after this"));
  else if (left != NULL)
    {
      /* Translators: over the picture of what comes next: time until the clip on the screen ends. */
      g_autofree char *words = g_strdup_printf (_("Next · the clip has %s left"), left);

      set_words (self->ahead_title, words);
    }
  else
    set_words (self->ahead_title, _("Next"));
}

static void
update_clip (AnpConsole *self)
{
  gboolean has_clip = anp_playback_get_clip (self->playback) != NULL && find_clip (self) != NULL;
  g_autofree char *left = dup_clip_left (self);
  g_autofree char *words = NULL;

  if (!has_clip)
    words = g_strdup (_("No clip"));
  else if (left == NULL)
    words = g_strdup (_("Clip"));
  else
    /* Translators: time until the clip on the screen ends: “Clip: 0:23 left”. */
    words = g_strdup_printf (_("Clip: %s left"), left);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clip_button), has_clip);
  if (g_strcmp0 (gtk_button_get_label (self->clip_button), words) != 0)
    gtk_button_set_label (self->clip_button, words);
}

/* What is wrong with a slide's pictures, clips and sounds, or NULL. */
static char *
dup_trouble (const AnpSlide *slide)
{
  if (slide == NULL)
    return NULL;
  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->status != ANP_MEDIA_OK && media->message != NULL)
        return g_strdup (media->message);
    }
  return NULL;
}

/* What is not ready, as long as the talk goes; that all is, while it begins. */
static char *
dup_readiness (AnpConsole *self, guint slide, gboolean *out_good)
{
  AnpPreflightState state = self->preflight != NULL ? anp_preflight_get_state (self->preflight)
                                                    : ANP_PREFLIGHT_LOOKING;

  *out_good = state == ANP_PREFLIGHT_GOOD && slide == 0;
  return state == ANP_PREFLIGHT_WRONG || *out_good ? anp_preflight_dup_line (self->preflight) : NULL;
}

static void
update_warnings (AnpConsole *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpClipPlayer *player = anp_playback_get_clip (self->playback);
  AnpPosition position;
  const AnpSlide *slide = get_slide (self, ANP_CURSOR_PRESENTER, &position);
  g_autofree char *words = dup_trouble (slide);
  gboolean good = FALSE;

  if (words == NULL && player != NULL && anp_clip_player_get_message (player) != NULL)
    words = g_strdup (anp_clip_player_get_message (player));
  if (words == NULL && position.slide + 1 < anp_feature_get_n_slides (feature))
    {
      g_autofree char *ahead = dup_trouble (anp_feature_get_slide (feature, position.slide + 1));

      if (ahead != NULL)
        /* Translators: before what is wrong with the slide that comes next. */
        words = g_strdup_printf (_("On the next slide: %s"), ahead);
    }
  if (words == NULL)
    words = anp_battery_dup_warning (self->battery);
  if (words == NULL)
    words = dup_readiness (self, position.slide, &good);
  if (good)
    gtk_widget_add_css_class (GTK_WIDGET (self->warnings_label), "good");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->warnings_label), "good");
  set_words (self->warnings_label, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warnings_label), words);
}

static gboolean
second_cb (gpointer user_data)
{
  AnpConsole *self = user_data;

  self->second = 0;
  anp_console_update (self);
  return G_SOURCE_REMOVE;
}

/* With the clock's own seconds, and only while somebody can see it. */
static void
wait_second (AnpConsole *self)
{
  g_clear_handle_id (&self->second, g_source_remove);
  if (self->playback != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->second
        = g_timeout_add (1010 - (guint) (g_get_real_time () / 1000 % 1000), second_cb, self);
}

static void
notify_fullscreened_cb (AnpConsole *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->header), !gtk_window_is_fullscreen (GTK_WINDOW (self)));
}

static void
chosen_cb (AnpConsole *self, guint slide)
{
  if (self->playback != NULL)
    anp_show_go_to (get_show (self), slide, 0);
}

static void
found_cb (AnpConsole *self, guint slide, guint step)
{
  if (self->playback != NULL)
    anp_show_go_to (get_show (self), slide, step);
}

static void
go_to_closed_cb (AnpConsole *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->audience));
}

/* Panes */

static const char *const arrangements[ANP_CONSOLE_N_ARRANGEMENTS]
    = { "next-over-notes", "notes-over-next", "notes-wide", "no-next" };

static AnpConsoleArrangement
get_arrangement (AnpConsole *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "console-arrangement");

  for (guint i = 0; i < ANP_CONSOLE_N_ARRANGEMENTS; i++)
    if (g_str_equal (name, arrangements[i]))
      return i;
  return ANP_CONSOLE_NEXT_OVER_NOTES;
}

static void
update_desk (AnpConsole *self)
{
  anp_console_desk_set_arrangement (self->desk, get_arrangement (self));
  anp_console_desk_set_shares (self->desk, g_settings_get_double (self->settings, "console-columns"),
                               g_settings_get_double (self->settings, "console-rows"));
}

static void
resized_cb (AnpConsole *self)
{
  double columns, rows;

  anp_console_desk_get_shares (self->desk, &columns, &rows);
  g_settings_set_double (self->settings, "console-columns", columns);
  g_settings_set_double (self->settings, "console-rows", rows);
}

static const char *
get_arrangement_words (AnpConsoleArrangement arrangement)
{
  switch (arrangement)
    {
    case ANP_CONSOLE_NEXT_OVER_NOTES:
      return _("What comes next over the notes");
    case ANP_CONSOLE_NOTES_OVER_NEXT:
      return _("Notes over what comes next");
    case ANP_CONSOLE_NOTES_WIDE:
      return _("Notes over the whole height");
    case ANP_CONSOLE_NO_NEXT:
      return _("Notes, without what comes next");
    case ANP_CONSOLE_N_ARRANGEMENTS:
      break;
    }
  g_return_val_if_reached ("");
}

static gboolean
anp_console_close_request (GtkWindow *window)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  return TRUE;
}

static gboolean
tight_cb (gpointer user_data)
{
  AnpConsole *self = user_data;

  self->tight = 0;
  if (anp_console_desk_is_tight (self->desk))
    gtk_widget_add_css_class (GTK_WIDGET (self), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tight");
  return G_SOURCE_REMOVE;
}

/* After it, not in the middle of a layout. */
static void
surface_layout_cb (AnpConsole *self)
{
  if (self->tight == 0)
    self->tight = g_idle_add (tight_cb, self);
}

static void
realize_cb (AnpConsole *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout", G_CALLBACK (surface_layout_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
anp_console_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_parent_class)->map (widget);
  anp_console_update (ANP_CONSOLE (widget));
}

static void
anp_console_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_parent_class)->unmap (widget);
  g_clear_handle_id (&ANP_CONSOLE (widget)->second, g_source_remove);
}

static void
anp_console_dispose (GObject *object)
{
  AnpConsole *self = ANP_CONSOLE (object);

  anp_console_set_playback (self, NULL);
  anp_console_set_preflight (self, NULL);
  g_clear_object (&self->sidebar);
  g_clear_object (&self->battery);
  self->audience = self->ahead = NULL;
  g_clear_handle_id (&self->second, g_source_remove);
  g_clear_handle_id (&self->tight, g_source_remove);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", NULL);

  G_OBJECT_CLASS (anp_console_parent_class)->dispose (object);
}

static void
anp_console_class_init (AnpConsoleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_console_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = anp_console_close_request;
  widget_class->map = anp_console_map;
  widget_class->unmap = anp_console_unmap;

  g_type_ensure (ANP_TYPE_CONSOLE_CAPTIONS);
  g_type_ensure (ANP_TYPE_CONSOLE_DESK);
  g_type_ensure (ANP_TYPE_CONSOLE_NOTES);
  g_type_ensure (ANP_TYPE_GO_TO_BAR);
  g_type_ensure (ANP_TYPE_SEARCH_BAR);
  g_type_ensure (ANP_TYPE_TOOL_PALETTE);
  g_type_ensure (ANP_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-console.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, AnpConsole, name)
  BIND (header);
  BIND (chapter_label);
  BIND (slide_label);
  BIND (pace_label);
  BIND (elapsed_label);
  BIND (remaining_title);
  BIND (remaining_label);
  BIND (clock_label);
  BIND (rehearsal_chip);
  BIND (hold_chip);
  BIND (screen_chip);
  BIND (frozen_chip);
  BIND (desk);
  BIND (audience_bin);
  BIND (clip_button);
  BIND (ahead_title);
  BIND (ahead_bin);
  BIND (captions);
  BIND (notes);
  BIND (warnings_label);
  BIND (go_to_bar);
  BIND (search_bar);
  BIND (overview);
#undef BIND
}

static void
anp_console_init (AnpConsole *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = anp_settings_get ();
  g_signal_connect_object (self->settings, "changed::console-arrangement", G_CALLBACK (update_desk), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::console-columns", G_CALLBACK (update_desk), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::console-rows", G_CALLBACK (update_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->desk, "resized", G_CALLBACK (resized_cb), self);
  update_desk (self);
  self->battery = anp_battery_new (NULL);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (notify_fullscreened_cb), NULL);
  g_signal_connect_swapped (self->go_to_bar, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->go_to_bar, "closed", G_CALLBACK (go_to_closed_cb), self);
  g_signal_connect_swapped (self->search_bar, "chosen", G_CALLBACK (found_cb), self);
  g_signal_connect_swapped (self->search_bar, "closed", G_CALLBACK (go_to_closed_cb), self);
  g_signal_connect_swapped (self->overview, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->overview, "closed", G_CALLBACK (go_to_closed_cb), self);
}

AnpConsole *
anp_console_new (GActionGroup *window, AnpStage *stage)
{
  AnpConsole *self;

  g_return_val_if_fail (G_IS_ACTION_GROUP (window), NULL);
  g_return_val_if_fail (ANP_IS_STAGE (stage), NULL);

  self = g_object_new (ANP_TYPE_CONSOLE, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", window);
  self->audience = ANP_CONSOLE_VIEW (anp_console_view_new (ANP_CONSOLE_VIEW_AUDIENCE, stage));
  self->ahead = ANP_CONSOLE_VIEW (anp_console_view_new (ANP_CONSOLE_VIEW_AHEAD, stage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->audience), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("On the screen"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ahead), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Next"), -1);
  adw_bin_set_child (self->audience_bin, GTK_WIDGET (self->audience));
  adw_bin_set_child (self->ahead_bin, GTK_WIDGET (self->ahead));
  /* The show's keys work where the focus is on a picture: it begins there. */
  gtk_widget_set_focusable (GTK_WIDGET (self->audience), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->audience));
  return self;
}

void
anp_console_set_playback (AnpConsole *self, AnpPlayback *playback)
{
  static const char *const changes[]
      = { "slide-changed", "step-changed", "programme-changed", "notify::screen", "notify::frozen",
          "notify::hold", "notify::feature", "notify::timer-running" };

  g_return_if_fail (ANP_IS_CONSOLE (self));
  g_return_if_fail (playback == NULL || ANP_IS_PLAYBACK (playback));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_show (self), self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
    }
  g_set_object (&self->playback, playback);
  if (self->audience != NULL)
    {
      anp_console_view_set_playback (self->audience, playback);
      anp_console_view_set_playback (self->ahead, playback);
    }
  anp_overview_close (self->overview);
  if (self->notes != NULL)
    anp_console_notes_set_playback (self->notes, playback);
  if (self->captions != NULL)
    anp_console_captions_set_playback (self->captions, playback);
  if (playback == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (get_show (self), changes[i], G_CALLBACK (anp_console_update), self);
  g_signal_connect_swapped (playback, "clip-changed", G_CALLBACK (anp_console_update), self);
  anp_console_update (self);
}

void
anp_console_set_sidebar (AnpConsole *self, AnpSidebar *sidebar)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));

  g_set_object (&self->sidebar, sidebar);
  anp_overview_set_sidebar (self->overview, sidebar);
}

void
anp_console_set_preflight (AnpConsole *self, AnpPreflight *preflight)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));
  g_return_if_fail (preflight == NULL || ANP_IS_PREFLIGHT (preflight));

  if (self->preflight == preflight)
    return;
  if (self->preflight != NULL)
    g_signal_handlers_disconnect_by_data (self->preflight, self);
  g_set_object (&self->preflight, preflight);
  if (preflight != NULL)
    g_signal_connect_swapped (preflight, "changed", G_CALLBACK (anp_console_update), self);
  anp_console_update (self);
}

void
anp_console_set_notes_scale (AnpConsole *self, double scale)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));

  anp_console_notes_set_scale (self->notes, CLAMP (scale, ANP_CONSOLE_MIN_NOTES_SCALE, ANP_CONSOLE_MAX_NOTES_SCALE));
}

void
anp_console_set_rehearsing (AnpConsole *self, gboolean rehearsing)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));
  gtk_widget_set_visible (self->rehearsal_chip, rehearsing);
}

void
anp_console_scroll_notes (AnpConsole *self, double pages)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));
  anp_console_notes_scroll (self->notes, pages);
}

void
anp_console_choose_captions (AnpConsole *self)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));
  anp_console_captions_choose_next (self->captions);
}

void
anp_console_arrange (AnpConsole *self)
{
  AnpConsoleArrangement next;

  g_return_if_fail (ANP_IS_CONSOLE (self));

  next = (get_arrangement (self) + 1) % ANP_CONSOLE_N_ARRANGEMENTS;
  /* A height that suited a picture suits no notes. */
  g_settings_reset (self->settings, "console-rows");
  g_settings_set_string (self->settings, "console-arrangement", arrangements[next]);
  anp_announce (GTK_WIDGET (self), get_arrangement_words (next));
}

void
anp_console_resize (AnpConsole *self, double columns, double rows)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));

  if (columns != 0)
    g_settings_set_double (self->settings, "console-columns",
                           CLAMP (g_settings_get_double (self->settings, "console-columns") + columns, 0.2, 0.8));
  if (rows != 0)
    g_settings_set_double (self->settings, "console-rows",
                           CLAMP (anp_console_desk_get_upper (self->desk) + rows, 0.1, 0.9));
}

void
anp_console_move_focus (AnpConsole *self)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));

  if (gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (self->audience))
    gtk_widget_child_focus (GTK_WIDGET (self->desk), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->audience));
}

AnpSearchBar *
anp_console_get_search_bar (AnpConsole *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE (self), NULL);
  return self->search_bar;
}

AnpGoToBar *
anp_console_get_go_to_bar (AnpConsole *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE (self), NULL);
  return self->go_to_bar;
}

void
anp_console_update (AnpConsole *self)
{
  g_return_if_fail (ANP_IS_CONSOLE (self));

  if (self->playback == NULL)
    return;
  update_place (self);
  update_times (self);
  update_state (self);
  anp_console_notes_update (self->notes);
  update_clip (self);
  update_warnings (self);
  wait_second (self);
}

AnpOverview *
anp_console_get_overview (AnpConsole *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE (self), NULL);
  return self->overview;
}
