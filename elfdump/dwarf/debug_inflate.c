/* SPDX-License-Identifier: BSD-2-Clause */
#include <elf.h>
#include <stdlib.h>

#include <zlib.h>

#include "debug.h"

#define	RATIO_ZLIB	1100u	/* no stream is that much longer inflated */
#define	RATIO_ZSTD	50000u	/* a block of 128 KB takes 4 bytes */

/* zlib's format (RFC 1950) into out[0..size), which it is to fill. */
static bool
unzlib(unsigned char *out, size_t size, const unsigned char *in, size_t len)
{
	uLongf got;

	got = (uLongf)size;
	return (uncompress(out, &got, in, (uLong)len) == Z_OK && got == size);
}

/*
 * Decompresses section ds, whose stream of the type ELFCOMPRESS_* begins after
 * skip bytes, into ds_loaded.  Returns false with *why a reason, and ds_loaded
 * NULL, if that cannot be.  gABI: Section Compression.
 */
bool
debug_inflate(struct debug_section *ds, size_t skip, uint32_t type,
    const char **why)
{
	decode_fn *decode;
	unsigned int ratio;

	decode = type == ELFCOMPRESS_ZLIB ? unzlib :
	    type == ELFCOMPRESS_ZSTD ? debug_unzstd : NULL;
	ratio = type == ELFCOMPRESS_ZLIB ? RATIO_ZLIB : RATIO_ZSTD;
	if (decode == NULL) {
		*why = type == ELFCOMPRESS_ZSTD ?
		    "compressed by zstd, which elfdump was built without" :
		    "compressed by an unknown method";
		return (false);
	}
	*why = "its compressed contents are broken";
	if (ds->ds_size / ratio > ds->ds_data.s_size ||
	    ds->ds_size != (size_t)ds->ds_size)
		return (false);
	ds->ds_loaded = malloc((size_t)ds->ds_size + 1);
	if (ds->ds_loaded == NULL) {
		*why = "no memory to decompress it";
		return (false);
	}
	if (decode(ds->ds_loaded, (size_t)ds->ds_size, ds->ds_data.s_p + skip,
	    (size_t)ds->ds_data.s_size - skip))
		return (true);
	free(ds->ds_loaded);
	ds->ds_loaded = NULL;
	return (false);
}
