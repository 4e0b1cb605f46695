/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ANP_TYPE_APPLICATION (anp_application_get_type ())
G_DECLARE_FINAL_TYPE (AnpApplication, anp_application, ANP, APPLICATION, AdwApplication)

AnpApplication *anp_application_new (void);

G_END_DECLS
