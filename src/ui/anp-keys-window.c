/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-keys-window.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-settings.h"
#include "anp-wrap-box.h"

struct _AnpKeysWindow
{
  AdwWindow parent_instance;

  AdwViewStack *stack;
  GtkWidget *watching;
  GtkWidget *presenting;
  GtkSwitch *letters;
  GtkLabel *words;

  const AnpKeyRow *asking; /* the row whose new key is waited for, or NULL */
  AnpShowMode asking_mode;
  char *taken;             /* the key that was pressed and is another row's */
};

G_DEFINE_FINAL_TYPE (AnpKeysWindow, anp_keys_window, ADW_TYPE_WINDOW)

/* Keys that keyboards have twice, and media keys, which say it themselves. */
static gboolean
goes_without_saying (const char *accelerator)
{
  return strstr (accelerator, "KP_") != NULL || g_str_has_prefix (accelerator, "Audio")
         || g_str_equal (accelerator, "<Control>equal") || g_str_equal (accelerator, "Pause")
         || g_str_equal (accelerator, "Forward") || g_str_equal (accelerator, "Back");
}

static char *
dup_label (const char *accelerator)
{
  static const char *const arrows[][2]
      = { { "Left", "←" }, { "Right", "→" }, { "Up", "↑" }, { "Down", "↓" } };
  guint key;
  GdkModifierType modifiers;

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (g_str_equal (accelerator, arrows[i][0]))
        return g_strdup (arrows[i][1]);
    }
  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup (accelerator);
  return gtk_accelerator_get_label (key, modifiers);
}

char *
anp_keys_window_dup_words (const AnpKeyRow *row, AnpShowMode mode)
{
  g_auto (GStrv) accelerators = NULL;
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (row != NULL, NULL);

  accelerators = anp_key_row_dup_accelerators (row, mode);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *label = NULL;

      if (goes_without_saying (accelerators[i]))
        continue;
      label = dup_label (accelerators[i]);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "  " : "", label);
    }
  return g_string_free (words, FALSE);
}

static GtkWidget *
row_new (const AnpKeyRow *row, AnpShowMode mode)
{
  GtkWidget *box = anp_wrap_box_new (12);
  GtkWidget *keys = anp_wrap_box_new (4);
  GtkWidget *label = gtk_label_new (_(row->label));
  g_auto (GStrv) accelerators = anp_key_row_dup_accelerators (row, mode);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (keys, GTK_ALIGN_END);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *cap;

      if (goes_without_saying (accelerators[i]))
        continue;
      text = dup_label (accelerators[i]);
      cap = gtk_label_new (text);
      gtk_widget_add_css_class (cap, "keycap");
      anp_wrap_box_append (ANP_WRAP_BOX (keys), cap);
    }
  anp_wrap_box_append (ANP_WRAP_BOX (box), label);
  anp_wrap_box_append (ANP_WRAP_BOX (box), keys);
  gtk_widget_add_css_class (box, "key-row");
  return box;
}

static void
say (AnpKeysWindow *self, const char *words)
{
  gtk_label_set_text (self->words, words);
  anp_announce (GTK_WIDGET (self), words);
}

static void
row_activated_cb (AnpKeysWindow *self, GtkListBoxRow *widget)
{
  const AnpKeyRow *row = g_object_get_data (G_OBJECT (widget), "row");
  g_autofree char *words = NULL;

  self->asking = row;
  self->asking_mode = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "mode"));
  g_clear_pointer (&self->taken, g_free);
  /* Translators: what a key is to do. */
  words = g_strdup_printf (_("Press the new key for “%s”. Delete gives it its own keys back, Escape leaves it."),
                           _(row->label));
  say (self, words);
}

/* GTK 4.8 makes no name for a row of what stands in it. */
static void
name_row (GtkWidget *widget, const AnpKeyRow *row, const char *keys)
{
  g_autofree char *name = *keys != '\0' ? g_strdup_printf ("%s: %s", _(row->label), keys) : g_strdup (_(row->label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill (AnpKeysWindow *self, GtkWidget *page, AnpShowMode mode)
{
  GtkWidget *old;

  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);

  while ((old = gtk_widget_get_first_child (page)) != NULL)
    gtk_box_remove (GTK_BOX (page), old);
  for (guint group = 0; group < ANP_KEY_N_GROUPS; group++)
    {
      GtkWidget *frame = adw_preferences_group_new ();
      GtkWidget *list = gtk_list_box_new ();
      gboolean any = FALSE;

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (frame),
                                       anp_key_group_get_title (group));
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *words = NULL;
          GtkWidget *row;

          if (rows[i].group != group)
            continue;
          words = anp_keys_window_dup_words (&rows[i], mode);
          /* Rows of the other mode; one whose keys were taken away stays, to be given some again. */
          if (*words == '\0' && *(mode == ANP_SHOW_PRESENTING && rows[i].presenting != NULL
                                     ? rows[i].presenting : rows[i].watching) == '\0')
            continue;
          row = gtk_list_box_row_new ();
          gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), row_new (&rows[i], mode));
          name_row (row, &rows[i], words);
          g_object_set_data (G_OBJECT (row), "row", (gpointer) &rows[i]);
          g_object_set_data (G_OBJECT (row), "mode", GUINT_TO_POINTER (mode));
          gtk_list_box_append (GTK_LIST_BOX (list), row);
          any = TRUE;
        }
      if (!any)
        {
          g_object_ref_sink (frame);
          g_object_unref (frame);
          g_object_ref_sink (list);
          g_object_unref (list);
          continue;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (frame), list);
      gtk_box_append (GTK_BOX (page), frame);
    }
}

static void
refill (AnpKeysWindow *self)
{
  fill (self, self->watching, ANP_SHOW_WATCHING);
  fill (self, self->presenting, ANP_SHOW_PRESENTING);
}

static void
choose (AnpKeysWindow *self, const AnpKeyRow *row, const char *accelerators)
{
  GVariant *chosen = anp_key_table_choose (row, self->asking_mode, accelerators);

  g_settings_set_value (anp_settings_get (), "keys", chosen);
}

/* Takes a key away from the row that has it. */
static void
take_from (AnpKeysWindow *self, const AnpKeyRow *row, guint keyval, GdkModifierType modifiers)
{
  g_auto (GStrv) accelerators = anp_key_row_dup_accelerators (row, self->asking_mode);
  GString *left = g_string_new (NULL);

  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      guint key;
      GdkModifierType with;

      if (gtk_accelerator_parse (accelerators[i], &key, &with) && gdk_keyval_to_lower (key) == keyval
          && with == modifiers)
        continue;
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", accelerators[i]);
    }
  choose (self, row, left->str);
  g_string_free (left, TRUE);
}

/* The rows were made anew: the focus is where it was. */
static void
focus_row (AnpKeysWindow *self, const AnpKeyRow *row)
{
  GtkWidget *page = self->asking_mode == ANP_SHOW_PRESENTING ? self->presenting : self->watching;
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  g_ptr_array_add (stack, page);
  while (stack->len > 0)
    {
      GtkWidget *widget = g_ptr_array_steal_index_fast (stack, stack->len - 1);

      if (GTK_IS_LIST_BOX_ROW (widget) && g_object_get_data (G_OBJECT (widget), "row") == row)
        {
          gtk_widget_grab_focus (widget);
          return;
        }
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (stack, child);
    }
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift
         || keyval == GDK_KEY_ISO_Level5_Shift || keyval == GDK_KEY_Num_Lock;
}

static gboolean
key_pressed_cb (AnpKeysWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  const AnpKeyRow *row = self->asking;
  const AnpKeyRow *other;
  gunichar c = gdk_keyval_to_unicode (keyval);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;

  if (row == NULL)
    return FALSE;
  if (is_modifier (keyval))
    return TRUE;
  if (keyval == GDK_KEY_Escape)
    {
      self->asking = NULL;
      say (self, "");
      return TRUE;
    }
  if (keyval == GDK_KEY_Delete && modifiers == 0)
    {
      choose (self, row, NULL);
      self->asking = NULL;
      refill (self);
      focus_row (self, row);
      say (self, _("It has its own keys again."));
      return TRUE;
    }

  keyval = gdk_keyval_to_lower (keyval);
  if (c > 0x20 && !g_unichar_isalpha (c))
    modifiers &= ~GDK_SHIFT_MASK;
  name = gtk_accelerator_name (keyval, modifiers);
  label = gtk_accelerator_get_label (keyval, modifiers);
  other = anp_key_table_find (self->asking_mode, keyval, modifiers, TRUE);
  if (other != NULL && other != row && g_strcmp0 (self->taken, name) != 0)
    {
      g_free (self->taken);
      self->taken = g_steal_pointer (&name);
      /* Translators: a key, and what it does now. */
      words = g_strdup_printf (_("%s is the key for “%s”. Press it once more to take it from there."), label,
                               _(other->label));
      say (self, words);
      return TRUE;
    }
  if (other != NULL && other != row)
    take_from (self, other, keyval, modifiers);
  choose (self, row, name);
  self->asking = NULL;
  g_clear_pointer (&self->taken, g_free);
  refill (self);
  focus_row (self, row);
  /* Translators: a key, and what it does from now on. */
  words = g_strdup_printf (_("%s is now the key for “%s”."), label, _(row->label));
  say (self, words);
  return TRUE;
}

static void
reset_cb (AnpKeysWindow *self)
{
  self->asking = NULL;
  g_settings_reset (anp_settings_get (), "keys");
  refill (self);
  say (self, _("All keys are the program’s own again."));
}

static void
anp_keys_window_finalize (GObject *object)
{
  g_free (ANP_KEYS_WINDOW (object)->taken);

  G_OBJECT_CLASS (anp_keys_window_parent_class)->finalize (object);
}

static void
anp_keys_window_class_init (AnpKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_keys_window_finalize;
  g_type_ensure (ANP_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, watching);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, presenting);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, letters);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, words);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
anp_keys_window_init (AnpKeysWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_settings_bind (anp_settings_get (), "single-letter-keys", self->letters, "active", G_SETTINGS_BIND_DEFAULT);
  refill (self);
  gtk_label_set_text (self->words, _("Enter or click on a row gives it another key."));
}

GtkWindow *
anp_keys_window_new (GtkWindow *parent, AnpShowMode mode)
{
  AnpKeysWindow *self = g_object_new (ANP_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);

  adw_view_stack_set_visible_child_name (
      self->stack, mode == ANP_SHOW_PRESENTING ? "presenting" : "watching");
  return GTK_WINDOW (self);
}
