/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mirror.h"

#include "anp-loader.h"
#include "anp-roles.h"
#include "ui-wait.h"

/* A slide is told part by part, with roles, languages and what is new, to who cannot see it. */

static const char talk[]
    = "---\ntitle: Talk\nlang: en\n---\n\n"
      "## A head\n\nWords and [晉江]{lang=zh-TW}.\n\n- one\n- two\n  - inner\n\n> Said.\n\n. . .\n\n"
      "::: {lang=zh-CN}\n晋江\n:::\n\n"
      "---\n\n## A chart\n\n| Year | Tons |\n| --- | --- |\n| 1978 | 3 |\n| 2021 | 2,986 |\n\n: Output {.chart}\n\n"
      "---\n\n## Pictures\n\n![A bridge at dusk](bridge.png)\n\n![](other.png)\n\n"
      "---\n\n## Gallery {.gallery}\n\n- ![One stone](one.png)\n- ![Two stones](two.png)\n";

static AnpFeature *feature;
static AnpTypesetter *typesetter;

static AnpScene *
make_scene (guint slide, guint step, double width)
{
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;

  return anp_scene_new (feature, slide, step, width, width * 9 / 16, &options, typesetter, NULL);
}

/* A widget whose children are mirrors. */
static GtkWidget *
make_parent (void)
{
  return g_object_ref_sink (g_object_new (ANP_TYPE_MIRROR, NULL));
}

static GtkWidget *
nth (GtkWidget *parent, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return child;
}

static void
assert_is (GtkWidget *widget, GtkAccessibleRole role, const char *label)
{
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), ==, role);
  if (label != NULL)
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

/* In which language the part is at a byte of its words. */
static void
assert_lang (GtkWidget *widget, int at, const char *lang)
{
  PangoAttrIterator *iter = pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (widget)));
  PangoAttribute *found = NULL;
  int start, end;

  do
    {
      pango_attr_iterator_range (iter, &start, &end);
      if (start <= at && at < end)
        found = pango_attr_iterator_get (iter, PANGO_ATTR_LANGUAGE);
    }
  while (pango_attr_iterator_next (iter));
  g_assert_nonnull (found);
  g_assert_cmpstr (pango_language_to_string (((PangoAttrLanguage *) found)->value), ==, lang);
  pango_attr_iterator_destroy (iter);
}

static void
test_parts (void)
{
  g_autoptr (AnpScene) scene = make_scene (0, 0, 960);
  g_autoptr (GtkWidget) parent = make_parent ();
  g_autofree char *said = anp_mirror_fill (parent, scene, NULL);
  GtkWidget *list;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Slide 1 of 4: A head");
  assert_is (nth (parent, 0), GTK_ACCESSIBLE_ROLE_HEADING, "A head");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (nth (parent, 0)), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth (parent, 1))), ==, "Words and 晉江.");
  assert_lang (nth (parent, 1), 0, "en");
  assert_lang (nth (parent, 1), 10, "zh-tw");
  assert_lang (nth (parent, 1), 16, "en");
  list = nth (parent, 2);
  assert_is (list, GTK_ACCESSIBLE_ROLE_LIST, "List of 2 items");
  assert_is (nth (list, 0), GTK_ACCESSIBLE_ROLE_LIST_ITEM, "one");
  assert_is (nth (list, 1), GTK_ACCESSIBLE_ROLE_LIST_ITEM, "two");
  assert_is (nth (nth (list, 2), 0), GTK_ACCESSIBLE_ROLE_LIST_ITEM, "inner");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (nth (nth (parent, 3), 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Said.");
  g_assert_null (gtk_widget_get_next_sibling (nth (parent, 3)));
  /* All but the title, which its name says. */
  g_assert_cmpstr (said, ==, "Words and 晉江.\none\ntwo\ninner\nSaid.");
}

static void
test_step (void)
{
  g_autoptr (AnpScene) before = make_scene (0, 0, 960);
  g_autoptr (AnpScene) smaller = make_scene (0, 0, 640);
  g_autoptr (AnpScene) scene = make_scene (0, 1, 960);
  g_autoptr (AnpScene) other = make_scene (1, 0, 960);
  g_autoptr (GtkWidget) parent = make_parent ();
  g_autofree char *said = anp_mirror_fill (parent, scene, before);
  g_autofree char *back = anp_mirror_fill (parent, before, scene);
  g_autofree char *gone = NULL;

  g_assert_cmpstr (said, ==, "晋江");
  g_assert_null (back);
  g_assert_true (anp_mirror_is_same (before, smaller));
  g_assert_false (anp_mirror_is_same (before, scene));
  g_assert_false (anp_mirror_is_same (before, other));
  g_assert_false (anp_mirror_is_same (before, NULL));

  g_free (anp_mirror_fill (parent, scene, before));
  assert_is (nth (parent, 4), gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (nth (parent, 1))), "晋江");
  assert_lang (nth (parent, 4), 0, "zh-cn");
  gone = anp_mirror_fill (parent, NULL, scene);
  g_assert_null (gone);
  g_assert_null (gtk_widget_get_first_child (parent));
}

static void
test_chart (void)
{
  g_autoptr (AnpScene) scene = make_scene (1, 0, 960);
  g_autoptr (GtkWidget) parent = make_parent ();
  g_autofree char *said = anp_mirror_fill (parent, scene, NULL);
  GtkWidget *table = nth (parent, 1), *row;

  assert_is (table, GTK_ACCESSIBLE_ROLE_TABLE, "Output");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Drawn as a chart");
  assert_is (nth (table, 0), GTK_ACCESSIBLE_ROLE_CAPTION, "Output");
  row = nth (table, 1);
  assert_is (row, GTK_ACCESSIBLE_ROLE_ROW, "Year, Tons");
  assert_is (nth (row, 1), GTK_ACCESSIBLE_ROLE_CELL, "Tons");
  row = nth (table, 3);
  assert_is (row, GTK_ACCESSIBLE_ROLE_ROW, "2021, 2,986");
  assert_is (nth (row, 0), GTK_ACCESSIBLE_ROLE_ROW_HEADER, "2021");
  assert_is (nth (row, 1), GTK_ACCESSIBLE_ROLE_CELL, "2,986");
  g_assert_cmpstr (said, ==, "Output\nYear, Tons\n1978, 3\n2021, 2,986");
}

static void
test_pictures (void)
{
  g_autoptr (AnpScene) scene = make_scene (2, 0, 960);
  g_autoptr (AnpScene) gallery = make_scene (3, 0, 960);
  g_autoptr (GtkWidget) parent = make_parent ();
  g_autofree char *said = anp_mirror_fill (parent, scene, NULL);
  GtkWidget *list;

  assert_is (nth (parent, 1), GTK_ACCESSIBLE_ROLE_IMG, "A bridge at dusk");
  assert_lang (nth (parent, 1), 0, "en");
  assert_is (nth (parent, 2), GTK_ACCESSIBLE_ROLE_IMG, "Picture without a description");
  /* That it is missing is told too. */
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (nth (parent, 1)),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_cmpstr (said, ==, "A bridge at dusk");

  g_free (anp_mirror_fill (parent, gallery, scene));
  list = nth (parent, 1);
  assert_is (list, GTK_ACCESSIBLE_ROLE_LIST, "List of 2 items");
  assert_is (nth (list, 1), GTK_ACCESSIBLE_ROLE_IMG, "Two stones");
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (talk, strlen (talk));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  int status;

  if (!ui_init (&argc, &argv))
    return 0;
  feature = anp_loader_load_bytes (bytes, file);
  typesetter = anp_typesetter_new (NULL);
  g_test_add_func ("/mirror/parts", test_parts);
  g_test_add_func ("/mirror/step", test_step);
  g_test_add_func ("/mirror/chart", test_chart);
  g_test_add_func ("/mirror/pictures", test_pictures);
  status = g_test_run ();
  g_object_unref (typesetter);
  g_object_unref (feature);
  return status;
}
