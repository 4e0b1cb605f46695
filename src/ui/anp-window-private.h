/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-console.h"
#include "anp-feature-watcher.h"
#include "anp-go-to-bar.h"
#include "anp-inhibitor.h"
#include "anp-ink-store.h"
#include "anp-open-page.h"
#include "anp-overview.h"
#include "anp-preflight.h"
#include "anp-reader-choice.h"
#include "anp-recents.h"
#include "anp-rehearsal-keeper.h"
#include "anp-screens.h"
#include "anp-search-bar.h"
#include "anp-sidebar.h"
#include "anp-talk-record.h"
#include "anp-transport.h"
#include "anp-window.h"

G_BEGIN_DECLS

struct _AnpWindow
{
  AdwApplicationWindow parent_instance;

  /* the template's */
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkWidget *show_page;
  AnpStage *stage;
  GtkRevealer *header_revealer;
  AdwHeaderBar *header;
  GtkLabel *header_title;
  GtkMenuButton *menu_button;
  GMenu *script_menu;
  GtkRevealer *sidebar_revealer;
  AnpSidebar *sidebar;
  GtkRevealer *transport_revealer;
  AnpTransport *transport;
  GtkRevealer *hint_revealer;
  GtkLabel *hint;
  AnpOverview *overview;
  AnpGoToBar *go_to_bar;
  AnpSearchBar *search_bar;
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkButton *notice_button;

  AnpOpenPage *open_page; /* or NULL: not needed so far */
  GSettings *settings;
  AnpRecents *recents;
  AnpInhibitor *inhibitor;
  AnpPlayback *playback;
  AnpFeatureWatcher *watcher;
  AnpConsole *console; /* owned; made for the first talk */
  AnpScreens *screens; /* with the console */
  GCancellable *loading;
  GFile *opening; /* what was last asked for */
  AnpStart start;
  char *first_slide; /* its id, for what is being opened; or NULL */
  guint present_timer; /* until the window is shown, ready or not */
  GPtrArray *font_findings; /* of AnpDiagnostic, or NULL */
  GCancellable *font_check;
  guint font_timer;

  gboolean sidebar_shown;
  double grip_width;       /* of the sidebar when its edge was taken hold of */
  gboolean sidebar_peek;   /* in a full screen, by the pointer at its edge */
  gboolean sidebar_called; /* in a full screen, by its key */
  gboolean was_fullscreen; /* before presenting */
  gboolean leaving_full_screen; /* asked for, and not done yet */
  gboolean talk_begun;
  gboolean talk_windows;   /* given in two ordinary windows */
  char *talk_slide_id;     /* where the talk was left */
  guint talk_step;
  AnpRehearsalKeeper *keeper; /* of the talk's times, or NULL before the first */
  gboolean rehearsing;        /* they are shown when it is left */
  gboolean talk_ended;        /* it was left at its end */
  AnpPreflight *preflight;    /* of the feature that is open, or NULL before it was asked for */
  guint preflight_timer;
  GtkWindow *timings;         /* weak; or NULL */
  AnpTalkRecord *talk_record; /* once the talk has begun */

  AnpStageTools *tools;
  AnpInkStore *ink_store; /* with the playback */

  gboolean chrome_shown;
  gboolean chrome_late; /* it comes after the window's first picture */
  double pointer_x, pointer_y;
  guint chrome_timer;
  guint hint_timer;
  guint held_keycode; /* of the key that is down, 0 for none */
};

/* anp-window-actions.c */
void anp_window_add_actions (AnpWindow *self);
/* Those of settings live on with them, and GTK would pass on what they tell to a window that is no more, as long as
 * anything, a menu perhaps, still holds the group. */
void anp_window_remove_actions (AnpWindow *self);
void anp_window_update_actions (AnpWindow *self);

/* anp-window-reader.c: what people read and how */
void anp_window_add_reader (AnpWindow *self);
/* What is wrong with the feature that is open, its own diagnostics and what fonts lack. (transfer
 * full) */
GPtrArray *anp_window_list_diagnostics (AnpWindow *self);
/* Looks again at what fonts lack. */
void anp_window_check_fonts (AnpWindow *self);
void anp_window_clear_fonts (AnpWindow *self);
/* Whether a newer reading is one of a moment without words; then what was read last stays, and this says so. */
gboolean anp_window_holds_nothing (AnpFeature *feature);
void anp_window_keep_last (AnpWindow *self, AnpFeature *feature);
/* After a newer reading took the place of `old`. */
void anp_window_follow_writer (AnpWindow *self, AnpFeature *old);

/* anp-window-tools.c: pointing and drawing */
void anp_window_add_tools (AnpWindow *self);
void anp_window_open_ink (AnpWindow *self);
void anp_window_close_ink (AnpWindow *self);

/* anp-window-keys.c */
void anp_window_add_keys (AnpWindow *self);
/* The same keys in a window that belongs to this one. */
void anp_window_share_keys (AnpWindow *self, GtkWindow *other);

/* anp-window-console.c */
void anp_window_add_console_actions (AnpWindow *self);
void anp_window_place_screens (AnpWindow *self, gboolean windows);
void anp_window_leave_screens (AnpWindow *self);
void anp_window_destroy_console (AnpWindow *self);
/* Where a question is asked: never before the audience when there is a console. */
GtkWindow *anp_window_get_dialog_parent (AnpWindow *self);
/* A talk that broke off: its place is the talk's, and a notice offers it. */
void anp_window_find_talk (AnpWindow *self);
/* What the audience sees instead of the slide, and that it is frozen, to who cannot see it. */
void anp_window_tell_slide (AnpWindow *self, const char *words);
void anp_window_tell_screen (AnpWindow *self);
void anp_window_tell_frozen (AnpWindow *self);
void anp_window_record_talk (AnpWindow *self);
/* The feature is closed: over, or left in the middle of presenting it? */
void anp_window_close_talk (AnpWindow *self);
/* Where a slide's number is typed: never before the audience when there is a console. */
AnpGoToBar *anp_window_find_go_to_bar (AnpWindow *self);
AnpSearchBar *anp_window_find_search_bar (AnpWindow *self); /* the same for words */
AnpOverview *anp_window_find_overview (AnpWindow *self);    /* and for all slides */

/* anp-window-preflight.c: is all there for a talk? */
void anp_window_add_preflight_actions (AnpWindow *self);
/* A talk has begun, or may soon: looks a moment later, with no word but on the console and the open page. */
void anp_window_begin_preflight (AnpWindow *self);
/* Somebody watches: what is still being looked at would take the processor from the clips. */
void anp_window_pause_preflight (AnpWindow *self);
void anp_window_close_preflight (AnpWindow *self);

/* anp-window-chrome.c */
void anp_window_add_chrome (AnpWindow *self);
void anp_window_update_layout (AnpWindow *self);
#define ANP_WINDOW_SIDEBAR_MIN 280
#define ANP_WINDOW_SIDEBAR_MAX 640
/* In pixels, clamped; remembered, as it would be with text of the usual size. */
void anp_window_set_sidebar_width (AnpWindow *self, double width);
void anp_window_update_inhibit (AnpWindow *self);
/* A quiet bar; `action` and `label` NULL for no button; `text` NULL to hide it. */
void anp_window_set_notice (AnpWindow *self, const char *text, const char *label,
                            const char *action);
void anp_window_show_hint (AnpWindow *self);
void anp_window_hide_hint (AnpWindow *self);

/* anp-window.c */
/* With what has been typed already; no bar over another. */
void anp_window_open_go_to (AnpWindow *self, const char *typed);
void anp_window_show_page (AnpWindow *self, const char *name);
void anp_window_remember_place (AnpWindow *self);
void anp_window_update_title (AnpWindow *self);
void anp_window_update_diagnostics (AnpWindow *self);
void anp_window_reload (AnpWindow *self);
void anp_window_begin_watching (AnpWindow *self, guint slide, gint64 local_ns);
void anp_window_begin_presenting (AnpWindow *self, gboolean from_here);
void anp_window_end_presenting (AnpWindow *self);

/* anp-window-rehearsal.c */
/* Records a new talk, or goes on with the one that was left. */
void anp_window_begin_rehearsal (AnpWindow *self);
void anp_window_leave_rehearsal (AnpWindow *self); /* before presenting ends */
void anp_window_forget_rehearsal (AnpWindow *self); /* the next one is another talk */
void anp_window_show_timings (AnpWindow *self);
void anp_window_add_rehearsal_actions (AnpWindow *self);

G_END_DECLS
