/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every diagnostic's stable code. The letter is its severity: E error, W warning, N note. A number
 * is never given to another problem. */

/* The file */
#define ANP_CODE_NOT_TEXT "E001 not-text"
#define ANP_CODE_BAD_UTF8 "W002 bad-utf8"
#define ANP_CODE_CONTROL "W003 control-character"
#define ANP_CODE_TOO_LARGE "E004 too-large"
#define ANP_CODE_EMPTY "E005 empty"
#define ANP_CODE_TOO_MANY_SLIDES "E006 too-many-slides"
#define ANP_CODE_TOO_DEEP "W007 too-deep"
#define ANP_CODE_MORE "N008 more-of-these"
#define ANP_CODE_TOO_WIDE "W009 too-wide"

/* The head and values of keys */
#define ANP_CODE_BAD_HEAD "E010 bad-head"
#define ANP_CODE_BAD_ATTRIBUTES "W011 bad-attributes"
#define ANP_CODE_BAD_TIME "E012 bad-time"
#define ANP_CODE_BAD_DATE "E013 bad-date"
#define ANP_CODE_BAD_VALUE "E014 bad-value"
#define ANP_CODE_BAD_LANG "W015 bad-language"
#define ANP_CODE_UNKNOWN_KEY "W016 unknown-key"
#define ANP_CODE_MISPLACED_KEY "W017 misplaced-key"
#define ANP_CODE_DUPLICATE_ID "W018 duplicate-id"
#define ANP_CODE_BAD_RANGE "E019 bad-range"

/* Media */
#define ANP_CODE_MEDIA_MISSING "E020 media-missing"
#define ANP_CODE_MEDIA_OUTSIDE "E021 media-outside"
#define ANP_CODE_MEDIA_UNREADABLE "E022 media-unreadable"
#define ANP_CODE_MEDIA_WRONG_KIND "E023 media-wrong-kind"
#define ANP_CODE_MEDIA_TOO_LARGE "E024 media-too-large"
#define ANP_CODE_MEDIA_BROKEN "E025 media-broken"
#define ANP_CODE_COMPANION "W026 companion-file" /* a poster or captions */
#define ANP_CODE_BAD_LINK_TARGET "W027 bad-target"

/* Structure */
#define ANP_CODE_HOW_SPLIT "N030 how-split"
#define ANP_CODE_EMPTY_SLIDE "W031 empty-slide"
#define ANP_CODE_SETEXT "W032 heading-by-underline"
#define ANP_CODE_DIV_NOT_CLOSED "W033 block-not-closed"
#define ANP_CODE_DIV_NOT_OPEN "W034 block-not-open"
#define ANP_CODE_BREAK_IN_BLOCK "W035 break-in-block"
#define ANP_CODE_COMMENT_NOT_CLOSED "W036 comment-not-closed"
#define ANP_CODE_HTML "W037 html"
#define ANP_CODE_IDLE_PAUSE "W038 idle-pause"
#define ANP_CODE_LONE_NOTES "W039 lone-notes"
#define ANP_CODE_EVENT_WITHOUT_DATE "W040 event-without-date"

/* Slides as they are set: found by `anping check` */
#define ANP_CODE_OVERFLOW "W050 overflow"
#define ANP_CODE_NO_GLYPH "W051 no-glyph"
#define ANP_CODE_NO_FONT "W052 no-font"
#define ANP_CODE_LOW_CONTRAST "W053 low-contrast"
