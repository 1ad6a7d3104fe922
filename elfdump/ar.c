/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Shows the members of an archive, one after the other.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ar.h"

#define	LEVEL_MAX	100	/* archives in archives */
#define	MEMBERS_MAX	(1 << 20) /* members shown in all */
#define	THIN_MAX	8	/* thin archives that name thin archives */
#define	STOP		4	/* in a status: no more of this archive */

static unsigned int members;	/* shown of the file that is being shown */

/* A member that can be shown. */
struct shown {
	struct part	 s_part;	/* its bytes */
	struct image	 s_image;	/* thin: the file they are in */
	bool		 s_open;	/* s_image is open */
	char		*s_path;	/* thin: that file's name, allocated */
	char		*s_archive;	/* its archive, if another one */
	uint64_t	 s_origin;	/* and where it is in there */
};

/* Finds the table of long names, if it is next. */
static bool
names_skip(struct archive *a)
{
	const unsigned char *p;
	struct member m;
	char *name;

	p = part_at(a->a_part, a->a_first, 16);
	if (p == NULL || (memcmp(p, "ARFILENAMES/    ", 16) != 0 &&
	    memcmp(p, "//              ", 16) != 0))
		return (a->a_first <= INT64_MAX);
	if (!member_read(a, a->a_first, &m))
		return (false);
	name = m.m_name;
	free(name);
	if ((a->a_part->pt_claim != 0 && m.m_size > a->a_part->pt_claim) ||
	    !part_has(a->a_part, m.m_data, m.m_size))
		return (false);
	a->a_has_names = true;
	a->a_names = m.m_data;
	a->a_names_size = m.m_size;
	a->a_first = m.m_data + m.m_size;
	a->a_first += a->a_first % 2;
	return (true);
}

/* Opens pt as an archive.  Returns false if it is none; nothing to close. */
bool
archive_open(struct archive *a, const struct part *pt)
{
	memset(a, 0, sizeof(*a));
	a->a_part = pt;
	if (pt->pt_size < AR_MAGIC_SIZE)
		return (false);
	a->a_thin = memcmp(pt->pt_base, AR_THIN, AR_MAGIC_SIZE) == 0;
	if (!a->a_thin && memcmp(pt->pt_base, AR_MAGIC, AR_MAGIC_SIZE) != 0)
		return (false);
	a->a_first = AR_MAGIC_SIZE;
	return (armap_skip(a) && names_skip(a));
}

/* Is pt an archive? */
bool
ar_accept(const struct part *pt)
{
	struct archive a;

	return (archive_open(&a, pt));
}

/*
 * The member's bytes: those of the archive.  As objdump sees it, the member
 * ends where its header says, even beyond the archive it is in.
 */
static void
inside(const struct archive *a, const struct member *m, struct part *pt)
{
	const struct part *ar;

	ar = a->a_part;
	pt->pt_base = ar->pt_base + m->m_data;
	pt->pt_rest = ar->pt_rest - m->m_data;
	pt->pt_file = ar->pt_file;
	pt->pt_size = m->m_size < pt->pt_rest ? m->m_size : pt->pt_rest;
	pt->pt_claim = m->m_size < pt->pt_file ? m->m_size : pt->pt_file;
	pt->pt_name = m->m_name;
	pt->pt_archive = ar->pt_name;
}

/* The path of a thin archive's member: relative to the archive's directory. */
static char *
beside(const char *archive, const char *name)
{
	const char *slash;
	char *path;
	size_t n;

	slash = name[0] == '/' ? NULL : strrchr(archive, '/');
	n = slash == NULL ? 0 : (size_t)(slash - archive) + 1;
	path = malloc(n + strlen(name) + 1);
	if (path != NULL) {
		memcpy(path, archive, n);
		strcpy(path + n, name);
	}
	return (path);
}

static void
shown_close(struct shown *s)
{
	if (s->s_open)
		image_close(&s->s_image);
	free(s->s_path);
	free(s->s_archive);
	memset(s, 0, sizeof(*s));
}

/* Opens the file that s_path names.  The whole of it is the part. */
static bool
shown_open(struct shown *s)
{
	struct part *pt;

	if (s->s_path != NULL && image_kind(s->s_path) == IMAGE_DIRECTORY) {
		reason_set(REASON_UNKNOWN);
		return (false);
	}
	if (s->s_path == NULL || image_open(&s->s_image, s->s_path) != 0) {
		reason_set(REASON_SYSTEM);
		return (false);
	}
	s->s_open = true;
	pt = &s->s_part;
	pt->pt_base = s->s_image.im_base;
	pt->pt_size = pt->pt_claim = s->s_image.im_size;
	pt->pt_rest = pt->pt_file = s->s_image.im_size;
	pt->pt_name = s->s_path;
	pt->pt_archive = NULL;
	return (true);
}

/*
 * The member of a thin archive: a file, or a member of an archive that is a
 * file.  Takes m's name.  Returns false with the reason set.
 */
static bool
outside(const struct archive *a, struct member *m, struct shown *s, int depth)
{
	struct archive inner;
	struct member in;
	struct part outer;
	uint64_t origin;
	bool good;

	origin = m->m_origin;
	s->s_path = beside(a->a_part->pt_name, m->m_name);
	free(m->m_name);
	m->m_name = NULL;
	if (origin != 0 && (depth > THIN_MAX || s->s_path == NULL ||
	    strcmp(s->s_path, a->a_part->pt_name) == 0)) {
		reason_set(REASON_ARCHIVE);
		return (false);
	}
	if (!shown_open(s))
		return (false);
	if (origin == 0)
		return (true);
	outer = s->s_part;
	if (!archive_open(&inner, &outer)) {
		reason_set(REASON_UNKNOWN);
		return (false);
	}
	if (!member_read(&inner, origin, &in))
		return (false);
	s->s_origin = origin;
	s->s_archive = s->s_path;
	s->s_path = in.m_name;
	if (!inner.a_thin) {
		inside(&inner, &in, &s->s_part);
		s->s_part.pt_archive = s->s_archive;
		return (true);
	}
	/* The archive that is named is thin itself. */
	image_close(&s->s_image);
	s->s_open = false;
	outer.pt_name = s->s_archive;
	good = outside(&inner, &in, s, depth + 1);
	return (good);
}

/*
 * The archive ended, or its next member cannot be had.  Returns 0 or, after a
 * message, 1.
 */
static int
ended(const struct part *pt)
{
	if (reason_get() == REASON_NO_MORE)
		return (0);
	msg("%s: %s", pt->pt_name, reason_text());
	return (1);
}

/* Where the header after member m is, or 0 if that would go in a circle. */
static uint64_t
next_header(const struct archive *a, const struct member *m)
{
	uint64_t off;

	off = m->m_data;
	if (!a->a_thin) {
		off += m->m_size;
		off += off % 2;
		if (off < m->m_data) {
			reason_set(REASON_ARCHIVE);
			return (0);
		}
	}
	return (off);
}

/*
 * Shows member m.  *seen, *where are the archive and the offset in it that the
 * member before came from, if it came from another archive; a member that
 * comes from there once more ends the archive, as it does to objdump.
 */
static int
dump_member(const struct archive *a, struct member *m, int level,
    char **seen, uint64_t *where)
{
	struct shown s;
	bool again;
	int status;

	if (members++ == MEMBERS_MAX) {
		free(m->m_name);
		msg("%s: archives overlap: more than %d members",
		    a->a_part->pt_name, MEMBERS_MAX);
		return (2 | STOP);
	}
	memset(&s, 0, sizeof(s));
	if (!a->a_thin) {
		inside(a, m, &s.s_part);
		s.s_path = m->m_name;
	} else if (!outside(a, m, &s, 0)) {
		shown_close(&s);
		return (ended(a->a_part) | STOP);
	}
	status = dump_part(&s.s_part, level + 1);
	again = s.s_archive != NULL && *seen != NULL &&
	    s.s_origin == *where && strcmp(s.s_archive, *seen) == 0;
	free(*seen);
	*seen = s.s_archive;
	*where = s.s_origin;
	s.s_archive = NULL;
	shown_close(&s);
	return (again || status == 2 ? status | STOP : status);
}

/* Shows the members of archive a.  Returns as dump_part. */
static int
dump_members(const struct archive *a, int level)
{
	struct member m;
	uint64_t off, where;
	char *seen;
	int ret, status;

	seen = NULL;
	where = 0;
	status = 0;
	for (off = a->a_first;;) {
		if (!member_read(a, off, &m)) {
			status |= ended(a->a_part);
			break;
		}
		ret = dump_member(a, &m, level, &seen, &where);
		status |= ret & ~STOP;
		if (ret & STOP)
			break;
		off = next_header(a, &m);
		if (off == 0) {
			status |= ended(a->a_part);
			break;
		}
	}
	free(seen);
	return (status & 2 ? 2 : status);
}

/* Shows the archive pt, which is level archives deep.  Returns as dump_part. */
int
ar_dump(const struct part *pt, int level)
{
	struct archive a;

	if (level == 0)
		members = 0;
	if (level > LEVEL_MAX) {
		msg("Archive nesting is too deep");
		return (2);
	}
	if (!options.op_json) {
		fputs(level == 0 ? "In archive " : "In nested archive ",
		    stdout);
		print_name(pt->pt_name);
		fputs(":\n", stdout);
	}
	if (!archive_open(&a, pt))
		return (0);
	return (dump_members(&a, level));
}
