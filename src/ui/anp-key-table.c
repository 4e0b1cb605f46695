/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-key-table.h"

#include <glib/gi18n.h>

#define KEY_MODIFIERS \
  (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)

/* Clickers send Page Up and Page Down, the full stop, and one button alternating F5 and Escape. */
static const AnpKeyRow rows[] = {
  { "win.play-pause", N_("Play or pause"), ANP_KEY_GROUP_SHOW,
    "space k AudioPlay AudioPause Pause", "" },
  { "win.next", N_("Next"), ANP_KEY_GROUP_SHOW,
    "Page_Down n Down AudioNext",
    "Page_Down n Down AudioNext Right space Return KP_Enter Forward" },
  { "win.previous", N_("Previous"), ANP_KEY_GROUP_SHOW,
    "Page_Up p Up AudioPrev",
    "Page_Up p Up AudioPrev Left BackSpace Back" },
  { "win.next-slide", N_("Next slide, skipping what it reveals"), ANP_KEY_GROUP_SHOW,
    "<Shift>Page_Down", NULL },
  { "win.previous-slide", N_("Previous slide"), ANP_KEY_GROUP_SHOW, "<Shift>Page_Up", NULL },
  { "win.next-chapter", N_("Next chapter"), ANP_KEY_GROUP_SHOW, "<Control>Page_Down", NULL },
  { "win.previous-chapter", N_("Previous chapter"), ANP_KEY_GROUP_SHOW, "<Control>Page_Up", NULL },
  { "win.first", N_("First slide"), ANP_KEY_GROUP_SHOW, "Home", NULL },
  { "win.last", N_("Last slide"), ANP_KEY_GROUP_SHOW, "End", NULL },
  { "win.go-to", N_("Go to a slide: its number and Enter, or"), ANP_KEY_GROUP_SHOW, "g <Control>g", NULL },
  { "win.overview", N_("All slides"), ANP_KEY_GROUP_SHOW, "Tab o", NULL },
  { "win.search", N_("Search slides, notes and captions"), ANP_KEY_GROUP_SHOW, "<Control>f", NULL },
  { "win.copy-text", N_("Copy the slide’s text"), ANP_KEY_GROUP_SHOW, "<Control>c", NULL },
  { "win.skip(5.0)", N_("Forward 5 seconds"), ANP_KEY_GROUP_CLIP, "Right", "", TRUE },
  { "win.skip(-5.0)", N_("Back 5 seconds"), ANP_KEY_GROUP_CLIP, "Left", "", TRUE },
  { "win.skip(1.0)", N_("Forward 1 second"), ANP_KEY_GROUP_CLIP, "<Shift>Right", "", TRUE },
  { "win.skip(-1.0)", N_("Back 1 second"), ANP_KEY_GROUP_CLIP, "<Shift>Left", "", TRUE },
  { "win.skip(10.0)", N_("Forward 10 seconds"), ANP_KEY_GROUP_CLIP, "l", NULL, TRUE },
  { "win.skip(-10.0)", N_("Back 10 seconds"), ANP_KEY_GROUP_CLIP, "j", NULL, TRUE },
  { "win.clip-play-pause", N_("Play or pause the clip"), ANP_KEY_GROUP_CLIP,
    "", "k AudioPlay AudioPause Pause" },
  { "win.step-clip(1)", N_("The clip’s next picture"), ANP_KEY_GROUP_CLIP, "period", "", TRUE },
  { "win.step-clip(-1)", N_("The clip’s picture before"), ANP_KEY_GROUP_CLIP, "comma", "", TRUE },
  { "win.captions", N_("Captions"), ANP_KEY_GROUP_CLIP, "c", NULL },
  { "win.muted", N_("Sound off or on"), ANP_KEY_GROUP_CLIP, "m AudioMute", NULL },
  { "win.volume(0.05)", N_("Louder"), ANP_KEY_GROUP_CLIP, "<Control>Up", NULL, TRUE },
  { "win.volume(-0.05)", N_("Softer"), ANP_KEY_GROUP_CLIP, "<Control>Down", NULL, TRUE },
  { "win.faster", N_("Faster"), ANP_KEY_GROUP_CLIP, "greater", NULL },
  { "win.slower", N_("Slower"), ANP_KEY_GROUP_CLIP, "less", NULL },
  { "win.black", N_("Black screen"), ANP_KEY_GROUP_SCREEN, "", "b period KP_Decimal" },
  { "win.white", N_("White screen"), ANP_KEY_GROUP_SCREEN, "", "w comma" },
  { "win.freeze", N_("Freeze what the audience sees"), ANP_KEY_GROUP_SCREEN, "", "f" },
  { "win.hold", N_("Hold what comes by itself, or let go"), ANP_KEY_GROUP_SCREEN, "", "h" },
  { "win.timer", N_("Stop the talk’s timer, or let it run"), ANP_KEY_GROUP_SCREEN, "", "t" },
  { "win.swap-screens", N_("Swap the screens; with one, stage or console"), ANP_KEY_GROUP_SCREEN,
    "", "s" },
  { "win.notes-size(1)", N_("Larger notes"), ANP_KEY_GROUP_SCREEN, "", "plus equal KP_Add", TRUE },
  { "win.notes-size(-1)", N_("Smaller notes"), ANP_KEY_GROUP_SCREEN, "", "minus KP_Subtract", TRUE },
  { "win.scroll-notes(0.8)", N_("Further down in the notes"), ANP_KEY_GROUP_SCREEN, "",
    "<Shift>Down", TRUE },
  { "win.scroll-notes(-0.8)", N_("Back up in the notes"), ANP_KEY_GROUP_SCREEN, "", "<Shift>Up", TRUE },
  { "win.teleprompter", N_("Teleprompter: the notes scroll by themselves"), ANP_KEY_GROUP_SCREEN, "", "y" },
  { "win.teleprompter-speed(1)", N_("Faster notes"), ANP_KEY_GROUP_SCREEN, "", "bracketright", TRUE },
  { "win.teleprompter-speed(-1)", N_("Slower notes"), ANP_KEY_GROUP_SCREEN, "", "bracketleft", TRUE },
  { "win.teleprompter-mirrored", N_("Mirrored notes, for a glass before a camera"), ANP_KEY_GROUP_SCREEN, "", "<Shift>y" },
  { "win.next-console-captions", N_("Other captions on the console than for the audience"), ANP_KEY_GROUP_SCREEN, "",
    "<Control><Shift>c" },
  { "win.arrange-console", N_("Arrange the console in another way"), ANP_KEY_GROUP_SCREEN, "", "a" },
  { "win.console-columns(0.04)", N_("Wider first column of the console"), ANP_KEY_GROUP_SCREEN, "",
    "<Control><Shift>Right", TRUE },
  { "win.console-columns(-0.04)", N_("Narrower first column of the console"), ANP_KEY_GROUP_SCREEN, "",
    "<Control><Shift>Left", TRUE },
  { "win.console-rows(0.04)", N_("Higher upper pane of the console"), ANP_KEY_GROUP_SCREEN, "",
    "<Control><Shift>Down", TRUE },
  { "win.console-rows(-0.04)", N_("Lower upper pane of the console"), ANP_KEY_GROUP_SCREEN, "",
    "<Control><Shift>Up", TRUE },
  { "win.tool('pointer')", N_("Pointer"), ANP_KEY_GROUP_TOOLS, "", "2" },
  { "win.tool('pen')", N_("Pen"), ANP_KEY_GROUP_TOOLS, "", "3" },
  { "win.tool('eraser')", N_("Eraser"), ANP_KEY_GROUP_TOOLS, "", "4" },
  { "win.tool('spotlight')", N_("Spotlight"), ANP_KEY_GROUP_TOOLS, "", "5" },
  { "win.tool('highlighter')", N_("Highlighter"), ANP_KEY_GROUP_TOOLS, "", "6" },
  { "win.zoom", N_("Enlarge the slide, or show all of it"), ANP_KEY_GROUP_TOOLS, "", "z" },
  { "win.pan((-0.2, 0.0))", N_("Enlarged: to the left"), ANP_KEY_GROUP_TOOLS, "", "<Alt>Left", TRUE },
  { "win.pan((0.2, 0.0))", N_("Enlarged: to the right"), ANP_KEY_GROUP_TOOLS, "", "<Alt>Right", TRUE },
  { "win.pan((0.0, -0.2))", N_("Enlarged: up"), ANP_KEY_GROUP_TOOLS, "", "<Alt>Up", TRUE },
  { "win.pan((0.0, 0.2))", N_("Enlarged: down"), ANP_KEY_GROUP_TOOLS, "", "<Alt>Down", TRUE },
  { "win.ink-color(-1)", N_("The next colour"), ANP_KEY_GROUP_TOOLS, "", "x" },
  { "win.ink-width(-1)", N_("The next width"), ANP_KEY_GROUP_TOOLS, "", "d" },
  { "win.clear-ink", N_("Clear the slide"), ANP_KEY_GROUP_TOOLS, "", "<Shift>c" },
  { "win.ink-undo", N_("Undo on the slide"), ANP_KEY_GROUP_TOOLS, "", "<Control>z" },
  { "win.ink-redo", N_("Redo on the slide"), ANP_KEY_GROUP_TOOLS, "", "<Control><Shift>z <Control>y" },
  { "win.ink-shown", N_("Show or hide the ink"), ANP_KEY_GROUP_TOOLS, "", "i" },
  { "win.fullscreen", N_("Full screen"), ANP_KEY_GROUP_SCREEN, "F11 f", "F11" },
  { "win.leave", N_("Leave black, freeze, full screen: one at a time"), ANP_KEY_GROUP_SCREEN,
    "Escape", NULL },
  { "win.present", N_("Present, or return to the running talk"), ANP_KEY_GROUP_SCREEN, "F5", NULL },
  { "win.present-here", N_("Present from this slide"), ANP_KEY_GROUP_SCREEN, "<Shift>F5", NULL },
  { "win.rehearse", N_("Rehearse: present, and show the times at the end"), ANP_KEY_GROUP_SCREEN,
    "<Control>F5", "" },
  { "win.preflight", N_("Whether all is ready for a talk"), ANP_KEY_GROUP_SCREEN, "<Control><Shift>F5", NULL },
  { "win.pace-by-last-talk", N_("Pace by the plan, or by the last talk"), ANP_KEY_GROUP_SCREEN, "", "r" },
  { "win.controls", N_("To the list, the controls, the stage"), ANP_KEY_GROUP_WINDOW, "F6", NULL },
  { "win.sidebar", N_("Chapters and slides"), ANP_KEY_GROUP_WINDOW, "F9", NULL },
  { "win.sidebar-width(24.0)", N_("Wider list of slides"), ANP_KEY_GROUP_WINDOW, "<Control><Shift>Right", "", TRUE },
  { "win.sidebar-width(-24.0)", N_("Narrower list of slides"), ANP_KEY_GROUP_WINDOW, "<Control><Shift>Left", "", TRUE },
  { "win.larger-text", N_("Larger text on the stage"), ANP_KEY_GROUP_WINDOW,
    "<Control>plus <Control>equal <Control>KP_Add", NULL },
  { "win.smaller-text", N_("Smaller text on the stage"), ANP_KEY_GROUP_WINDOW,
    "<Control>minus <Control>KP_Subtract", NULL },
  { "win.normal-text", N_("Text as the feature has it"), ANP_KEY_GROUP_WINDOW,
    "<Control>0 <Control>KP_0", NULL },
  { "win.menu", N_("Menu"), ANP_KEY_GROUP_WINDOW, "F10", "" },
  { "win.export", N_("Export: PDF, a picture, one file"), ANP_KEY_GROUP_WINDOW, "<Control>e", NULL },
  { "win.timings", N_("Times of the talk"), ANP_KEY_GROUP_WINDOW, "<Control>t", NULL },
  { "win.keys", N_("These keys"), ANP_KEY_GROUP_WINDOW, "question F1", NULL },
  { "app.open", N_("Open a feature"), ANP_KEY_GROUP_WINDOW, "<Control>o", NULL },
  { "app.open-folder", N_("Open a feature’s folder"), ANP_KEY_GROUP_WINDOW, "<Control><Shift>o", NULL },
  { "win.open-page", N_("What is open, and recent features"), ANP_KEY_GROUP_WINDOW, "<Control>w", NULL },
  { "win.reload", N_("Read the file again"), ANP_KEY_GROUP_WINDOW, "<Control>r", NULL },
  { "app.quit", N_("Close Anping"), ANP_KEY_GROUP_WINDOW, "<Control>q", NULL },
};

/* Symbols that keyboards give with Shift or without: for them Shift says nothing. */
static gboolean
is_symbol (guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  return c > 0x20 && !g_unichar_isalpha (c);
}

static gboolean
is_letter_or_digit (guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  return c != 0 && g_unichar_isalnum (c);
}

const AnpKeyRow *
anp_key_table_get (guint *out_n_rows)
{
  if (out_n_rows != NULL)
    *out_n_rows = G_N_ELEMENTS (rows);
  return rows;
}

const char *
anp_key_group_get_title (AnpKeyGroup group)
{
  switch (group)
    {
    case ANP_KEY_GROUP_SHOW:
      return _("Going through the show");
    case ANP_KEY_GROUP_CLIP:
      return _("Time, clips and sound");
    case ANP_KEY_GROUP_SCREEN:
      return _("The screen");
    case ANP_KEY_GROUP_TOOLS:
      return _("Pointing and drawing");
    case ANP_KEY_GROUP_WINDOW:
      return _("The window");
    case ANP_KEY_N_GROUPS:
      break;
    }
  g_return_val_if_reached ("");
}

static GHashTable *chosen_keys; /* “presenting win.next” → accelerators */

static char *
dup_chosen_name (const AnpKeyRow *row, AnpShowMode mode)
{
  return g_strconcat (mode == ANP_SHOW_PRESENTING ? "presenting " : "watching ", row->action, NULL);
}

static char *
dup_good (const char *accelerators)
{
  g_auto (GStrv) words = g_strsplit (accelerators, " ", 32);
  GString *good = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (words[i], &key, &modifiers) && key != 0)
        g_string_append_printf (good, "%s%s", good->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (good, FALSE);
}

void
anp_key_table_set_chosen (GVariant *chosen)
{
  GVariantIter iter;
  const char *name, *accelerators;

  g_return_if_fail (g_variant_is_of_type (chosen, G_VARIANT_TYPE ("a{ss}")));

  if (chosen_keys == NULL)
    chosen_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_remove_all (chosen_keys);
  g_variant_iter_init (&iter, chosen);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &accelerators))
    {
      g_autofree char *good = dup_good (accelerators);

      /* Nonsense is not the same as a row whose keys were taken away. */
      if (*good != '\0' || *accelerators == '\0')
        g_hash_table_insert (chosen_keys, g_strdup (name), g_steal_pointer (&good));
    }
}

GVariant *
anp_key_table_choose (const AnpKeyRow *row, AnpShowMode mode, const char *accelerators)
{
  g_autofree char *changed = NULL;
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (row != NULL, NULL);

  changed = dup_chosen_name (row, mode);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  if (chosen_keys != NULL)
    {
      g_hash_table_iter_init (&iter, chosen_keys);
      while (g_hash_table_iter_next (&iter, &name, &value))
        if (!g_str_equal (name, changed))
          g_variant_builder_add (&builder, "{ss}", name, value);
    }
  if (accelerators != NULL)
    g_variant_builder_add (&builder, "{ss}", changed, accelerators);
  return g_variant_builder_end (&builder);
}

GStrv
anp_key_row_dup_accelerators (const AnpKeyRow *row, AnpShowMode mode)
{
  const char *accelerators;

  g_return_val_if_fail (row != NULL, NULL);

  if (chosen_keys != NULL && g_hash_table_size (chosen_keys) > 0)
    {
      g_autofree char *name = dup_chosen_name (row, mode);
      const char *chosen = g_hash_table_lookup (chosen_keys, name);

      if (chosen != NULL)
        return *chosen != '\0' ? g_strsplit (chosen, " ", -1) : g_new0 (char *, 1);
    }
  accelerators = row->watching;
  if (mode == ANP_SHOW_PRESENTING && row->presenting != NULL)
    accelerators = row->presenting;
  if (*accelerators == '\0')
    return g_new0 (char *, 1);
  return g_strsplit (accelerators, " ", -1);
}

gboolean
anp_key_is_stage_key (guint keyval, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (gdk_keyval_to_unicode (keyval) >= 0x20)
    return TRUE;

  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_BackSpace:
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
normalise_keyval (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_KP_Page_Up:
      return GDK_KEY_Page_Up;
    case GDK_KEY_KP_Page_Down:
      return GDK_KEY_Page_Down;
    case GDK_KEY_KP_Home:
      return GDK_KEY_Home;
    case GDK_KEY_KP_End:
      return GDK_KEY_End;
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    case GDK_KEY_KP_Up:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
      return GDK_KEY_Down;
    case GDK_KEY_KP_Space:
      return GDK_KEY_space;
    default:
      return gdk_keyval_to_lower (keyval);
    }
}

const AnpKeyRow *
anp_key_table_find (AnpShowMode mode, guint keyval, GdkModifierType state, gboolean letters)
{
  GdkModifierType modifiers = state & KEY_MODIFIERS;
  guint key = normalise_keyval (keyval);

  if (is_symbol (key))
    modifiers &= ~GDK_SHIFT_MASK;
  if (!letters && is_letter_or_digit (key)
      && (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) accelerators = anp_key_row_dup_accelerators (&rows[i], mode);

      for (guint j = 0; accelerators[j] != NULL; j++)
        {
          guint row_key;
          GdkModifierType row_modifiers;

          if (gtk_accelerator_parse (accelerators[j], &row_key, &row_modifiers)
              && gdk_keyval_to_lower (row_key) == key && row_modifiers == modifiers)
            return &rows[i];
        }
    }

  return NULL;
}
