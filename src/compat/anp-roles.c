/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-roles.h"

GtkAccessibleRole
anp_roles_get_paragraph (void)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  return GTK_ACCESSIBLE_ROLE_PARAGRAPH;
#else
  return GTK_ACCESSIBLE_ROLE_LABEL;
#endif
}

GtkAccessibleRole
anp_roles_get_quotation (void)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
#else
  return GTK_ACCESSIBLE_ROLE_GROUP;
#endif
}
