/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-codes.h"
#include "anp-time.h"
#include "reading-fixture.h"

#include <string.h>

#define S ANP_NS_PER_S

/* The tree a slide is read as. */
static void
test_shapes (void)
{
  static const struct
  {
    const char *markdown;
    const char *shape;
  } rows[] = {
    { "# A\n\nb\nc\n\nd", "h1(A) p(b c) p(d)" },
    { "## A {#x .y}\n", "h2(A)" },
    { "A\n===\n\nb", "h1(A) p(b)" },
    { "- a\n- b\n  - c\n", "l(i(p(a)) i(p(b) l(i(p(c)))))" },
    { "3. a\n4. b", "l(i(p(a)) i(p(b)))" },
    { "> a\n> b\n>\n> - c", "q(p(a b) l(i(p(c))))" },
    { "```c\n*a* {.b}\n::: x\n```", "c(*a* {.b}\n::: x\n)" },
    { "    *a* [b]{.key}\n", "c(*a* [b]{.key}\n)" },
    { "| a | b |\n|---|--:|\n| c | *d* |", "t(r(d(a) d(b)) r(d(c) d(d[e])))" },
    { "| a |\n|---|\n| b |\n: Cap {.chart}", "t(Cap r(d(a)) r(d(b)))" },
    { "| a |\n|---|\n| b |\n\n: Cap {.chart}", "t(Cap r(d(a)) r(d(b)))" },
    { "| a |\n|---|\n| b |\n{.chart type=line}", "t(r(d(a)) r(d(b)))" },
    { "| a |\n|---|\n| b |\n\n{.chart type=line}", "t(r(d(a)) r(d(b)))" },
    { "![x](a.png)", "m(a.png)" },
    { "a ![x](b.png) c", "p(a) m(b.png) p(c)" },
    { "![x](a.png)\n![y](b.png)", "m(a.png) m(b.png)" },
    { "- ![x](a.png)\n- ![y](b.png)", "l(i(m(a.png)) i(m(b.png)))" },
    { "[![x](a.png)](u)", "m(a.png)" },
    { "::: {.x}\na\n:::", "v(p(a))" },
    { "::: x\n- a\n:::\n- b", "v(l(i(p(a)))) l(i(p(b)))" },
    { ":::: {.columns}\n::: {.column}\na\n:::\n::: column\nb\n:::\n::::", "v(v(p(a)) v(p(b)))" },
    { "::: x :::\na\n:::", "v(p(a))" },
    { "a\n::: x\nb\n:::\nc", "p(a) v(p(b)) p(c)" },
    { "::: {.verse}\n甲*乙*\n丙\n\n丁\n:::", "v(p(甲乙[e]) p(丙) p(丁))" },
    { "## T {.verse}\n\na\nb", "h2(T) p(a) p(b)" },
    { "a\n\n::: notes\nn\n:::\n\nb", "p(a) p(b)" },
    { "a\n\n<!-- n -->\n\nb", "p(a) p(b)" },
    { "<div>\n\na\n\n</div>", "p(a)" },
    { "<div>\n# A\n</div>\n", "h1(A)" },
    { "a\n<script>\nb\n\n---\n</script>\nc", "p(a) p(c)" },
    { "[]{.statement}\n\na", "p(a)" },
    { "[]{.statement}\na", "p(a)" },
    { "a\n\n. . .\n\nb", "p(a) p(b)" },
    { "[a]\n\n[a]: u_v_w", "p(a)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (rows[i].markdown);
      g_autofree char *shape = reading_shape (anp_feature_get_slide (feature, 0));

      if (strcmp (shape, rows[i].shape) != 0)
        g_test_message ("%s", rows[i].markdown);
      g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 1);
      g_assert_cmpstr (shape, ==, rows[i].shape);
    }
}

/* Steps as “block text@step …” for every paragraph. */
static void
append_steps (const GPtrArray *blocks, GString *text)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->runs->len > 0)
        {
          g_autofree char *runs = reading_runs (block);

          g_string_append_printf (text, "%s%s@%u", text->len > 0 ? " " : "", runs, block->step);
          if (block->after_ns >= 0)
            g_string_append_printf (text, "+%d", (int) (block->after_ns / S));
        }
      append_steps (block->children, text);
    }
}

static void
test_steps (void)
{
  static const struct
  {
    const char *markdown;
    guint n;
    const char *steps;
    const char *notes;
  } rows[] = {
    { "# A\n\nb", 1, "A@0 b@0", "" },
    { "# A\n\n. . .\n\nb\n\n. . .\n\nc", 3, "A@0 b@1 c@2", "" },
    { "# A\n\n. . .\n\nb {after=3s}", 2, "A@0 b@1+3", "" },
    { "# A\n\n::: incremental\n- b\n- c\n:::", 3, "A@0 b@1 c@2", "" },
    { "# A\n\n::: incremental\n- b {after=2s}\n- c\n:::", 3, "A@0 b@1+2 c@2", "" },
    { "# A\n\n::: {.incremental}\n- b\n  - c\n- d\n:::", 4, "A@0 b@1 c@2 d@3", "" },
    { "# A\n\n::: incremental\nb\n\nc\n:::", 3, "A@0 b@1 c@2", "" },
    { "# A\n\n::: incremental\nb\n\n- c\n:::", 2, "A@0 b@0 c@1", "" },
    { "# A\n\n::: incremental\n::: nonincremental\n- b\n:::\n- c\n:::", 2, "A@0 b@0 c@1", "" },
    { "## A {.incremental}\n\n- b\n- c", 3, "A@0 b@1 c@2", "" },
    /* With nothing else to see, the first comes with the slide. */
    { "::: incremental\n- b\n- c\n:::", 2, "b@0 c@1", "" },
    { "::: {.verse}\na\nb\n\nc {after=4s}\n:::", 3, "a@0 b@1 c@2+4", "" },
    { "## T\n\n::: {.verse}\na\nb\n:::\n\nc", 3, "T@0 a@1 b@2 c@2", "" },
    { "## T\n\n. . .\n\n::: {.verse}\na\nb\n:::", 3, "T@0 a@1 b@2", "" },
    { "# A\n\n* b\n* c", 1, "A@0 b@0 c@0", "" },
    { "---\nmarp: true\n---\n# A\n\n* b\n* c\n\n1) d\n2) e\n\n- f\n", 5, "A@0 b@1 c@2 d@3 e@4 f@4", "" },
    { "a\n\n. . .\n\nb\n\n::: notes\nn\n\n. . .\n\nm\n:::", 2, "a@0 b@1", "n@0 m@1" },
    { "# A\n\n:::: columns\n::: column\nb\n:::\n\n. . .\n\n::: column\nc\n:::\n::::", 2,
      "A@0 b@0 c@1", "" },
    { "- a\n\n  . . .\n\n  b", 2, "a@0 b@1", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (rows[i].markdown);
      const AnpSlide *slide = anp_feature_get_slide (feature, 0);
      g_autoptr (GString) steps = g_string_new (NULL);
      g_autoptr (GString) notes = g_string_new (NULL);

      append_steps (slide->blocks, steps);
      append_steps (slide->notes, notes);
      g_test_message ("%s", rows[i].markdown);
      g_assert_cmpstr (steps->str, ==, rows[i].steps);
      g_assert_cmpstr (notes->str, ==, rows[i].notes);
      g_assert_cmpuint (slide->n_steps, ==, rows[i].n);
      g_assert_cmpuint (slide->step_after_ns->len, ==, rows[i].n);
      g_assert_cmpint (g_array_index (slide->step_after_ns, gint64, 0), ==, 0);
    }
}

static void
test_layouts (void)
{
  static const struct
  {
    const char *markdown;
    AnpLayout layout;
  } rows[] = {
    { "# A", ANP_LAYOUT_TITLE },
    { "# A\n\nsubtitle", ANP_LAYOUT_TITLE },
    { "## A", ANP_LAYOUT_STATEMENT },
    { "## A\n\nshort", ANP_LAYOUT_STATEMENT },
    { "short", ANP_LAYOUT_STATEMENT },
    { "## A\n\n- a\n- b", ANP_LAYOUT_TEXT },
    { "## A\n\na\n\nb\n\nc\n\nd", ANP_LAYOUT_TEXT },
    { "![](a.png)", ANP_LAYOUT_FULL },
    { "![](a.webm)", ANP_LAYOUT_FULL },
    { "![](a.png)\n![](b.png)", ANP_LAYOUT_GALLERY },
    { "## A\n\n- ![](a.png)\n- ![](b.png)", ANP_LAYOUT_GALLERY },
    { "## A\n\n![](a.png)", ANP_LAYOUT_SPLIT },
    { "text\n\n![](a.png)", ANP_LAYOUT_SPLIT },
    { "> quoted", ANP_LAYOUT_QUOTE },
    { "## A {.credits}\n\n- x", ANP_LAYOUT_CREDITS },
    { "[]{.timeline}\n\n- x", ANP_LAYOUT_TIMELINE },
    { "## A\n\n::: {.figures}\n- **1** — x\n:::", ANP_LAYOUT_FIGURES },
    { "::: {lang=en}\n::: {.verse}\na\n:::\n:::", ANP_LAYOUT_VERSE },
    { ":::: columns\n::: column\na\n:::\n::::", ANP_LAYOUT_COLUMNS },
    { "| a |\n|---|\n| 1 |\n\n: {.chart type=line}", ANP_LAYOUT_CHART },
    { "| a |\n|---|\n| 1 |", ANP_LAYOUT_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (rows[i].markdown);

      g_test_message ("%s", rows[i].markdown);
      g_assert_cmpstr (anp_layout_to_string (anp_feature_get_slide (feature, 0)->layout), ==,
                       anp_layout_to_string (rows[i].layout));
    }
}

static void
test_head (void)
{
  g_autoptr (AnpFeature) feature
      = reading_of ("---\ntitle: \"T: x\"\nlang: zh-HK\naspect: 4:3\nduration: 12min\n"
                    "transition: push 1s\ntheme: light\nregion: hk\nquotes: corner\n"
                    "punctuation: as-written\npresent: timed\nfonts: [A, B]\n"
                    "eras:\n  - {name: 西晉, date: 0266/0316}\n  - name: 唐\n    date: 0618/0907\n"
                    "---\n\n# A\n");
  const AnpSlide *slide = anp_feature_get_slide (feature, 0);

  g_assert_cmpstr (anp_feature_get_title (feature), ==, "T: x");
  g_assert_cmpstr (anp_feature_get_lang (feature), ==, "zh-HK");
  g_assert_cmpfloat_with_epsilon (anp_feature_get_aspect (feature), 4 / 3.0, 1e-9);
  g_assert_cmpint (anp_feature_get_planned_ns (feature), ==, 720 * S);
  g_assert_cmpstr (anp_feature_get_theme (feature), ==, "light");
  g_assert_cmpstr (anp_feature_get_region (feature), ==, "hk");
  g_assert_cmpint (anp_feature_get_quotes (feature), ==, ANP_QUOTES_CORNER);
  g_assert_cmpint (anp_feature_get_punctuation (feature), ==, ANP_PUNCTUATION_AS_WRITTEN);
  g_assert_cmpint (anp_feature_get_present_mode (feature), ==, ANP_PRESENT_TIMED);
  g_assert_cmpuint (anp_feature_get_n_eras (feature), ==, 2);
  g_assert_cmpstr (anp_feature_get_era (feature, 1)->name, ==, "唐");
  g_assert_cmpstr (anp_feature_get_era (feature, 0)->date, ==, "0266/0316");
  g_assert_cmpint (slide->transition.kind, ==, ANP_TRANSITION_PUSH);
  g_assert_cmpint (slide->transition.duration_ns, ==, S);
  g_assert_cmpstr (slide->lang, ==, "zh-HK");
  g_assert_cmpuint (reading_count (feature, ANP_CODE_UNKNOWN_KEY), ==, 0);
}

static void
test_bad_head (void)
{
  g_autoptr (AnpFeature) unknown = reading_of ("---\ntitle: a\nfoo: 1\nbar: {a: [1]}\n---\n# A");
  g_autoptr (AnpFeature) values = reading_of (
      "---\nlang: x_y\naspect: wide\nduration: 90\npresent: now\neras:\n  - {name: a, date: 266}\n"
      "---\n# A");
  g_autoptr (AnpFeature) broken = reading_of ("---\ntitle: a\nlang: [en\naspect: x\n---\n# A\n");
  g_autoptr (AnpFeature) open = reading_of ("---\ntitle: a\n\n# A\n");
  g_autoptr (AnpFeature) none = reading_of ("---\n\n# A\n");
  g_autoptr (AnpFeature) list = reading_of ("---\n- a\n---\n# A\n");
  const AnpDiagnostic *diagnostic;

  g_assert_cmpuint (reading_count (unknown, ANP_CODE_UNKNOWN_KEY), ==, 2);
  g_assert_cmpuint (reading_find (unknown, ANP_CODE_UNKNOWN_KEY)->line, ==, 3);
  g_assert_cmpstr (anp_feature_get_title (unknown), ==, "a");

  g_assert_cmpuint (reading_find (values, ANP_CODE_BAD_LANG)->line, ==, 2);
  g_assert_cmpuint (reading_find (values, ANP_CODE_BAD_VALUE)->line, ==, 3);
  g_assert_cmpuint (reading_count (values, ANP_CODE_BAD_VALUE), ==, 2);
  diagnostic = reading_find (values, ANP_CODE_BAD_TIME);
  g_assert_cmpuint (diagnostic->line, ==, 4);
  g_assert_cmpuint (diagnostic->column, ==, 11);
  g_assert_cmpint (diagnostic->severity, ==, ANP_SEVERITY_ERROR);
  g_assert_nonnull (strstr (diagnostic->message, "90s"));
  g_assert_cmpuint (reading_find (values, ANP_CODE_BAD_DATE)->line, ==, 7);
  g_assert_cmpfloat_with_epsilon (anp_feature_get_aspect (values), 16 / 9.0, 1e-9);

  /* What could be read before the fault holds, and the text is shown. */
  g_assert_cmpuint (reading_find (broken, ANP_CODE_BAD_HEAD)->line, >=, 3);
  g_assert_cmpstr (anp_feature_get_title (broken), ==, "a");
  g_assert_cmpstr (anp_feature_get_slide (broken, 0)->title, ==, "A");

  g_assert_cmpuint (reading_count (open, ANP_CODE_BAD_HEAD), ==, 1);
  g_assert_cmpuint (anp_feature_get_n_slides (open), ==, 2);

  g_assert_cmpuint (anp_feature_get_diagnostics (none)->len, ==, 0);
  g_assert_cmpuint (anp_feature_get_n_slides (none), ==, 1);
  g_assert_cmpuint (anp_feature_get_n_slides (list), ==, 2);
}

/* A list or a mapping where a value should be, and a value where a list should be, are told. */
static void
test_nested_head (void)
{
  static const struct
  {
    const char *head;
    guint n, line;
  } rows[] = {
    { "eras: nope", 1, 2 },
    { "eras:\n  - nope\n  - {name: a, date: 1992}", 1, 3 },
    { "eras: {name: a, date: 1992}", 1, 2 },
    { "eras:", 0, 0 },
    { "title: [a, b]", 1, 2 },
    { "title:\n  - a\n  - b", 1, 3 },
    { "lang: x_y\naspect: {a: 1}", 1, 3 },
    { "author: [a, b]", 0, 0 },
    { "fonts: [A, B]", 0, 0 },
    { "what: [a, b]", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\n%s\n---\n# A\n", rows[i].head);
      g_autoptr (AnpFeature) feature = reading_of (text);

      g_test_message ("%s", rows[i].head);
      g_assert_cmpuint (reading_count (feature, ANP_CODE_BAD_VALUE), ==, rows[i].n);
      if (rows[i].n > 0)
        g_assert_cmpuint (reading_find (feature, ANP_CODE_BAD_VALUE)->line, ==, rows[i].line);
      g_assert_cmpstr (anp_feature_get_slide (feature, 0)->title, ==, "A");
    }
}

static void
test_slide_keys (void)
{
  g_autoptr (AnpFeature) feature = reading_of (
      "# A {#a advance=click background-color=\"#123\" transition=cut}\n\n---\n\n"
      "[]{#b advance=8s}\n\ntext\n\n---\n\n"
      "## C {advance=media-end lang=en transition=\"dip 1.5s\"}\n\n---\n\n"
      "![x](c.webm){advance=media-end fit=cover start=0:00.5 end=0:08.5 loop=yes muted=yes "
      "volume=0.5 autoplay=no pan=\"0.5,0.5,1 → 0.6,0.4,1.3\"\ncaptions=c.en.vtt "
      "captions=c.zh-TW.vtt commentary=d.vtt}\n\n---\n\n"
      "[]{#e}\n## E {.figures advance=2min}\n\n---\n\n## F {lang=x_y advance=8 fit=most oops=1}\n");
  const AnpSlide *slide = anp_feature_get_slide (feature, 0);
  const AnpMedia *media;
  const AnpCaptions *captions;

  g_assert_cmpstr (slide->id, ==, "a");
  g_assert_cmpint (slide->advance, ==, ANP_ADVANCE_CLICK);
  g_assert_cmpstr (slide->background_color, ==, "#112233");
  g_assert_cmpint (slide->transition.kind, ==, ANP_TRANSITION_CUT);

  slide = anp_feature_get_slide (feature, 1);
  g_assert_cmpstr (slide->id, ==, "b");
  g_assert_cmpint (slide->advance, ==, ANP_ADVANCE_TIME);
  g_assert_cmpint (slide->advance_ns, ==, 8 * S);
  g_assert_cmpstr (slide->title, ==, "text");

  slide = anp_feature_get_slide (feature, 2);
  g_assert_cmpint (slide->advance, ==, ANP_ADVANCE_MEDIA_END);
  g_assert_cmpstr (slide->lang, ==, "en");
  g_assert_cmpstr (slide->title_lang, ==, "en");
  g_assert_cmpint (slide->transition.duration_ns, ==, 3 * S / 2);

  slide = anp_feature_get_slide (feature, 3);
  g_assert_cmpint (slide->advance, ==, ANP_ADVANCE_MEDIA_END);
  g_assert_cmpuint (slide->media->len, ==, 1);
  media = g_ptr_array_index (slide->media, 0);
  g_assert_cmpint (media->kind, ==, ANP_MEDIA_CLIP);
  g_assert_cmpint (media->status, ==, ANP_MEDIA_MISSING);
  g_assert_cmpint (media->fit, ==, ANP_FIT_COVER);
  g_assert_cmpint (media->start_ns, ==, S / 2);
  g_assert_cmpint (media->end_ns, ==, 17 * S / 2);
  g_assert_true (media->loop);
  g_assert_true (media->muted);
  g_assert_false (media->autoplay);
  g_assert_cmpfloat_with_epsilon (media->volume, 0.5, 1e-9);
  g_assert_true (media->has_pan);
  g_assert_cmpfloat_with_epsilon (media->pan_to.zoom, 1.3, 1e-9);
  g_assert_cmpuint (media->captions->len, ==, 3);
  captions = g_ptr_array_index (media->captions, 1);
  g_assert_cmpstr (captions->lang, ==, "zh-TW");
  g_assert_cmpint (captions->kind, ==, ANP_CAPTIONS_SPEECH);
  captions = g_ptr_array_index (media->captions, 2);
  g_assert_cmpstr (captions->lang, ==, "und");
  g_assert_cmpint (captions->kind, ==, ANP_CAPTIONS_COMMENTARY);

  slide = anp_feature_get_slide (feature, 4);
  g_assert_cmpstr (slide->id, ==, "e");
  g_assert_cmpstr (slide->title, ==, "E");
  g_assert_cmpint (slide->layout, ==, ANP_LAYOUT_FIGURES);
  g_assert_cmpint (slide->advance_ns, ==, 120 * S);

  g_assert_cmpuint (reading_find (feature, ANP_CODE_BAD_LANG)->line, ==, 25);
  g_assert_cmpuint (reading_find (feature, ANP_CODE_BAD_TIME)->line, ==, 25);
  g_assert_cmpuint (reading_find (feature, ANP_CODE_BAD_VALUE)->line, ==, 25);
  g_assert_cmpuint (reading_find (feature, ANP_CODE_UNKNOWN_KEY)->line, ==, 25);
}

static void
test_ids (void)
{
  g_autoptr (AnpFeature) feature
      = reading_of ("# Hello, World!\n\n---\n\n## Hello World\n\n---\n\n## 晉江 · 經驗\n\n---\n\n"
                    "## X {#hello-world-2}\n\n---\n\n## Y {#hello-world-2}\n\n---\n\n"
                    "![](clips/river.webm)\n\n---\n\n## Hello World\n");
  static const char *const ids[]
      = { "hello-world",     "hello-world-3", "晉江-經驗",    "hello-world-2",
          "hello-world-2-2", "river.webm",    "hello-world-4" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (anp_feature_get_slide (feature, i)->id, ==, ids[i]);
      g_assert_cmpint (anp_feature_find_slide (feature, ids[i]), ==, (gint) i);
    }
  g_assert_cmpint (anp_feature_find_slide (feature, "nothing"), ==, -1);
  g_assert_cmpuint (reading_find (feature, ANP_CODE_DUPLICATE_ID)->line, ==, 17);
}

static void
test_chapters (void)
{
  g_autoptr (AnpFeature) feature = reading_of (
      "---\nlang: zh-TW\n---\nbefore\n\n# Opening {.unnumbered}\n\n# One {#one lang=zh-CN}\n\n---\n\n"
      "a\n\n---\n\n# Two {bed=x.opus}\n\n---\n\nb\n\n::: x\n# Not a chapter\n:::\n");
  g_autoptr (AnpFeature) single = reading_of ("---\ntitle: T\n---\na\n\n---\n\nb");
  const AnpChapter *chapter;

  g_assert_cmpuint (anp_feature_get_n_chapters (feature), ==, 4);
  g_assert_cmpuint (anp_feature_get_n_numbered_chapters (feature), ==, 2);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 6);
  chapter = anp_feature_get_chapter (feature, 0);
  g_assert_cmpstr (chapter->title, ==, "");
  g_assert_cmpuint (chapter->number, ==, 0);
  chapter = anp_feature_get_chapter (feature, 1);
  g_assert_cmpstr (chapter->title, ==, "Opening");
  g_assert_cmpuint (chapter->number, ==, 0);
  chapter = anp_feature_get_chapter (feature, 2);
  g_assert_cmpstr (chapter->id, ==, "one");
  g_assert_cmpstr (chapter->lang, ==, "zh-CN");
  g_assert_cmpuint (chapter->number, ==, 1);
  g_assert_cmpuint (chapter->first_slide, ==, 2);
  g_assert_cmpuint (chapter->n_slides, ==, 2);
  g_assert_cmpstr (anp_feature_get_slide (feature, 3)->lang, ==, "zh-CN");
  chapter = anp_feature_get_chapter (feature, 3);
  g_assert_cmpuint (chapter->number, ==, 2);
  g_assert_nonnull (chapter->bed);
  g_assert_cmpint (chapter->bed->kind, ==, ANP_MEDIA_AUDIO);
  g_assert_cmpstr (anp_feature_get_slide (feature, 5)->lang, ==, "zh-TW");

  g_assert_cmpuint (anp_feature_get_n_chapters (single), ==, 1);
  g_assert_cmpstr (anp_feature_get_chapter (single, 0)->title, ==, "T");
  g_assert_cmpuint (anp_feature_get_chapter (single, 0)->number, ==, 1);
}

static void
test_events (void)
{
  g_autoptr (AnpFeature) feature = reading_of (
      "## 1992 {date=1992 event=\"“兩個工程”\"}\n\n- [1994]{date=1994} a\n- b {date=1995 event=c}\n\n"
      "[x]{event=d} [y]{date=soon event=e}\n");
  const GPtrArray *events = anp_feature_get_slide (feature, 0)->events;
  const AnpDatedLabel *label;

  g_assert_cmpuint (events->len, ==, 3);
  label = g_ptr_array_index (events, 0);
  g_assert_cmpstr (label->date, ==, "1992");
  g_assert_cmpstr (label->label, ==, "“兩個工程”");
  label = g_ptr_array_index (events, 1);
  g_assert_cmpstr (label->date, ==, "1994");
  g_assert_cmpstr (label->label, ==, "1994");
  label = g_ptr_array_index (events, 2);
  g_assert_cmpstr (label->label, ==, "c");
  g_assert_cmpuint (reading_find (feature, ANP_CODE_EVENT_WITHOUT_DATE)->line, ==, 6);
  g_assert_cmpuint (reading_find (feature, ANP_CODE_BAD_DATE)->line, ==, 6);
}

static void
test_notes (void)
{
  g_autoptr (AnpFeature) feature = reading_of (
      "<!-- SPDX-License-Identifier: CC0-1.0 -->\n# A\n\n<!-- one -->\n\n::: notes\ntwo *words*\n\n- "
      "three\n:::\n\n<!-- markdownlint-disable -->\n\n---\n\nb <!-- four\n\n---\n\nfive -->\n\n"
      "---\n\n::: notes\nlone\n:::\n\n---\n\nc\n");

  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 3);
  g_assert_cmpstr (anp_feature_get_slide (feature, 0)->notes_text, ==, "one\ntwo words\nthree");
  g_assert_cmpstr (anp_feature_get_slide (feature, 1)->notes_text, ==, "four\n\n---\n\nfive\nlone");
  g_assert_cmpstr (anp_feature_get_slide (feature, 1)->text, ==, "b");
  g_assert_cmpuint (reading_count (feature, ANP_CODE_LONE_NOTES), ==, 1);
}

/* What stands at the end of a note says when in the clip it is meant. */
static void
test_note_times (void)
{
  g_autoptr (AnpFeature) feature = reading_of ("![a](b.webm)\n\n::: notes\none {at=0:01.5}\n\ntwo\n:::\n");
  const GPtrArray *notes = anp_feature_get_slide (feature, 0)->notes;

  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpint (((const AnpBlock *) notes->pdata[0])->at_ns, ==, 3 * S / 2);
  g_assert_cmpint (((const AnpBlock *) notes->pdata[1])->at_ns, ==, -1);
  g_assert_cmpstr (anp_feature_get_slide (feature, 0)->notes_text, ==, "one\ntwo");
}

static void
test_diagnostics (void)
{
  static const struct
  {
    const char *markdown;
    const char *code;
    guint line, column;
  } rows[] = {
    { "# A\n\ntext\n---\n", ANP_CODE_SETEXT, 4, 1 },
    { "# A\n\n::: x\na\n\n---\n\nb", ANP_CODE_DIV_NOT_CLOSED, 3, 1 },
    { "# A\n\n:::\n", ANP_CODE_DIV_NOT_OPEN, 3, 1 },
    { "::: x\na\n\n---\n\nb\n:::\n", ANP_CODE_BREAK_IN_BLOCK, 4, 1 },
    { "a\n\n- b\n\n  ---\n", ANP_CODE_BREAK_IN_BLOCK, 5, 3 },
    { "a <!-- b", ANP_CODE_COMMENT_NOT_CLOSED, 1, 3 },
    { "a\n\n<iframe src=x>", ANP_CODE_HTML, 3, 1 },
    { "a\n\n. . .\n", ANP_CODE_IDLE_PAUSE, 3, 1 },
    { ". . .\n\na\n", ANP_CODE_IDLE_PAUSE, 1, 1 },
    { "a\n\n---\n\n---\n\nb", ANP_CODE_EMPTY_SLIDE, 3, 1 },
    { "a\n\n---\n", ANP_CODE_EMPTY_SLIDE, 3, 1 },
    { "中文 [a]{fit}", ANP_CODE_BAD_ATTRIBUTES, 1, 7 },
    { "中文 [a]{foo=1}", ANP_CODE_UNKNOWN_KEY, 1, 12 },
    { "[a]{start=1s}", ANP_CODE_MISPLACED_KEY, 1, 11 },
    { "a {after=3s}", ANP_CODE_MISPLACED_KEY, 1, 10 },
    { "a {at=3s}", ANP_CODE_MISPLACED_KEY, 1, 7 },
    { "::: notes\na {at=3}\n:::", ANP_CODE_BAD_TIME, 2, 7 },
    { "![a](b.webm){start=5s end=3s}", ANP_CODE_BAD_RANGE, 1, 27 },
    { "a\n\n![](../x.png)", ANP_CODE_MEDIA_OUTSIDE, 3, 1 },
    { "a\n\n![](/etc/passwd)", ANP_CODE_MEDIA_OUTSIDE, 3, 1 },
    { "a\n\n![](https://a.example/b.png)", ANP_CODE_MEDIA_OUTSIDE, 3, 1 },
    { "a\n\n![](x.png)", ANP_CODE_MEDIA_MISSING, 3, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (rows[i].markdown);
      const AnpDiagnostic *diagnostic = reading_find (feature, rows[i].code);

      g_test_message ("%s", rows[i].markdown);
      g_assert_cmpuint (reading_count (feature, rows[i].code), ==, 1);
      g_assert_cmpuint (diagnostic->line, ==, rows[i].line);
      g_assert_cmpuint (diagnostic->column, ==, rows[i].column);
      g_assert_cmpstr (diagnostic->file, ==, "talk.md");
      g_assert_cmpint (diagnostic->severity, ==,
                       rows[i].code[0] == 'E'   ? ANP_SEVERITY_ERROR
                       : rows[i].code[0] == 'W' ? ANP_SEVERITY_WARNING
                                                : ANP_SEVERITY_NOTE);
    }
}

static void
test_hash (void)
{
  g_autoptr (AnpFeature) one = reading_of ("# A\n\n---\n\nb\n\n---\n\nc");
  g_autoptr (AnpFeature) other = reading_of ("# A\n\n---\n\nb\n\n---\n\nnew\n\n---\n\nc!");
  guint64 a = anp_feature_get_slide (one, 1)->content_hash;

  g_assert_cmpuint (a, ==, anp_feature_get_slide (other, 1)->content_hash);
  g_assert_cmpuint (a, !=, anp_feature_get_slide (one, 0)->content_hash);
  g_assert_cmpuint (anp_feature_get_slide (one, 2)->content_hash, !=,
                    anp_feature_get_slide (other, 3)->content_hash);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/shapes", test_shapes);
  g_test_add_func ("/reader/steps", test_steps);
  g_test_add_func ("/reader/layouts", test_layouts);
  g_test_add_func ("/reader/head", test_head);
  g_test_add_func ("/reader/bad-head", test_bad_head);
  g_test_add_func ("/reader/nested-head", test_nested_head);
  g_test_add_func ("/reader/slide-keys", test_slide_keys);
  g_test_add_func ("/reader/ids", test_ids);
  g_test_add_func ("/reader/chapters", test_chapters);
  g_test_add_func ("/reader/events", test_events);
  g_test_add_func ("/reader/notes", test_notes);
  g_test_add_func ("/reader/note-times", test_note_times);
  g_test_add_func ("/reader/diagnostics", test_diagnostics);
  g_test_add_func ("/reader/hash", test_hash);
  return g_test_run ();
}
