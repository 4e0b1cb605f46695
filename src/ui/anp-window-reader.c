/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-font-check.h"
#include "anp-slide-match.h"
#include "anp-typesetter.h"

/* Fonts: what this system cannot show is told beside what the reader has to say of the file. */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpWindow) self = user_data;
  g_autoptr (GPtrArray) findings = anp_font_check_run_finish (result, NULL);
  gboolean differs;

  if (findings == NULL) /* something else is open by now */
    return;
  g_clear_object (&self->font_check);
  differs = findings->len > 0 || (self->font_findings != NULL && self->font_findings->len > 0);
  g_clear_pointer (&self->font_findings, g_ptr_array_unref);
  self->font_findings = g_steal_pointer (&findings);
  if (differs)
    anp_window_update_diagnostics (self);
}

static void
forget_font_check (AnpWindow *self)
{
  g_clear_handle_id (&self->font_timer, g_source_remove);
  g_cancellable_cancel (self->font_check);
  g_clear_object (&self->font_check);
}

void
anp_window_clear_fonts (AnpWindow *self)
{
  forget_font_check (self);
  g_clear_pointer (&self->font_findings, g_ptr_array_unref);
}

#define CHECK_FONTS_MS 700 /* not while the first picture is made: it needs the same fonts */

static gboolean
check_fonts_cb (gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpTextOptions options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);

  self->font_timer = 0;
  self->font_check = g_cancellable_new ();
  anp_font_check_run_async (feature, &options, self->font_check, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
anp_window_check_fonts (AnpWindow *self)
{
  forget_font_check (self);
  self->font_timer = g_timeout_add_full (G_PRIORITY_LOW, CHECK_FONTS_MS, check_fonts_cb, self, NULL);
}

GPtrArray *
anp_window_list_diagnostics (AnpWindow *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_diagnostic_unref);
  const GPtrArray *own = anp_feature_get_diagnostics (anp_playback_get_feature (self->playback));

  for (guint i = 0; self->font_findings != NULL && i < self->font_findings->len; i++)
    g_ptr_array_add (all, anp_diagnostic_ref (self->font_findings->pdata[i]));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (all, anp_diagnostic_ref (own->pdata[i]));
  return all;
}

/* The reader's choice */

static void
fill_menu (AnpWindow *self)
{
  /* Each in its own script, for those who read it. */
  static const struct
  {
    const char *words, *action;
  } scripts[] = {
    { "繁體（台灣字形）", "win.script::tw" },
    { "繁體（香港字形）", "win.script::hk" },
    { "简体字", "win.script::cn" },
  };
  static const char corner[] = "「」";
  gboolean possible = anp_reader_choice_get_problem (anp_reader_choice_get ()) == NULL;
  g_autoptr (GMenu) characters = g_menu_new ();
  g_autoptr (GMenu) quotes = g_menu_new ();

  g_menu_append (characters, _("As Written"), "win.script::as-written");
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    /* An item without an action is greyed. */
    g_menu_append (characters, scripts[i].words, possible ? scripts[i].action : "win.impossible");
  g_menu_append (quotes, _("As Written"), "win.quotes::as-written");
  g_menu_append (quotes, corner, "win.quotes::corner");
  g_menu_remove_all (self->script_menu);
  /* Translators: why the choices below this heading of a menu are greyed. */
  g_menu_append_section (self->script_menu, possible ? NULL : _("Needs OpenCC and its data"),
                         G_MENU_MODEL (characters));
  g_menu_append_section (self->script_menu, _("Quotation Marks"), G_MENU_MODEL (quotes));
}

static void
problem_cb (AnpWindow *self, const char *message)
{
  g_autofree char *wanted = g_settings_get_string (self->settings, "script");
  AdwToast *toast;

  fill_menu (self);
  /* Found out while the menu is open, the greyed choices say it. */
  if (g_str_equal (wanted, "as-written") || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  toast = adw_toast_new (message);
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
choice_changed_cb (AnpWindow *self)
{
  anp_window_update_title (self);
  if (self->playback != NULL)
    anp_window_check_fonts (self);
}

static void
menu_opened_cb (AnpWindow *self)
{
  /* Opening OpenCC's data costs memory: only where there is something to convert. */
  if (self->playback != NULL && anp_type_find_region (anp_playback_get_feature (self->playback)) != NULL)
    anp_reader_choice_look (anp_reader_choice_get ());
}

void
anp_window_add_reader (AnpWindow *self)
{
  AnpReaderChoice *choice = anp_reader_choice_get ();

  fill_menu (self);
  g_signal_connect_object (choice, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choice, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (gtk_menu_button_get_popover (self->menu_button), "show", G_CALLBACK (menu_opened_cb), self);
}

/* A moment without words, as some editors leave while they save, loses nobody's place. */
gboolean
anp_window_holds_nothing (AnpFeature *feature)
{
  return anp_feature_find_diagnostic (feature, ANP_CODE_EMPTY) != NULL
         || anp_feature_find_diagnostic (feature, ANP_CODE_NOT_TEXT) != NULL;
}

void
anp_window_keep_last (AnpWindow *self, AnpFeature *feature)
{
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (feature));
  g_autofree char *words
      = g_strdup_printf (_("%s holds nothing to show now. What you see is how it was last read."),
                         name);

  anp_window_set_notice (self, words, NULL, NULL);
}

/* Who stands still while the file is written anew is its writer, and looks for what was written: the first
 * slide that is another, unless the one that is on is one too. Nobody else is taken anywhere. */
void
anp_window_follow_writer (AnpWindow *self, AnpFeature *old)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpShow *show = anp_playback_get_show (self->playback);
  guint slide = anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide;
  gint changed = anp_slide_find_changed (old, feature);

  if (changed < 0 || anp_show_get_mode (show) == ANP_SHOW_PRESENTING || anp_show_get_playing (show)
      || anp_slide_is_changed (old, feature, slide))
    return;
  anp_show_go_to (show, (guint) changed, anp_feature_get_slide (feature, (guint) changed)->n_steps - 1);
}
