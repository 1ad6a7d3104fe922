/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fixed mode's functions on one file, for the word size that it has.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "fixed_both.h"

/* Is it a file of 64 bits?  Others are refused by the functions for 32. */
static bool
is_64(const unsigned char *b, size_t n)
{

	return (n > EI_CLASS && b[EI_CLASS] == ELFCLASS64);
}

/* What the file is; false: corrupt. */
bool
fixed_info(unsigned char *b, size_t n, struct fixed_info *info, char *why)
{

	return (is_64(b, n) ? fixed_info_64(b, n, info, why) :
	    fixed_info_32(b, n, info, why));
}

/* The library in b, prelinked for the address p->base, into new memory. */
bool
fixed_library(unsigned char *b, size_t n, const struct fixed_params *p,
    unsigned char **out, size_t *nout, char *why)
{

	return (is_64(b, n) ? fixed_library_64(b, n, p, out, nout, why) :
	    fixed_library_32(b, n, p, out, nout, why));
}

/* The program in b, which starts as `st' says, into new memory. */
bool
fixed_program(unsigned char *b, size_t n, const struct fixed_params *p,
    const struct start *st, unsigned char **out, size_t *nout, char *why)
{

	return (is_64(b, n) ? fixed_program_64(b, n, p, st, out, nout, why) :
	    fixed_program_32(b, n, p, st, out, nout, why));
}

/* What the prelinked file in b was made of, into new memory. */
bool
fixed_original(unsigned char *b, size_t n, unsigned char **out, size_t *nout,
    struct fixed_undo *u, char *why)
{

	return (is_64(b, n) ? fixed_original_64(b, n, out, nout, u, why) :
	    fixed_original_32(b, n, out, nout, u, why));
}

/* CRC-32 (IEEE 802.3) of n more bytes; begin with 0. */
uint32_t
fixed_crc(uint32_t crc, const void *data, size_t n)
{
	static uint32_t table[256];
	const unsigned char *p = data;
	uint32_t i, k, c;

	if (table[1] == 0)
		for (i = 0; i < 256; i++) {
			for (c = i, k = 0; k < 8; k++)
				c = (c >> 1) ^ ((c & 1) != 0 ? 0xedb88320 : 0);
			table[i] = c;
		}
	for (crc = ~crc; n-- > 0; p++)
		crc = table[(crc ^ *p) & 0xff] ^ (crc >> 8);
	return (~crc);
}
