/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Opens a file for the displays: what its header says, cut to what there is,
 * with a message where it was cut.
 */
#include <elf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "view.h"

#define	MESSAGES	30		/* about one file */
#define	ROWS_MIN	100000		/* of tables, for any file, */
#define	ROWS_BYTES	2		/* and one more for as many bytes */
#define	CHARS_MIN	(64 << 20)	/* of strings, for any file, */
#define	CHARS_FACTOR	16		/* and for each byte of it */

/*
 * A message about the file: on standard error, in JSON also at the file's end.
 * After the thirtieth there are no more.
 */
void
view_bad(struct view *v, const char *fmt, ...)
{
	va_list ap;
	char line[512];

	if (options.op_quiet || v->v_messages++ > MESSAGES)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	if (v->v_messages > MESSAGES)
		strcpy(line, "there is more, which is not told");
	complain(&v->v_o, "%s", line);
	if (options.op_json)
		out_message(line);
}

/*
 * Is there room for a further row of the table at off?  Tables that overlap
 * could make a small file say very much, but each thing that is in a file once
 * takes at least two bytes of it.  The first time a message says that it ends.
 */
bool
view_room(struct view *v, const char *what, uint64_t off)
{
	uint64_t max;

	max = ROWS_MIN + v->v_o.o_part->pt_size / ROWS_BYTES;
	if (v->v_rows++ < max)
		return (true);
	if (v->v_rows == max + 1)
		view_bad(v, "%s at offset %#llx: ends here: the tables overlap "
		    "and have more than %llu entries", what,
		    (unsigned long long)off, (unsigned long long)max);
	return (false);
}

/*
 * The size bytes at off, which are called what, into *s.  Returns false after
 * a message if not all of them are in the file; *s then has those that are.
 */
bool
view_span(struct view *v, uint64_t off, uint64_t size, const char *what,
    struct span *s)
{
	const struct part *pt;

	pt = v->v_o.o_part;
	s->s_p = NULL;
	s->s_size = 0;
	s->s_off = off;
	if (off < pt->pt_size) {
		s->s_p = pt->pt_base + off;
		s->s_size = pt->pt_size - off < size ? pt->pt_size - off : size;
	}
	if (s->s_size == size)
		return (true);
	view_bad(v, "%s: offset %#llx, size %#llx: beyond the end of the file, "
	    "%#llx", what, (unsigned long long)off, (unsigned long long)size,
	    (unsigned long long)pt->pt_size);
	return (false);
}

/*
 * Section i: its header into *sh, its contents into *s, which has no bytes if
 * the section has none.  Returns false, the message given, if not all of it is
 * in the file.
 */
bool
view_section(struct view *v, uint32_t i, struct shdr *sh, struct span *s)
{
	char what[64];

	memset(s, 0, sizeof(*s));
	memset(sh, 0, sizeof(*sh));
	if (i >= v->v_o.o_shnum) {
		view_bad(v, "section %u: there are %u sections only",
		    (unsigned)i, (unsigned)v->v_o.o_shnum);
		return (false);
	}
	object_shdr(&v->v_o, i, sh);
	s->s_off = sh->sh_offset;
	if (sh->sh_type == SHT_NOBITS || sh->sh_size == 0)
		return (true);
	snprintf(what, sizeof(what), "contents of section %u", (unsigned)i);
	return (view_span(v, sh->sh_offset, sh->sh_size, what, s));
}

/* The name of section i, "<corrupt>" after a message if it has none. */
struct text
view_section_name(struct view *v, uint32_t i)
{
	struct shdr sh, names;
	struct span s;
	struct text none = { "", 0 };

	object_shdr(&v->v_o, i, &sh);
	if (sh.sh_name == 0 || v->v_o.o_shstrndx == 0 ||
	    v->v_o.o_shstrndx >= v->v_o.o_shnum)
		return (none);
	object_shdr(&v->v_o, v->v_o.o_shstrndx, &names);
	s.s_p = NULL;
	s.s_size = 0;
	s.s_off = names.sh_offset;
	if (names.sh_offset < v->v_o.o_part->pt_size) {
		s.s_p = v->v_o.o_part->pt_base + names.sh_offset;
		s.s_size = v->v_o.o_part->pt_size - names.sh_offset;
		if (s.s_size > names.sh_size)
			s.s_size = names.sh_size;
	}
	return (view_string(v, &s, sh.sh_name, "sh_name"));
}

/*
 * The string at off of table s, for a field called what; "<corrupt>" after a
 * message if there is none.  Tables of strings that overlap could make a small
 * file say very much, so there is a limit to it.
 */
struct text
view_string(struct view *v, const struct span *s, uint64_t off,
    const char *what)
{
	struct text t = { "<corrupt>", 9 };

	if (s->s_p == NULL || off >= s->s_size) {
		if (off == 0)
			t.t_len = 0;
		else
			view_bad(v, "%s: %#llx: beyond the end of the strings "
			    "at offset %#llx, of %#llx bytes", what,
			    (unsigned long long)off,
			    (unsigned long long)s->s_off,
			    (unsigned long long)s->s_size);
		return (t);
	}
	if (v->v_chars > CHARS_MIN +
	    CHARS_FACTOR * v->v_o.o_part->pt_size) {
		t.t_str = "<...>";
		t.t_len = 5;
		return (t);
	}
	t.t_str = (const char *)s->s_p + off;
	t.t_len = strnlen(t.t_str, (size_t)(s->s_size - off));
	if (t.t_len == s->s_size - off)
		view_bad(v, "%s: %#llx: the string does not end before the "
		    "strings at offset %#llx do", what,
		    (unsigned long long)off, (unsigned long long)s->s_off);
	v->v_chars += t.t_len;
	return (t);
}

/* Numbers too large for the ELF header are in section header 0. */
static void
extended_numbers(struct view *v)
{
	struct object *o;
	struct shdr sh;

	o = &v->v_o;
	if (o->o_shoff == 0 || !part_has(o->o_part, o->o_shoff,
	    object_shdr_size(o)))
		return;
	object_shdr(o, 0, &sh);
	if (o->o_shnum == 0)
		o->o_shnum = sh.sh_size > UINT32_MAX ? UINT32_MAX :
		    (uint32_t)sh.sh_size;
	if (o->o_shstrndx == SHN_XINDEX)
		o->o_shstrndx = sh.sh_link;
	if (o->o_phnum == PN_XNUM && sh.sh_info != 0)
		o->o_phnum = sh.sh_info;
}

/* How many of n headers of size bytes each, at off, are in the file. */
static uint32_t
count(struct view *v, uint64_t off, uint32_t n, size_t size, uint16_t entsize,
    const char *what)
{
	const struct part *pt;
	uint64_t room;

	if (n == 0)
		return (0);
	if (entsize != size) {
		view_bad(v, "%s: header size %u, it is %zu in this class", what,
		    entsize, size);
		if (entsize == 0)
			return (0);
	}
	pt = v->v_o.o_part;
	room = off < pt->pt_size && off != 0 ? (pt->pt_size - off) / size : 0;
	if (room >= n)
		return (n);
	view_bad(v, "%s: %u of them at offset %#llx: %llu are in the file, "
	    "which has %#llx bytes", what, (unsigned)n,
	    (unsigned long long)off, (unsigned long long)room,
	    (unsigned long long)pt->pt_size);
	return ((uint32_t)room);
}

/*
 * Opens pt as an ELF file of any sort.  Returns false with the reason set if
 * it has no ELF header.
 */
bool
view_open(struct view *v, const struct part *pt)
{
	struct object *o;

	memset(v, 0, sizeof(*v));
	o = &v->v_o;
	if (!object_start(o, pt)) {
		reason_set(REASON_UNKNOWN);
		return (false);
	}
	extended_numbers(v);
	v->v_shnum = o->o_shnum;
	v->v_phnum = o->o_phnum;
	o->o_shnum = count(v, o->o_shoff, o->o_shnum, object_shdr_size(o),
	    o->o_shentsize, "section headers");
	o->o_phnum = count(v, o->o_phoff, o->o_phnum, object_phdr_size(o),
	    o->o_phentsize, "program headers");
	if (o->o_shnum != 0 && o->o_shstrndx >= o->o_shnum) {
		view_bad(v, "e_shstrndx: %u: there are %u sections only",
		    (unsigned)o->o_shstrndx, (unsigned)o->o_shnum);
		o->o_shstrndx = 0;
	}
	(void)view_dynamic(v);
	return (true);
}

/* Frees what the view has allocated. */
void
view_close(struct view *v)
{
	free(v->v_versions);
	v->v_versions = NULL;
}
