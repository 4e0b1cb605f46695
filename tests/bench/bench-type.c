/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What setting text costs, beside what a prototype took. */
#include "bench-report.h"

#include "anp-convert.h"
#include "anp-paragraph.h"
#include "anp-script-detect.h"


static const char seed[] =
    "2021年晉江GDP完成2900多億元（人民幣，下同），同比增長10.5%，上市公司就有50家，數量在中國縣域中位列第二。"
    "在這背後，晉江是如何一步步從一個農業小縣不斷蛻變、華麗轉身？";
static const char title[] = "“晉江經驗”霸屏央視！泉州晉江推動“產、城、人”融合發展";

typedef struct
{
  AnpTypesetter *typesetter;
  const char *text;
  double width, height;
} Fit;

static AnpParagraph *
set_at (AnpTypesetter *typesetter, const char *text, double size, double measure, gboolean is_title)
{
  AnpTextStyle style = { .face = is_title ? ANP_FACE_SERIF : ANP_FACE_SANS, .size = size, .weight = 400,
                         .line_height = 1.6, .balance = is_title };

  return anp_paragraph_new_plain (typesetter, text, "zh-TW", &style, NULL, measure);
}

static gboolean
fits (double size, gpointer user_data)
{
  Fit *fit = user_data;
  g_autoptr (AnpParagraph) paragraph = set_at (fit->typesetter, fit->text, size, fit->width, TRUE);

  return !anp_paragraph_get_overflows (paragraph) && anp_paragraph_get_height (paragraph) <= fit->height;
}

typedef void (*Work) (AnpTypesetter *typesetter);

static void
measure (const char *name, double goal, guint runs, guint repeats, Work work, AnpTypesetter *typesetter)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < runs; i++)
    {
      gint64 from = g_get_monotonic_time ();
      double ms;

      for (guint k = 0; k < repeats; k++)
        work (typesetter);
      ms = (g_get_monotonic_time () - from) / 1000.0 / repeats;
      g_array_append_val (values, ms);
    }
  bench_report (name, "ms", values, goal);
}

static void
set_seed (AnpTypesetter *typesetter)
{
  anp_paragraph_unref (set_at (typesetter, seed, 40, -1, FALSE));
}

static void
break_seed (AnpTypesetter *typesetter)
{
  anp_paragraph_unref (set_at (typesetter, seed, 40, 800, FALSE));
}

static void
set_title (AnpTypesetter *typesetter)
{
  anp_paragraph_unref (set_at (typesetter, title, 40, 480, TRUE));
}

static void
fit_title (AnpTypesetter *typesetter)
{
  Fit fit = { typesetter, title, 1000, 300 };

  anp_type_fit (24, 120, fits, &fit, NULL);
}

static void
detect (AnpTypesetter *typesetter)
{
  anp_script_detect (seed, -1);
}

static void
open_converter (AnpTypesetter *typesetter)
{
  anp_type_prepare_script (ANP_SCRIPT_CN, NULL);
}

static void
convert (AnpTypesetter *typesetter)
{
  g_free (anp_type_convert (seed, "zh-tw", ANP_SCRIPT_CN));
}

int
main (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  measure ("first paragraph, cold", 15, 1, 1, set_seed, typesetter);
  measure ("paragraph of 84 characters, one line", 0.1, 50, 10, set_seed, typesetter);
  measure ("paragraph of 84 characters at 20 em", 0.1, 50, 10, break_seed, typesetter);
  measure ("title at 12 em", 0.1, 50, 10, set_title, typesetter);
  measure ("fit of a title, cold", 20, 1, 1, fit_title, typesetter);
  measure ("fit of a title, warm", 1, 50, 1, fit_title, typesetter);
  measure ("script of a paragraph", 0.01, 50, 100, detect, typesetter);
  measure ("OpenCC, first open", 130, 1, 1, open_converter, typesetter);
  if (anp_type_is_script_ready (ANP_SCRIPT_CN))
    measure ("conversion of a paragraph", 0.1, 50, 10, convert, typesetter);
  return 0;
}
