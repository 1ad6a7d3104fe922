/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Sets of capability rights: two words here, the version in the upper two
 * bits of the first, the index of a word in its bits 57 to 61.  The calls
 * themselves are the kernel's.  Source: FreeBSD's <sys/capsicum.h>, rights(4).
 */

#include <sys/capsicum.h>
#include <stdarg.h>
#include <stdlib.h>

#include "libc.h"

#define NWORDS		2
#define INDEX(right)	((int)((right) >> 57 & 0x1f))

/* Index of the word that a right is in; a wrong one is a wrong program. */
static int
word_of(uint64_t right)
{
	int bits = INDEX(right);

	if (bits == 0 || (bits & (bits - 1)) != 0 ||
	    __builtin_ctz((unsigned)bits) >= NWORDS)
		abort();
	return (__builtin_ctz((unsigned)bits));
}

static void
set_all(cap_rights_t *r, va_list ap)
{
	uint64_t right;

	while ((right = va_arg(ap, unsigned long long)) != 0)
		r->cr_rights[word_of(right)] |= right;
}

cap_rights_t *
__cap_rights_init(int version, cap_rights_t *r, ...)
{
	va_list ap;

	if (version != CAP_RIGHTS_VERSION)
		abort();
	r->cr_rights[0] = (uint64_t)version << 62 | CAPRIGHT(0, 0);
	r->cr_rights[1] = CAPRIGHT(1, 0);
	va_start(ap, r);
	set_all(r, ap);
	va_end(ap);
	return (r);
}

cap_rights_t *
__cap_rights_set(cap_rights_t *r, ...)
{
	va_list ap;

	va_start(ap, r);
	set_all(r, ap);
	va_end(ap);
	return (r);
}

cap_rights_t *
__cap_rights_clear(cap_rights_t *r, ...)
{
	uint64_t right;
	va_list ap;

	va_start(ap, r);
	while ((right = va_arg(ap, unsigned long long)) != 0)
		r->cr_rights[word_of(right)] &= ~(right & (1ULL << 57) - 1);
	va_end(ap);
	return (r);
}

_Bool
__cap_rights_is_set(const cap_rights_t *r, ...)
{
	uint64_t right;
	_Bool all = 1;
	va_list ap;

	va_start(ap, r);
	while ((right = va_arg(ap, unsigned long long)) != 0)
		all &= (r->cr_rights[word_of(right)] & right) == right;
	va_end(ap);
	return (all);
}

_Bool
cap_rights_is_valid(const cap_rights_t *r)
{
	return (r->cr_rights[0] >> 62 == CAP_RIGHTS_VERSION &&
	    INDEX(r->cr_rights[0]) == 1 && INDEX(r->cr_rights[1]) == 2);
}

_Bool
cap_rights_contains(const cap_rights_t *big, const cap_rights_t *little)
{
	return ((big->cr_rights[0] & little->cr_rights[0]) ==
	    little->cr_rights[0] && (big->cr_rights[1] &
	    little->cr_rights[1]) == little->cr_rights[1]);
}

cap_rights_t *
cap_rights_merge(cap_rights_t *r, const cap_rights_t *more)
{
	r->cr_rights[0] |= more->cr_rights[0];
	r->cr_rights[1] |= more->cr_rights[1];
	return (r);
}

cap_rights_t *
cap_rights_remove(cap_rights_t *r, const cap_rights_t *less)
{
	r->cr_rights[0] &= ~(less->cr_rights[0] & (1ULL << 57) - 1);
	r->cr_rights[1] &= ~(less->cr_rights[1] & (1ULL << 57) - 1);
	return (r);
}

/* No kernel here has capability mode. */
_Bool
cap_sandboxed(void)
{
	return (0);
}
