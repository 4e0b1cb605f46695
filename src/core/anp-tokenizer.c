/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long, because it is one tokenizer, whose states share their helpers. */
#include "anp-tokenizer.h"

#include "anp-codes.h"
#include "anp-loader.h"

#include <glib/gi18n.h>
#include <string.h>

/* A tag longer than this is text. */
#define MAX_TAG 4096
/* A table wider than this is text: the time CommonMark takes grows with the square of the width. */
#define MAX_COLUMNS 256
/* Open brackets remembered in one paragraph. */
#define MAX_BRACKETS 512

typedef struct
{
  AnpTokens *tokens;
  AnpSource *source;
  AnpReport *report;
  const char *text;
  char *masked;
  gsize end;         /* of the source */
  gsize block_end;   /* where the paragraph at hand ends; valid while ahead of what is read */
  GArray *brackets;  /* of gsize: unmatched `[` of the paragraph */
  GArray *open_divs; /* of guint: markers */
  char fence;        /* ` or ~ while inside fenced code */
  gsize fence_length;
  gsize fence_indent; /* a line less indented than this ends it */
  gboolean fence_quoted;
  gboolean in_list;
  gboolean after_blank;
  gboolean in_indented_code;
  gboolean no_comment_end; /* no `-->` ahead */
  gboolean no_script_end;  /* no `</script` or `</style` ahead */
  gsize no_backticks[32];  /* no closing run of that length before this offset */
} Scan;

static gsize
line_end (const Scan *scan, gsize at)
{
  const char *text = scan->text;

  while (at < scan->end && text[at] != '\n' && text[at] != '\r')
    at++;
  return at;
}

static gsize
next_line (const Scan *scan, gsize at)
{
  at = line_end (scan, at);
  if (at < scan->end && scan->text[at] == '\r')
    at++;
  if (at < scan->end && scan->text[at] == '\n')
    at++;
  return at;
}

static gsize
skip_spaces (const Scan *scan, gsize at)
{
  while (at < scan->end && (scan->text[at] == ' ' || scan->text[at] == '\t'))
    at++;
  return at;
}

static gboolean
is_line_end (const Scan *scan, gsize at)
{
  return at >= scan->end || scan->text[at] == '\n' || scan->text[at] == '\r';
}

static gboolean
is_thematic_break (const Scan *scan, gsize at)
{
  char mark = at < scan->end ? scan->text[at] : '\0';
  guint n = 0;

  if (mark != '*' && mark != '-' && mark != '_')
    return FALSE;
  for (; !is_line_end (scan, at); at++)
    if (scan->text[at] == mark)
      n++;
    else if (scan->text[at] != ' ' && scan->text[at] != '\t')
      return FALSE;
  return n >= 3;
}

/* Length of a list marker at `at` with the space after it, or 0. */
static gsize
list_marker (const Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize p = at;

  if (p >= scan->end)
    return 0;
  if (text[p] == '-' || text[p] == '+' || text[p] == '*')
    p++;
  else
    {
      while (p < scan->end && p - at < 9 && g_ascii_isdigit (text[p]))
        p++;
      if (p == at || p >= scan->end || (text[p] != '.' && text[p] != ')'))
        return 0;
      p++;
    }
  if (is_line_end (scan, p))
    return p - at;
  return text[p] == ' ' || text[p] == '\t' ? p + 1 - at : 0;
}

static gsize
run_length (const Scan *scan, gsize at)
{
  gsize p = at;

  while (p < scan->end && scan->text[p] == scan->text[at])
    p++;
  return p - at;
}

/* Length of the fence opening code at `at`, or 0. */
static gsize
code_fence (const Scan *scan, gsize at)
{
  gsize n;

  if (at >= scan->end || (scan->text[at] != '`' && scan->text[at] != '~'))
    return 0;
  n = run_length (scan, at);
  if (n < 3)
    return 0;
  if (scan->text[at] == '`')
    for (gsize p = at + n; !is_line_end (scan, p); p++)
      if (scan->text[p] == '`')
        return 0;
  return n;
}

static gboolean
starts_with (const Scan *scan, gsize at, const char *what)
{
  gsize n = strlen (what);

  return at + n <= scan->end && memcmp (scan->text + at, what, n) == 0;
}

/* Whether the line at `at` cannot go on the paragraph above it. Blank lines count. */
static gboolean
interrupts (const Scan *scan, gsize at)
{
  gsize p = skip_spaces (scan, at);

  if (is_line_end (scan, p))
    return TRUE;
  if (p - at > 3)
    return FALSE;
  switch (scan->text[p])
    {
    case '>':
    case '#':
    case '|':
      return TRUE;
    case ':':
      return starts_with (scan, p, ":::") || starts_with (scan, p, ": ");
    case '=':
      return TRUE;
    case '.':
      return starts_with (scan, p, ". . .");
    default:
      return list_marker (scan, p) > 0 || is_thematic_break (scan, p) || code_fence (scan, p) > 0;
    }
}

/* Where inline text at `at` must end at the latest. */
static gsize
block_end (Scan *scan, gsize at)
{
  if (scan->block_end <= at)
    {
      gsize p = next_line (scan, at);
      gsize end = line_end (scan, at);

      while (p < scan->end && !interrupts (scan, p))
        {
          end = line_end (scan, p);
          p = next_line (scan, p);
        }
      scan->block_end = MAX (end, at + 1);
    }
  return scan->block_end;
}

/* CommonMark counts the lines it sees. */
static void
note_line_ends (Scan *scan, gsize start, gsize end)
{
  if (memchr (scan->text + start, '\n', end - start) != NULL
      || memchr (scan->text + start, '\r', end - start) != NULL)
    scan->tokens->line_ends_masked = TRUE;
}

static void
mask_blank (Scan *scan, gsize start, gsize end)
{
  note_line_ends (scan, start, end);
  memset (scan->masked + start, ' ', end - start);
}

static void
mask_token (Scan *scan, AnpTokenKind kind, gsize start, gsize end, AnpToken token)
{
  guint index = scan->tokens->tokens->len;

  note_line_ends (scan, start, end);
  token.kind = kind;
  token.start = start;
  token.end = end;
  g_array_append_val (scan->tokens->tokens, token);
  scan->masked[start] = ANP_MASK_TOKEN;
  for (gsize i = start + 1; i < end; i++)
    {
      scan->masked[i] = (char) (ANP_MASK_DIGIT + (index & 15));
      index >>= 4;
    }
}

static gsize
find_ahead (const Scan *scan, gsize at, const char *what)
{
  const char *found = at < scan->end
                          ? memmem (scan->text + at, scan->end - at, what, strlen (what))
                          : NULL;

  return found != NULL ? (gsize) (found - scan->text) : G_MAXSIZE;
}

/* A comment at `at`: kept as a note, and out of CommonMark's sight. `alone` when nothing stands
 * before it on its line. Returns where to go on. */
static gsize
read_comment (Scan *scan, gsize at, gboolean alone)
{
  gsize end = scan->no_comment_end ? G_MAXSIZE : find_ahead (scan, at + 4, "-->");
  AnpComment comment;

  if (end == G_MAXSIZE)
    {
      if (!scan->no_comment_end)
        anp_report_add (scan->report, ANP_CODE_COMMENT_NOT_CLOSED, at,
                        _ ("This comment never ends, so it is shown. Write --> where it ends."));
      scan->no_comment_end = TRUE;
      scan->masked[at] = ANP_MASK_LESS;
      return at + 1;
    }
  comment.start = at;
  comment.end = end + 3;
  g_array_append_val (scan->tokens->comments, comment);
  if (alone && is_line_end (scan, skip_spaces (scan, comment.end)))
    mask_blank (scan, at, comment.end);
  else
    mask_token (scan, ANP_TOKEN_SKIP, at, comment.end, (AnpToken){ 0 });
  return comment.end;
}

static gboolean
find_tag (const char *name, gsize length, AnpTag *out_tag)
{
  static const char *const names[ANP_N_TAGS]
      = { "br", "sub", "sup", "ruby", "rb", "rt", "rp", "mark", "u" };

  for (guint i = 0; i < ANP_N_TAGS; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      {
        *out_tag = i;
        return TRUE;
      }
  return FALSE;
}

/* `<` at `at`. Returns where to go on. */
static gsize
read_less (Scan *scan, gsize at, gboolean alone)
{
  const char *text = scan->text;
  gsize limit, name, p;
  AnpToken token = { 0 };

  if (starts_with (scan, at, "<!--"))
    return read_comment (scan, at, alone);
  if (at + 1 < scan->end && (text[at + 1] == '!' || text[at + 1] == '?'))
    {
      /* Declarations and instructions would swallow what follows: they are text. */
      scan->masked[at] = ANP_MASK_LESS;
      return at + 1;
    }
  limit = MIN (block_end (scan, at), at + MAX_TAG);
  p = at + 1;
  token.closing = p < limit && text[p] == '/';
  if (token.closing)
    p++;
  name = p;
  if (p >= limit || !g_ascii_isalpha (text[p]))
    return at + 1;
  while (p < limit && (g_ascii_isalnum (text[p]) || text[p] == '-'))
    p++;
  if (p < limit && !token.closing && strchr (":+.@_", text[p]) != NULL)
    {
      /* `<https://…>` and `<name@example.org>` are CommonMark's: hands off up to their end. */
      while (p < limit && text[p] != '>' && text[p] != ' ' && text[p] != '<')
        p++;
      if (p < limit && text[p] == '>')
        return p + 1;
    }
  else if (p < limit && strchr (" \t\n\r/>", text[p]) != NULL)
    {
      gsize name_length = p - name;

      while (p < limit && text[p] != '>' && text[p] != '<')
        {
          if (text[p] == '"' || text[p] == '\'')
            {
              const char *close = memchr (text + p + 1, text[p], limit - p - 1);

              if (close == NULL)
                break;
              p = close - text;
            }
          p++;
        }
      if (p < limit && text[p] == '>')
        {
          gboolean script;

          p++;
          if (find_tag (text + name, name_length, &token.tag))
            {
              mask_token (scan, ANP_TOKEN_TAG, at, p, token);
              return p;
            }
          script = !token.closing
                   && ((name_length == 6 && g_ascii_strncasecmp (text + name, "script", 6) == 0)
                       || (name_length == 5 && g_ascii_strncasecmp (text + name, "style", 5) == 0));
          if (!token.closing)
            anp_report_add (scan->report, ANP_CODE_HTML, at,
                            script ? _ ("<%.*s> is skipped with what it holds: a feature runs no "
                                        "code and has no style sheets. Delete it.")
                                   : _ ("<%.*s> is skipped, what it holds is shown. Only <br>, "
                                        "<sub>, <sup>, <ruby>, <mark> and <u> are read: write "
                                        "Markdown instead."),
                            (int) name_length, text + name);
          if (script && !scan->no_script_end)
            {
              g_autofree char *close = g_strdup_printf ("</%.*s", (int) name_length, text + name);
              gsize end = find_ahead (scan, p, close);

              if (end == G_MAXSIZE)
                scan->no_script_end = TRUE;
              else
                {
                  end = MIN (line_end (scan, end), end + name_length + 3);
                  if (alone && is_line_end (scan, skip_spaces (scan, end)))
                    mask_blank (scan, at, end);
                  else
                    mask_token (scan, ANP_TOKEN_SKIP, at, end, (AnpToken){ 0 });
                  return end;
                }
            }
          if (alone && is_line_end (scan, skip_spaces (scan, p)))
            mask_blank (scan, at, p);
          else
            mask_token (scan, ANP_TOKEN_SKIP, at, p, (AnpToken){ 0 });
          return p;
        }
    }
  scan->masked[at] = ANP_MASK_LESS;
  return at + 1;
}

/* Backticks at `at`. Returns where to go on: after the code, or after them when nothing closes. */
static gsize
read_code_span (Scan *scan, gsize at)
{
  gsize n = run_length (scan, at);
  gsize limit = block_end (scan, at);
  gsize slot = MIN (n, G_N_ELEMENTS (scan->no_backticks) - 1);
  gsize p = at + n;

  if (scan->no_backticks[slot] >= limit)
    return p;
  while (p < limit)
    {
      const char *found = memchr (scan->text + p, '`', limit - p);
      gsize m;

      if (found == NULL)
        break;
      p = found - scan->text;
      m = run_length (scan, p);
      p += m;
      if (m == n)
        return p;
    }
  if (slot == n)
    scan->no_backticks[slot] = limit;
  return at + n;
}

/* After `](`: where the link's `)` ends, or 0 when this is no link. */
static gsize
link_tail_end (Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize limit = MIN (block_end (scan, at), at + MAX_TAG);
  gsize p = at;
  guint depth = 0;

  while (p < limit && strchr (" \t\n\r", text[p]) != NULL)
    p++;
  if (p < limit && text[p] == '<')
    {
      for (p++; p < limit && text[p] != '>'; p++)
        if (text[p] == '\n' || text[p] == '<')
          return 0;
        else if (text[p] == '\\' && p + 1 < limit)
          p++;
      if (p >= limit)
        return 0;
      p++;
    }
  else
    for (; p < limit && strchr (" \t\n\r", text[p]) == NULL; p++)
      if (text[p] == '\\' && p + 1 < limit && g_ascii_ispunct (text[p + 1]))
        p++;
      else if (text[p] == '(')
        depth++;
      else if (text[p] == ')' && depth-- == 0)
        return p + 1;
  if (depth != 0 && depth != G_MAXUINT)
    return 0;
  while (p < limit && strchr (" \t\n\r", text[p]) != NULL)
    p++;
  if (p < limit && strchr ("\"'(", text[p]) != NULL)
    {
      char close = text[p] == '(' ? ')' : text[p];

      for (p++; p < limit && text[p] != close; p++)
        if (text[p] == '\\' && p + 1 < limit)
          p++;
      p++;
      while (p < limit && strchr (" \t\n\r", text[p]) != NULL)
        p++;
    }
  return p < limit && text[p] == ')' ? p + 1 : 0;
}

/* `{` at `at`, `attached` when right after a span, link, picture or code. */
static gsize
read_brace (Scan *scan, gsize at, gboolean attached, gboolean *out_read)
{
  gsize limit = block_end (scan, at);
  AnpAttributes *attributes = anp_attributes_parse (scan->source, at, limit);

  *out_read = FALSE;
  if (attributes != NULL && anp_attributes_is_empty (attributes) && !attached)
    g_clear_pointer (&attributes, anp_attributes_free);
  if (attributes == NULL)
    {
      if (attached)
        anp_report_add (scan->report, ANP_CODE_BAD_ATTRIBUTES, at,
                        _ ("These braces cannot be read and are shown. Write them as "
                           "{#id .class key=value key=\"two words\"}."));
      return at + 1;
    }
  *out_read = TRUE;
  mask_token (scan, ANP_TOKEN_ATTRIBUTES, at, attributes->span.end,
              (AnpToken){ .attributes = attributes });
  return attributes->span.end;
}

/* `]` at `at`. */
static gsize
read_bracket_close (Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize open = G_MAXSIZE;
  gsize next = at + 1;
  gboolean read;

  if (scan->brackets->len > 0)
    {
      open = g_array_index (scan->brackets, gsize, scan->brackets->len - 1);
      g_array_set_size (scan->brackets, scan->brackets->len - 1);
    }
  if (open == G_MAXSIZE || next >= scan->end)
    return next;
  if (text[next] == '{')
    {
      next = read_brace (scan, next, TRUE, &read);
      if (read)
        {
          scan->masked[open] = ANP_MASK_SPAN_OPEN;
          scan->masked[at] = ANP_MASK_SPAN_CLOSE;
        }
      return next;
    }
  if (text[next] == '(')
    {
      gsize end = link_tail_end (scan, next + 1);

      if (end == 0)
        return next;
      if (end < scan->end && text[end] == '{')
        return read_brace (scan, end, TRUE, &read);
      return end;
    }
  return next;
}

/* Inline text from `at` to the end of its line, or of what runs on beyond it. */
static gsize
scan_inline (Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize begin = at;
  gboolean read;

  while (at < scan->end && text[at] != '\n' && text[at] != '\r')
    switch (text[at])
      {
      case '\\':
        at += at + 1 < scan->end && g_ascii_ispunct (text[at + 1]) ? 2 : 1;
        break;
      case '`':
        {
          gsize n = run_length (scan, at);
          gsize end = read_code_span (scan, at);

          at = end;
          if (end > begin + n && end < scan->end && text[end] == '{' && text[end - 1] == '`')
            at = read_brace (scan, end, FALSE, &read);
        }
        break;
      case '<':
        at = read_less (scan, at, skip_spaces (scan, begin) == at);
        break;
      case '{':
        at = read_brace (scan, at, FALSE, &read);
        break;
      case '*':
        scan->masked[at++] = ANP_MASK_STAR;
        break;
      case '_':
        scan->masked[at++] = ANP_MASK_UNDERSCORE;
        break;
      case '~':
        {
          gsize n = run_length (scan, at);

          if (n == 2)
            memset (scan->masked + at, ANP_MASK_TILDE, n);
          at += n;
        }
        break;
      case '[':
        if (scan->brackets->len < MAX_BRACKETS)
          g_array_append_val (scan->brackets, at);
        at++;
        break;
      case ']':
        at = read_bracket_close (scan, at);
        break;
      default:
        at++;
      }
  return at;
}

/* A line `::: …` whose colons begin at `at`. FALSE when it is text after all. */
static gboolean
read_div_line (Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize end = line_end (scan, at);
  gsize p = at + run_length (scan, at);
  AnpMarker marker = { .start = at };

  while (end > p && strchr (" \t:", text[end - 1]) != NULL)
    end--;
  p = skip_spaces (scan, p);
  if (p >= end)
    {
      marker.kind = ANP_MARKER_CLOSE;
      if (scan->open_divs->len == 0)
        anp_report_add (scan->report, ANP_CODE_DIV_NOT_OPEN, at,
                        _ ("This ::: closes nothing. Delete it, or open a block before it, "
                           "as with ::: notes."));
      else
        {
          guint open = g_array_index (scan->open_divs, guint, scan->open_divs->len - 1);

          g_array_set_size (scan->open_divs, scan->open_divs->len - 1);
          g_array_index (scan->tokens->markers, AnpMarker, open).paired = TRUE;
          marker.paired = TRUE;
        }
    }
  else
    {
      guint index = scan->tokens->markers->len;

      marker.kind = ANP_MARKER_OPEN;
      if (text[p] == '{')
        {
          marker.attributes = anp_attributes_parse (scan->source, p, end);
          if (marker.attributes != NULL && marker.attributes->span.end != end)
            g_clear_pointer (&marker.attributes, anp_attributes_free);
        }
      else
        {
          gsize name_end = p;

          while (name_end < end && strchr (" \t{}", text[name_end]) == NULL)
            name_end++;
          if (name_end == end)
            marker.attributes = anp_attributes_new_class (scan->source, p, end);
        }
      if (marker.attributes == NULL)
        {
          anp_report_add (scan->report, ANP_CODE_BAD_ATTRIBUTES, at,
                          _ ("This line cannot be read as the start of a block and is shown. "
                             "Write ::: name or ::: {.name key=value}."));
          return FALSE;
        }
      g_array_append_val (scan->open_divs, index);
    }
  marker.end = line_end (scan, at);
  g_array_append_val (scan->tokens->markers, marker);
  memset (scan->masked + at, ' ', marker.end - at);
  memcpy (scan->masked + at, "***", 3);
  return TRUE;
}

/* Whether the line at `at` ends the fenced code at hand; if only because its container ended, the
 * line is still to be read. */
static gboolean
ends_fence (Scan *scan, gsize at, gboolean *out_read_line)
{
  const char *text = scan->text;
  gsize p = at;
  gboolean quoted = FALSE;

  *out_read_line = FALSE;
  p = skip_spaces (scan, p);
  if (!is_line_end (scan, p) && p - at < scan->fence_indent)
    {
      *out_read_line = TRUE;
      return TRUE;
    }
  while (p < scan->end && text[p] == '>' && scan->fence_quoted)
    {
      quoted = TRUE;
      p = skip_spaces (scan, p + 1);
    }
  if (scan->fence_quoted && !quoted)
    {
      *out_read_line = TRUE;
      return TRUE;
    }
  if (p < scan->end && text[p] == scan->fence)
    {
      gsize n = run_length (scan, p);

      return n >= scan->fence_length && is_line_end (scan, skip_spaces (scan, p + n));
    }
  return FALSE;
}

/* Keeps a line from being a row of too many columns. */
static void
limit_columns (Scan *scan, gsize at)
{
  gsize end = line_end (scan, at);
  const char *p = scan->text + at;
  guint n = 0;

  while ((p = memchr (p, '|', (gsize) (scan->text + end - p))) != NULL)
    {
      if (++n == MAX_COLUMNS + 2)
        anp_report_add (scan->report, ANP_CODE_TOO_WIDE, (gsize) (p - scan->text),
                        _ ("More than %u columns are read as text from here on. Make the table "
                           "narrower."),
                        MAX_COLUMNS);
      if (n > MAX_COLUMNS + 1)
        scan->masked[p - scan->text] = ANP_MASK_BAR;
      p++;
    }
}

/* Reads the line at `at`; returns where the next one begins. */
static gsize
scan_line (Scan *scan, gsize at)
{
  const char *text = scan->text;
  gsize p, n;
  guint depth = 0;
  gboolean quoted = FALSE;
  gboolean listed = FALSE;
  gboolean was_after_blank = scan->after_blank;

  if (scan->fence != '\0')
    {
      gboolean read_line;

      if (!ends_fence (scan, at, &read_line))
        return next_line (scan, at);
      scan->fence = '\0';
      if (!read_line)
        return next_line (scan, at);
    }
  p = skip_spaces (scan, at);
  if (is_line_end (scan, p))
    {
      scan->after_blank = TRUE;
      g_array_set_size (scan->brackets, 0);
      return next_line (scan, at);
    }
  scan->after_blank = FALSE;
  if (p - at >= 4 || (p > at && text[at] == '\t'))
    {
      if ((was_after_blank || scan->in_indented_code) && !scan->in_list)
        {
          scan->in_indented_code = TRUE;
          return next_line (scan, at);
        }
    }
  scan->in_indented_code = FALSE;

  if (p - at <= 3)
    {
      if (starts_with (scan, p, ":::") && read_div_line (scan, p))
        {
          g_array_set_size (scan->brackets, 0);
          scan->in_list = FALSE;
          scan->after_blank = TRUE;
          return next_line (scan, at);
        }
      if (starts_with (scan, p, ". . .") && is_line_end (scan, skip_spaces (scan, p + 5)))
        {
          AnpMarker marker = { .kind = ANP_MARKER_PAUSE, .start = p, .end = p + 5 };

          g_array_append_val (scan->tokens->markers, marker);
          memcpy (scan->masked + p, "***  ", 5);
          g_array_set_size (scan->brackets, 0);
          return next_line (scan, at);
        }
    }

  /* What holds the line: quotes and list items. */
  while (p < scan->end)
    {
      if (text[p] == '>')
        {
          if (++depth > ANP_LOADER_MAX_DEPTH)
            {
              scan->masked[p] = ANP_MASK_GREATER;
              anp_report_add (scan->report, ANP_CODE_TOO_DEEP, p,
                              _ ("Quotes and lists are nested more than %u deep here; what lies "
                                 "deeper is shown at that level. Nest less."),
                              ANP_LOADER_MAX_DEPTH);
              break;
            }
          quoted = TRUE;
          p = skip_spaces (scan, p + 1);
        }
      else if (!is_thematic_break (scan, p) && (n = list_marker (scan, p)) > 0)
        {
          if (++depth > ANP_LOADER_MAX_DEPTH)
            {
              if (!is_line_end (scan, p + n - 1))
                scan->masked[p + n - 1] = ANP_MASK_SPACE;
              anp_report_add (scan->report, ANP_CODE_TOO_DEEP, p,
                              _ ("Quotes and lists are nested more than %u deep here; what lies "
                                 "deeper is shown at that level. Nest less."),
                              ANP_LOADER_MAX_DEPTH);
              break;
            }
          listed = TRUE;
          p = skip_spaces (scan, p + n);
        }
      else
        break;
    }
  if (listed)
    scan->in_list = TRUE;
  else if (was_after_blank && p == at)
    scan->in_list = FALSE;
  if (listed || quoted || interrupts (scan, at))
    g_array_set_size (scan->brackets, 0);
  if (is_line_end (scan, p) || is_thematic_break (scan, p))
    return next_line (scan, p);
  limit_columns (scan, p);
  n = code_fence (scan, p);
  if (n > 0)
    {
      scan->fence = text[p];
      scan->fence_length = n;
      scan->fence_quoted = quoted;
      scan->fence_indent = listed ? 2 : scan->in_list ? MIN (p - at, 2) : 0;
      return next_line (scan, p);
    }
  if (text[p] == '[')
    {
      /* A link's definition: its target is no text. */
      gsize end = line_end (scan, p);
      const char *close = memchr (text + p, ']', end - p);

      if (close != NULL && close + 1 < text + end && close[1] == ':')
        return next_line (scan, p);
    }
  return next_line (scan, scan_inline (scan, p));
}

void
anp_tokenizer_run (AnpTokens *tokens, AnpSource *source, AnpReport *report)
{
  Scan scan = { .tokens = tokens, .source = source, .report = report };
  gsize at = tokens->from;

  scan.text = source->text;
  scan.masked = tokens->masked;
  scan.end = source->length;
  scan.after_blank = TRUE;
  scan.brackets = g_array_new (FALSE, FALSE, sizeof (gsize));
  scan.open_divs = g_array_new (FALSE, FALSE, sizeof (guint));
  while (at < scan.end)
    at = scan_line (&scan, at);
  for (guint i = 0; i < scan.open_divs->len; i++)
    {
      guint open = g_array_index (scan.open_divs, guint, i);

      anp_report_add (report, ANP_CODE_DIV_NOT_CLOSED,
                      g_array_index (tokens->markers, AnpMarker, open).start,
                      _ ("This block is never closed, so it ends with its slide. Write ::: on a "
                         "line of its own where it ends."));
    }
  g_array_unref (scan.brackets);
  g_array_unref (scan.open_divs);
}
