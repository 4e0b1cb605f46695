/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include "anp-console-view.h"
#include "anp-key-table.h"

static gboolean
is_inside (GtkWidget *widget, gpointer ancestor)
{
  return widget != NULL
         && (widget == ancestor || gtk_widget_is_ancestor (widget, GTK_WIDGET (ancestor)));
}

/* Whether the widget that has the focus wants Page Up and Page Down for itself. Buttons do not, so a
 * clicker works wherever somebody has clicked. */
static gboolean
wants_pages (AnpWindow *self, GtkWidget *focus)
{
  return is_inside (focus, self->sidebar) || is_inside (focus, anp_window_find_overview (self))
         || is_inside (focus, anp_window_find_go_to_bar (self))
         || is_inside (focus, anp_window_find_search_bar (self))
         || GTK_IS_EDITABLE (focus)
         || (focus != NULL
             && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus))
                    == GTK_ACCESSIBLE_ROLE_SLIDER);
}

static guint
mirror_arrows (AnpWindow *self, guint keyval)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return keyval;

  switch (keyval)
    {
    case GDK_KEY_Left:
      return GDK_KEY_Right;
    case GDK_KEY_Right:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Left:
      return GDK_KEY_KP_Right;
    case GDK_KEY_KP_Right:
      return GDK_KEY_KP_Left;
    default:
      return keyval;
    }
}

static gboolean
activate (AnpWindow *self, const AnpKeyRow *row)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (row->action, &name, &target, &error))
    {
      g_critical ("%s: %s", row->action, error->message);
      return FALSE;
    }
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* A key pressed in `where`: this window, or the console. */
static gboolean
press_key (AnpWindow *self, GtkWindow *where, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (where);
  gboolean show_page = g_str_equal (anp_window_get_page (self), "show");
  gboolean letters = g_settings_get_boolean (self->settings, "single-letter-keys");
  gboolean stage_focus = show_page && (focus == NULL || focus == GTK_WIDGET (self->stage)
                                       || ANP_IS_CONSOLE_VIEW (focus));
  gboolean repeated = keycode == self->held_keycode;
  AnpShowMode mode = ANP_SHOW_WATCHING;
  const AnpKeyRow *row;
  gunichar c;

  self->held_keycode = keycode;
  if (self->playback != NULL)
    mode = anp_show_get_mode (anp_playback_get_show (self->playback));

  if (anp_key_is_stage_key (keyval, state) && !stage_focus)
    {
      gboolean page = keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down
                      || keyval == GDK_KEY_KP_Page_Up || keyval == GDK_KEY_KP_Page_Down;
      /* “?” is asked from anywhere but where people write. */
      gboolean help = keyval == GDK_KEY_question && !GTK_IS_EDITABLE (focus);

      if (!help && (!show_page || !page || wants_pages (self, focus)))
        return FALSE;
    }
  if (keyval == GDK_KEY_Escape && (!show_page || anp_go_to_bar_is_open (anp_window_find_go_to_bar (self))
                                    || anp_search_bar_is_open (anp_window_find_search_bar (self))
                                    || anp_overview_is_open (anp_window_find_overview (self))))
    return FALSE;

  if (stage_focus && keyval == GDK_KEY_ISO_Left_Tab)
    {
      /* The focus goes into the controls: they have to be there. */
      if (where == GTK_WINDOW (self))
        anp_window_set_chrome (self, TRUE);
      return FALSE;
    }

  c = gdk_keyval_to_unicode (keyval);
  if (stage_focus && letters && g_unichar_isdigit (c) && self->playback != NULL
      && anp_key_table_find (mode, keyval, state, letters) == NULL
      && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    {
      char digit[8] = { 0 };

      g_unichar_to_utf8 (c, digit);
      anp_window_open_go_to (self, digit);
      return TRUE;
    }

  row = anp_key_table_find (mode, mirror_arrows (self, keyval), state, letters);
  if (row == NULL)
    return FALSE;
  /* Where people write the key copies what they have selected. */
  if (GTK_IS_EDITABLE (focus)
      && (g_str_equal (row->action, "win.copy-text") || row->group == ANP_KEY_GROUP_TOOLS))
    return FALSE;
  if (!show_page && g_str_has_prefix (row->action, "win.")
      && row->group != ANP_KEY_GROUP_WINDOW && row->group != ANP_KEY_GROUP_SCREEN)
    return FALSE;
  /* Media keys and function keys of a held-down clicker too: one press, one step. */
  if (repeated && !row->repeats)
    return TRUE;
  return activate (self, row);
}

static gboolean
key_pressed_cb (AnpWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return press_key (self, GTK_WINDOW (self), keyval, keycode, state);
}

static gboolean
shared_key_pressed_cb (AnpWindow *self, guint keyval, guint keycode, GdkModifierType state,
                       GtkEventController *keys)
{
  return press_key (self, GTK_WINDOW (gtk_event_controller_get_widget (keys)), keyval, keycode,
                    state);
}

static void
key_released_cb (AnpWindow *self)
{
  self->held_keycode = 0;
}

static void
add_keys (AnpWindow *self, GtkWindow *where, GCallback pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", pressed, self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (where), keys);
  /* A key released while another window had the focus is not down any more. */
  g_signal_connect_object (where, "notify::is-active", G_CALLBACK (key_released_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
notify_keys_cb (AnpWindow *self)
{
  g_autoptr (GVariant) chosen = g_settings_get_value (self->settings, "keys");

  anp_key_table_set_chosen (chosen);
}

void
anp_window_add_keys (AnpWindow *self)
{
  g_signal_connect_object (self->settings, "changed::keys", G_CALLBACK (notify_keys_cb), self, G_CONNECT_SWAPPED);
  notify_keys_cb (self);
  add_keys (self, GTK_WINDOW (self), G_CALLBACK (key_pressed_cb));
}

void
anp_window_share_keys (AnpWindow *self, GtkWindow *other)
{
  add_keys (self, other, G_CALLBACK (shared_key_pressed_cb));
}
