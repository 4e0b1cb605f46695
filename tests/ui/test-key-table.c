/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-key-table.h"

#include <glib/gi18n.h>

static const AnpShowMode modes[] = { ANP_SHOW_WATCHING, ANP_SHOW_PRESENTING };

static void
test_accelerators (void)
{
  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);

  g_assert_cmpuint (n, >, 30);
  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < n; i++)
        {
          g_auto (GStrv) accelerators = anp_key_row_dup_accelerators (&rows[i], modes[m]);

          for (guint j = 0; accelerators[j] != NULL; j++)
            {
              guint key;
              GdkModifierType modifiers;
              char *name;

              if (!gtk_accelerator_parse (accelerators[j], &key, &modifiers) || key == 0)
                g_error ("%s: “%s” is no key", rows[i].action, accelerators[j]);
              name = gtk_accelerator_name (key, modifiers);
              if (!g_hash_table_add (seen, name))
                g_error ("%s: “%s” is taken in mode %u", rows[i].action, accelerators[j], m);
            }
        }
    }
}

static void
test_rows (void)
{
  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);
  g_autoptr (GHashTable) actions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_action_parse_detailed_name (rows[i].action, &name, &target, &error);
      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (actions, (gpointer) rows[i].action));
      g_assert_cmpstr (rows[i].label, !=, "");
      g_assert_cmpuint (rows[i].group, <, ANP_KEY_N_GROUPS);
      g_assert_true (*rows[i].watching != '\0'
                     || (rows[i].presenting != NULL && *rows[i].presenting != '\0'));
    }
}

static const char *
find (AnpShowMode mode, guint keyval, GdkModifierType state)
{
  const AnpKeyRow *row = anp_key_table_find (mode, keyval, state, TRUE);

  return row != NULL ? row->action : NULL;
}

static void
test_find (void)
{
  const AnpShowMode watch = ANP_SHOW_WATCHING, present = ANP_SHOW_PRESENTING;

  /* Space never skips while watching, and is the next slide while presenting. */
  g_assert_cmpstr (find (watch, GDK_KEY_space, 0), ==, "win.play-pause");
  g_assert_cmpstr (find (present, GDK_KEY_space, 0), ==, "win.next");
  g_assert_cmpstr (find (watch, GDK_KEY_Right, 0), ==, "win.skip(5.0)");
  g_assert_cmpstr (find (watch, GDK_KEY_Right, GDK_SHIFT_MASK), ==, "win.skip(1.0)");
  g_assert_cmpstr (find (present, GDK_KEY_Right, 0), ==, "win.next");
  g_assert_cmpstr (find (present, GDK_KEY_Left, 0), ==, "win.previous");
  g_assert_cmpstr (find (watch, GDK_KEY_f, 0), ==, "win.fullscreen");
  g_assert_cmpstr (find (present, GDK_KEY_f, 0), ==, "win.freeze");
  g_assert_null (find (watch, GDK_KEY_b, 0));
  /* Caps Lock and keypads change nothing; neither does the Shift that “?” is typed with. */
  g_assert_cmpstr (find (watch, GDK_KEY_N, GDK_LOCK_MASK), ==, "win.next");
  g_assert_cmpstr (find (watch, GDK_KEY_KP_Page_Down, 0), ==, "win.next");
  g_assert_cmpstr (find (watch, GDK_KEY_question, GDK_SHIFT_MASK), ==, "win.keys");
  g_assert_cmpstr (find (watch, GDK_KEY_question, 0), ==, "win.keys");
  g_assert_cmpstr (find (watch, GDK_KEY_less, GDK_SHIFT_MASK), ==, "win.slower");
  g_assert_cmpstr (find (watch, GDK_KEY_Page_Down, GDK_CONTROL_MASK), ==, "win.next-chapter");
  g_assert_cmpstr (find (watch, GDK_KEY_Page_Down, GDK_SHIFT_MASK), ==, "win.next-slide");
  g_assert_cmpstr (find (watch, GDK_KEY_F5, GDK_SHIFT_MASK), ==, "win.present-here");
}

static void
test_clicker (void)
{
  const guint keys[] = { GDK_KEY_Page_Down, GDK_KEY_Page_Up, GDK_KEY_period, GDK_KEY_F5,
                         GDK_KEY_Escape, GDK_KEY_b, GDK_KEY_Forward, GDK_KEY_Back };
  const char *const actions[] = { "win.next", "win.previous", "win.black", "win.present",
                                  "win.leave", "win.black", "win.next", "win.previous" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpstr (find (ANP_SHOW_PRESENTING, keys[i], 0), ==, actions[i]);
}

static void
test_letters_off (void)
{
  g_assert_null (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_n, 0, FALSE));
  g_assert_null (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_K, GDK_SHIFT_MASK, FALSE));
  g_assert_nonnull (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_space, 0, FALSE));
  g_assert_nonnull (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_Page_Down, 0, FALSE));
  g_assert_nonnull (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_o, GDK_CONTROL_MASK, FALSE));
}

static void
test_stage_keys (void)
{
  g_assert_true (anp_key_is_stage_key (GDK_KEY_space, 0));
  g_assert_true (anp_key_is_stage_key (GDK_KEY_k, 0));
  g_assert_true (anp_key_is_stage_key (GDK_KEY_Tab, 0));
  g_assert_true (anp_key_is_stage_key (GDK_KEY_Return, 0));
  g_assert_true (anp_key_is_stage_key (GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_false (anp_key_is_stage_key (GDK_KEY_F5, 0));
  g_assert_false (anp_key_is_stage_key (GDK_KEY_Escape, 0));
  g_assert_false (anp_key_is_stage_key (GDK_KEY_Page_Down, GDK_CONTROL_MASK));
}

/* Chosen keys take the place of the table's, in their mode only; nonsense is left out, "" is no key. */
static void
test_chosen (void)
{
  const AnpKeyRow *row = anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, 0, TRUE);
  g_autoptr (GVariant) chosen = NULL;
  g_autoptr (GVariant) none = NULL;
  g_autoptr (GVariant) back = NULL;
  g_autoptr (GVariant) nonsense = NULL;

  g_assert_cmpstr (row->action, ==, "win.black");
  chosen = g_variant_ref_sink (anp_key_table_choose (row, ANP_SHOW_PRESENTING, "F8 <Control>b"));
  anp_key_table_set_chosen (chosen);
  g_assert_null (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, 0, TRUE));
  g_assert_true (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_F8, 0, TRUE) == row);
  g_assert_true (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, GDK_CONTROL_MASK, TRUE) == row);
  g_assert_null (anp_key_table_find (ANP_SHOW_WATCHING, GDK_KEY_F8, 0, TRUE));

  none = g_variant_ref_sink (anp_key_table_choose (row, ANP_SHOW_PRESENTING, ""));
  anp_key_table_set_chosen (none);
  g_assert_null (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_F8, 0, TRUE));
  g_assert_null (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, 0, TRUE));

  nonsense = g_variant_ref_sink (anp_key_table_choose (row, ANP_SHOW_PRESENTING, "<<< >"));
  anp_key_table_set_chosen (nonsense);
  g_assert_true (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, 0, TRUE) == row);

  back = g_variant_ref_sink (anp_key_table_choose (row, ANP_SHOW_PRESENTING, NULL));
  anp_key_table_set_chosen (back);
  g_assert_true (anp_key_table_find (ANP_SHOW_PRESENTING, GDK_KEY_b, 0, TRUE) == row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Accelerators are parsed without a display. */
  g_test_add_func ("/key-table/accelerators", test_accelerators);
  g_test_add_func ("/key-table/rows", test_rows);
  g_test_add_func ("/key-table/find", test_find);
  g_test_add_func ("/key-table/clicker", test_clicker);
  g_test_add_func ("/key-table/letters-off", test_letters_off);
  g_test_add_func ("/key-table/stage-keys", test_stage_keys);
  g_test_add_func ("/key-table/chosen", test_chosen);
  return g_test_run ();
}
