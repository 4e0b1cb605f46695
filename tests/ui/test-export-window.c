/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-export-window.h"

#include <string.h>

#include <glib/gstdio.h>

#include "anp-application.h"
#include "anp-loader.h"
#include "ui-wait.h"

/* Needs a display: meson runs it under one of its own. argv[1] is the program. */

static const char *program;
static char *folder;

static AnpFeature *
write_feature (const char *text)
{
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AnpFeature *feature;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  feature = anp_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  return feature;
}

static GFile *
get_output (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_unlink (path);
  return g_file_new_for_path (path);
}

static gboolean
begins_with (GFile *file, const char *magic)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_load_contents (file, NULL, &text, &length, NULL, NULL) && length > strlen (magic)
         && memcmp (text, magic, strlen (magic)) == 0;
}

/* No file but those with these names. */
static void
assert_folder_is (guint n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint found = 0;

  while (g_dir_read_name (dir) != NULL)
    found++;
  g_assert_cmpuint (found, ==, n);
}

static void
finished_cb (gboolean *over)
{
  *over = TRUE;
}

static AnpExportRun *
run_to_end (GFile *output, AnpFeature *feature, AnpExportPlan plan)
{
  AnpExportRun *run = anp_export_run_new (anp_feature_get_file (feature), output, &plan);
  gboolean over = FALSE;

  anp_export_run_set_program (run, program);
  g_signal_connect_swapped (run, "finished", G_CALLBACK (finished_cb), &over);
  anp_export_run_begin (run);
  WAIT_FOR (over);
  return run;
}

/* Each kind writes what it says. */
static void
test_kinds (void)
{
  static const struct
  {
    AnpExportKind kind;
    const char *name, *magic;
  } rows[] = {
    { ANP_EXPORT_PDF, "talk.pdf", "%PDF-" },
    { ANP_EXPORT_PICTURE, "talk-2.png", "\x89PNG" },
    { ANP_EXPORT_BUNDLE, "talk.anping", "PK\x03\x04" },
  };
  g_autoptr (AnpFeature) feature = write_feature ("# One\n\na\n\n---\n\n## Two\n\nb\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AnpExportPlan plan = { .kind = rows[i].kind, .slide = 1, .script = ANP_SCRIPT_TW };
      g_autofree char *name = anp_export_run_dup_name (anp_feature_get_file (feature), &plan);
      g_autoptr (GFile) output = get_output (rows[i].name);
      g_autoptr (AnpExportRun) run = NULL;

      g_assert_cmpstr (name, ==, rows[i].name);
      run = run_to_end (output, feature, plan);
      g_assert_cmpstr (anp_export_run_get_remarks (run), ==,
                       rows[i].kind == ANP_EXPORT_BUNDLE ? anp_export_run_get_remarks (run) : "");
      g_assert_true (anp_export_run_is_written (run));
      g_assert_true (begins_with (output, rows[i].magic));
      g_assert_cmpfloat (anp_export_run_get_progress (run), ==, rows[i].kind == ANP_EXPORT_BUNDLE ? -1 : 1);
      g_file_delete (output, NULL, NULL);
    }
}

/* What fails is said, and nothing is left. */
static void
test_faults (void)
{
  g_autoptr (AnpFeature) feature = write_feature ("# One\n\n![a](nowhere.png)\n");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all/talk.pdf");
  g_autoptr (GFile) output = get_output ("talk.pdf");
  g_autoptr (AnpExportRun) run = run_to_end (nowhere, feature, (AnpExportPlan){ .kind = ANP_EXPORT_PDF });
  g_autoptr (AnpExportRun) other = NULL;

  g_assert_false (anp_export_run_is_written (run));
  g_assert_nonnull (strstr (anp_export_run_get_remarks (run), "/nowhere/at/all/talk.pdf"));
  /* A slide that cannot be shown as it should is written, and told. */
  other = run_to_end (output, feature, (AnpExportPlan){ .kind = ANP_EXPORT_PDF });
  g_assert_true (anp_export_run_is_written (other));
  g_assert_nonnull (strstr (anp_export_run_get_remarks (other), "nowhere.png"));
  g_file_delete (output, NULL, NULL);
}

/* Given up in the middle, it leaves nothing behind. */
static void
test_cancel (void)
{
  GString *text = g_string_new ("# Many\n");
  g_autofree char *all = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GFile) output = get_output ("talk.pdf");
  g_autoptr (AnpExportRun) run = NULL;
  gboolean over = FALSE;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "\n---\n\n## Slide %u\n\nwords\n", i);
  all = g_string_free (text, FALSE);
  feature = write_feature (all);
  run = anp_export_run_new (anp_feature_get_file (feature), output, &(AnpExportPlan){ .kind = ANP_EXPORT_PDF });
  anp_export_run_set_program (run, program);
  g_signal_connect_swapped (run, "finished", G_CALLBACK (finished_cb), &over);
  anp_export_run_begin (run);
  WAIT_FOR (anp_export_run_get_progress (run) > 0);
  anp_export_run_cancel (run);
  WAIT_FOR (over);
  g_assert_true (anp_export_run_is_cancelled (run));
  g_assert_false (anp_export_run_is_written (run));
  assert_folder_is (1);
}

/* A desktop that shows notifications: what was said, and what a click on it does. */
static const char desktop_xml[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
      "</interface></node>";
static char *notified;

static void
call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  if (g_str_equal (method, "Notify"))
    {
      g_autofree const char **actions = NULL;

      g_free (notified);
      g_variant_get_child (parameters, 3, "s", &notified);
      g_variant_get_child (parameters, 5, "^a&s", &actions);
      g_assert_true (g_strv_contains (actions, "default"));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
    }
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(['body', 'actions'],)"));
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static GDBusConnection *
make_desktop (void)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
      &error);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (desktop_xml, &error);

  g_assert_no_error (error);
  g_dbus_connection_register_object (connection, "/org/freedesktop/Notifications", node->interfaces[0], &table, NULL, NULL,
                                     &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (connection, "org.freedesktop.Notifications", 0, NULL, NULL, NULL, NULL);
  ui_run_ms (50);
  return connection;
}

static GtkWidget *
get_child (GtkWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), ANP_TYPE_EXPORT_WINDOW, name));
}

/* The window shows how far it is and what came of it; closed, it lets it go on, and who looks elsewhere is told. */
static void
test_window (void)
{
  g_autoptr (AnpFeature) feature = write_feature ("# One\n\na\n\n---\n\n## Two\n\nb\n");
  AnpTextOptions text = ANP_TEXT_OPTIONS_DEFAULT;
  g_autoptr (GDBusConnection) desktop = make_desktop ();
  GtkWindow *window = anp_export_window_new (NULL, feature, 1, FALSE, &text);
  GtkStack *pages = GTK_STACK (get_child (window, "pages"));
  g_autoptr (GFile) output = get_output ("talk.pdf");
  gpointer left = window;
  AnpExportRun *run;

  g_object_add_weak_pointer (G_OBJECT (window), &left);
  gtk_window_present (window);
  g_assert_false (gtk_widget_get_visible (get_child (window, "ink_row")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (window, "kind")), ANP_EXPORT_PICTURE);
  g_assert_false (gtk_widget_get_visible (get_child (window, "steps_row")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (window, "kind")), ANP_EXPORT_PDF);

  run = anp_export_window_export (ANP_EXPORT_WINDOW (window), output);
  anp_export_run_set_program (run, program);
  anp_export_run_begin (run);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "running");
  WAIT_FOR (g_str_equal (gtk_stack_get_visible_child_name (pages), "done"));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (get_child (window, "done"))), ==, "talk.pdf is written");
  g_assert_true (begins_with (output, "%PDF-"));
  g_file_delete (output, NULL, NULL);

  run = anp_export_window_export (ANP_EXPORT_WINDOW (window), output);
  anp_export_run_set_program (run, program);
  anp_export_run_begin (run);
  gtk_window_destroy (window);
  WAIT_FOR (begins_with (output, "%PDF-"));
  WAIT_FOR (left == NULL);
  WAIT_FOR (g_strcmp0 (notified, "talk.pdf is written") == 0);
  g_file_delete (output, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  if (!ui_init (&argc, &argv))
    return 0;
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  application = anp_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("anping-export-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_add_func ("/export-window/kinds", test_kinds);
  g_test_add_func ("/export-window/faults", test_faults);
  g_test_add_func ("/export-window/cancel", test_cancel);
  g_test_add_func ("/export-window/window", test_window);
  result = g_test_run ();
  g_free (folder);
  return result;
}
