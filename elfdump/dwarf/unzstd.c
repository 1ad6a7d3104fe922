/* SPDX-License-Identifier: BSD-2-Clause */
/* Zstandard (RFC 8878), by libzstd. */
#include <zstd.h>

#include "debug.h"

/* The stream in[0..len) into out[0..size), which it is to fill. */
static bool
unzstd(unsigned char *out, size_t size, const unsigned char *in, size_t len)
{

	return (ZSTD_decompress(out, size, in, len) == size);
}

decode_fn *const debug_unzstd = unzstd;
