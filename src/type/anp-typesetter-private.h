/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-families.h"
#include "anp-typesetter.h"

G_BEGIN_DECLS

/* The contexts layouts are made in; never changed once made, or every layout would be laid out
 * again. */
typedef enum
{
  ANP_SETTING_HORIZONTAL,
  ANP_SETTING_VERTICAL, /* base gravity east: drawn turned by a quarter */
  ANP_SETTING_RTL,
} AnpSetting;
#define ANP_N_SETTINGS 3

PangoContext *anp_typesetter_get_setting (AnpTypesetter *self, AnpSetting setting);
const AnpFamily *anp_typesetter_find_family (AnpTypesetter *self, AnpFace face, const char *lang);

G_END_DECLS
