/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-application.h"

#include "anp-config.h"

struct _AnpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (AnpApplication, anp_application, ADW_TYPE_APPLICATION)

static void
anp_application_class_init (AnpApplicationClass *klass)
{
}

static void
anp_application_init (AnpApplication *self)
{
}

AnpApplication *
anp_application_new (void)
{
  return g_object_new (ANP_TYPE_APPLICATION,
                       "application-id", ANP_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
