/* SPDX-License-Identifier: BSD-2-Clause */
/* Zstandard, where there is no libzstd. */
#include "debug.h"

decode_fn *const debug_unzstd = NULL;
