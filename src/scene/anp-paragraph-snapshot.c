/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-snapshot.h"

static void
append_piece (GtkSnapshot *snapshot, const AnpTextPiece *piece, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (piece->x, piece->y));
  if (piece->rotation != 0)
    gtk_snapshot_rotate (snapshot, (float) (piece->rotation * 180 / G_PI));
  gtk_snapshot_append_layout (snapshot, piece->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_mark (GtkSnapshot *snapshot, const AnpTextMark *mark, const GdkRGBA *color)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (mark->x, mark->y, mark->width, mark->height);
  GskRoundedRect round;

  switch (mark->kind)
    {
    case ANP_TEXT_DOT:
      gsk_rounded_rect_init_from_rect (&round, &box, mark->height / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, color, &box);
      gtk_snapshot_pop (snapshot);
      break;
    case ANP_TEXT_LINE:
      gtk_snapshot_append_color (snapshot, color, &box);
      break;
    }
}

void
anp_paragraph_snapshot (const AnpParagraph *self, GtkSnapshot *snapshot, double x, double y, const GdkRGBA *color)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  for (guint i = 0; i < anp_paragraph_get_n_pieces (self); i++)
    append_piece (snapshot, anp_paragraph_get_piece (self, i), color);
  for (guint i = 0; i < anp_paragraph_get_n_marks (self); i++)
    append_mark (snapshot, anp_paragraph_get_mark (self, i), color);
  gtk_snapshot_restore (snapshot);
}
