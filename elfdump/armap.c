/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The symbol table that an archive may begin with, in the three forms that
 * objdump knows.  It is only stepped over, but one that is not credible makes
 * objdump not take the file for an archive.
 */
#include <stdlib.h>
#include <string.h>

#include "ar.h"

static uint64_t
number(const unsigned char *p, unsigned int n, bool big)
{
	uint64_t value;
	unsigned int i;

	value = 0;
	for (i = 0; i < n; i++)
		value = value << 8 | p[big ? i : n - 1 - i];
	return (value);
}

/* BSD: size of entries, entries (name, member), size of names, names. */
static bool
bsd_good(const unsigned char *p, uint64_t size, bool big)
{
	uint64_t i, n;

	size -= 8;
	n = number(p, 4, big);
	if (n > size || n % 8 != 0)
		return (false);
	for (i = 0; i < n; i += 8)
		if (number(p + 4 + i, 4, big) >= size - n)
			return (false);
	return (true);
}

static bool
bsd_skip(struct archive *a, const struct member *m)
{
	const unsigned char *p;

	if (m->m_size < 8)
		return (false);
	p = part_contents(a->a_part, m->m_data, m->m_size);
	if (p == NULL || (!bsd_good(p, m->m_size, false) &&
	    !bsd_good(p, m->m_size, true)))
		return (false);
	a->a_first = m->m_data + m->m_size;
	a->a_first += a->a_first % 2;
	return (true);
}

/* System V: number of symbols, members, names; numbers of width bytes. */
static bool
sysv_skip(struct archive *a, const struct member *m, unsigned int width)
{
	const unsigned char *p;
	struct member second;
	uint64_t n;

	if (a->a_part->pt_claim != 0 && m->m_size > a->a_part->pt_claim)
		return (false);
	p = part_at(a->a_part, m->m_data, width);
	if (p == NULL || m->m_size < width)
		return (false);
	n = number(p, width, true);
	if (n > (m->m_size - width) / width ||
	    !part_has(a->a_part, m->m_data, m->m_size))
		return (false);
	a->a_first = m->m_data + m->m_size;
	a->a_first += a->a_first % 2;
	if (width != 4)
		return (true);
	/* PE has a second one behind it. */
	if (member_read(a, a->a_first, &second)) {
		if (memcmp(second.m_hdr, "/ ", 2) == 0)
			a->a_first += (second.m_size + AR_HDR_SIZE + 1) &
			    ~(uint64_t)1;
		free(second.m_name);
	}
	return (true);
}

/* Mach-O's name for a sorted table of BSD's form: too long for the header. */
static bool
is_bsd(const struct archive *a, const unsigned char *p)
{
	const unsigned char *name;

	if (memcmp(p, "__.SYMDEF       ", 16) == 0 ||
	    memcmp(p, "__.SYMDEF/      ", 16) == 0)
		return (true);
	if (memcmp(p, "#1/20           ", 16) != 0)
		return (false);
	name = part_at(a->a_part, a->a_first + AR_HDR_SIZE, 20);
	return (name != NULL && memcmp(name, "__.SYMDEF", 9) == 0);
}

/*
 * Moves a_first behind the symbol table, if there is one.  Returns false if
 * there is one that is not credible.
 */
bool
armap_skip(struct archive *a)
{
	const unsigned char *p;
	struct member m;
	bool bsd, good;

	if (a->a_part->pt_size == a->a_first)
		return (true);
	p = part_at(a->a_part, a->a_first, 16);
	if (p == NULL)
		return (false);
	bsd = is_bsd(a, p);
	if (!bsd && memcmp(p, "/               ", 16) != 0 &&
	    memcmp(p, "/SYM64/         ", 16) != 0)
		return (true);
	if (!member_read(a, a->a_first, &m))
		return (false);
	good = bsd ? bsd_skip(a, &m) :
	    sysv_skip(a, &m, p[1] == 'S' ? 8 : 4);
	free(m.m_name);
	return (good);
}
