/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The relocation engine: what all machines share.  Places need not be aligned.
 */
#include "reloc.h"

/* Words at any address. */
struct any32 {
	uint32_t v;		/* the word */
} __attribute__((packed, may_alias));

struct any64 {
	uint64_t v;		/* the word */
} __attribute__((packed, may_alias));

#define	ARM24_FIELD	0x00ffffffu	/* the offset in a branch */
#define	ARM24_SIGN	0x00800000u	/* its sign */

/* The addend that a REL relocation of that kind keeps at its place. */
int64_t
reloc_addend(const struct reloc_how *how, const void *place)
{
	uint32_t w;

	switch (how->form) {
	case FORM_WORD32:
	case FORM_SWORD32:
		return ((int32_t)((const struct any32 *)place)->v);
	case FORM_WORD64:
		return ((int64_t)((const struct any64 *)place)->v);
	case FORM_ARM24:
		w = ((const struct any32 *)place)->v & ARM24_FIELD;
		return (((int64_t)(w ^ ARM24_SIGN) - ARM24_SIGN) * 4);
	default:
		return (0);
	}
}

/*
 * Store `value' at its place.  False, and nothing stored, if it doesn't fit
 * or the form is not one that holds a single value.  A machine's own word
 * size never overflows: 32-bit callers pass values modulo 2^32.
 */
bool
reloc_store(const struct reloc_how *how, void *place, uint64_t value)
{
	struct any32 *p32 = place;

	switch (how->form) {
	case FORM_WORD32:
		if (value >> 32 != 0)
			return (false);
		p32->v = (uint32_t)value;
		return (true);
	case FORM_SWORD32:
		if ((int64_t)value != (int32_t)value)
			return (false);
		p32->v = (uint32_t)value;
		return (true);
	case FORM_WORD64:
		((struct any64 *)place)->v = value;
		return (true);
	case FORM_ARM24:
		/* The distance is modulo 2^32, signed, of 26 bits. */
		value = (uint64_t)(int64_t)(int32_t)value;
		if (value % 4 != 0 || value + (ARM24_SIGN << 2) >
		    ((uint64_t)ARM24_FIELD << 2))
			return (false);
		p32->v = (p32->v & ~ARM24_FIELD) |
		    ((uint32_t)value >> 2 & ARM24_FIELD);
		return (true);
	default:
		return (false);
	}
}
