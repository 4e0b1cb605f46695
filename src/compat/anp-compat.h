/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-announce.h"
#include "anp-ask.h"
#include "anp-about.h"
#include "anp-file-dialog.h"
#include "anp-inhibitor.h"
