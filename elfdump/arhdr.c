/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The header of an archive's member: name[16] date[12] uid[6] gid[6] mode[8]
 * size[10] fmag[2], in ASCII.
 */
#include <stdlib.h>
#include <string.h>

#include "ar.h"

#define	NAME_MAX_HDR	15	/* characters of a name in the header */
#define	SIZE_OFF	48
#define	SIZE_LEN	10
#define	FMAG_OFF	58

/*
 * A decimal number in p[0..n), blanks before it skipped.  Returns how many
 * characters that took, or 0 if there is no number.
 */
static size_t
decimal(const unsigned char *p, size_t n, uint64_t *value)
{
	size_t i, start;
	bool minus;

	for (i = 0; i < n && (p[i] == ' ' || (p[i] >= '\t' && p[i] <= '\r')); )
		i++;
	minus = i < n && p[i] == '-';
	if (i < n && (p[i] == '-' || p[i] == '+'))
		i++;
	*value = 0;
	for (start = i; i < n && p[i] >= '0' && p[i] <= '9'; i++)
		*value = *value * 10 + (p[i] - '0');
	if (minus)
		*value = -*value;
	return (i == start ? 0 : i);
}

/* A copy of p[0..n), which ends earlier if there is a NUL; NULL: no memory. */
static char *
copy(const unsigned char *p, size_t n)
{
	char *s;

	s = malloc(n + 1);
	if (s == NULL)
		return (NULL);
	memcpy(s, p, n);
	s[n] = '\0';
	return (s);
}

/*
 * The long name that "/123" or " 123" in header p stands for.  In a thin
 * archive "/123:456" is the member at 456 of the archive with that name.
 */
static bool
long_name(const struct archive *a, const unsigned char *p, struct member *m)
{
	const unsigned char *s, *end;
	uint64_t index, origin;
	size_t n;
	char *c;

	n = decimal(p + 1, AR_HDR_SIZE - 1, &index);
	if (index >= a->a_names_size) {
		reason_set(REASON_ARCHIVE);
		return (false);
	}
	n++;
	if (a->a_thin && n > 1 && n + 1 < AR_HDR_SIZE && p[n] == ':' &&
	    decimal(p + n + 1, AR_HDR_SIZE - n - 1, &origin) != 0)
		m->m_origin = origin;
	s = a->a_part->pt_base + a->a_names + index;
	end = a->a_part->pt_base + a->a_names + a->a_names_size;
	for (n = 0; s + n < end && s[n] != '\0' && s[n] != '\n'; n++)
		if (s[n] == '/' && s + n + 1 < end && s[n + 1] == '\n')
			break;
	m->m_name = copy(s, n);
	if (m->m_name == NULL)
		return (false);
	for (c = m->m_name; *c != '\0'; c++)
		if (*c == '\\')
			*c = '/';
	return (true);
}

/* The name that follows the header: "#1/20", as BSD has it. */
static bool
following_name(const struct archive *a, struct member *m)
{
	const unsigned char *p;
	uint64_t len;

	decimal(m->m_hdr + 3, AR_HDR_SIZE - 3, &len);
	if (len > m->m_size || (a->a_part->pt_claim != 0 &&
	    len > a->a_part->pt_claim)) {
		reason_set(REASON_ARCHIVE);
		return (false);
	}
	p = part_at(a->a_part, m->m_data, len);
	if (p == NULL) {
		reason_set(REASON_NO_MORE);
		return (false);
	}
	m->m_data += len;
	m->m_size -= len;
	m->m_name = copy(p, (size_t)len);
	return (m->m_name != NULL);
}

/* The name in the header, up to NUL, '/', or a blank. */
static bool
short_name(struct member *m)
{
	const unsigned char *p, *e;

	p = m->m_hdr;
	e = memchr(p, '\0', NAME_MAX_HDR);
	if (e == NULL)
		e = memchr(p, '/', NAME_MAX_HDR);
	if (e == NULL)
		e = memchr(p, ' ', NAME_MAX_HDR);
	m->m_name = copy(p, e == NULL ? NAME_MAX_HDR : (size_t)(e - p));
	return (m->m_name != NULL);
}

/*
 * Reads the header at off into *m, whose name the caller frees.  Returns false
 * with the reason set, which is REASON_NO_MORE if the archive ends there.
 */
bool
member_read(const struct archive *a, uint64_t off, struct member *m)
{
	const unsigned char *p;

	p = part_at(a->a_part, off, AR_HDR_SIZE);
	if (p == NULL) {
		reason_set(REASON_NO_MORE);
		return (false);
	}
	m->m_hdr = p;
	m->m_name = NULL;
	m->m_origin = 0;
	m->m_data = off + AR_HDR_SIZE;
	if (p[FMAG_OFF] != '`' || p[FMAG_OFF + 1] != '\n' ||
	    decimal(p + SIZE_OFF, SIZE_LEN, &m->m_size) == 0) {
		reason_set(REASON_ARCHIVE);
		return (false);
	}
	if (a->a_has_names && (p[0] == '/' ||
	    (p[0] == ' ' && memchr(p, '/', NAME_MAX_HDR) == NULL)))
		return (long_name(a, p, m));
	if (memcmp(p, "#1/", 3) == 0 && p[3] >= '0' && p[3] <= '9')
		return (following_name(a, m));
	return (short_name(m));
}
