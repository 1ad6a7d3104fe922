/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Expanded text to words: field splitting (XCU 2.6.5), pathname expansion and
 * quote removal, by the attr of each byte.
 */

#include <string.h>

#include "sh.h"

/* A field while it grows. */
struct field {
	struct xbuf	 x;		/* its bytes */
	bool		 real;		/* it counts even if it is empty */
	bool		 after_blank;	/* the last one was ended by a blank */
};

/* What the bytes of X say, without attributes; in tmp. */
char *
field_string(struct xbuf *x)
{
	struct buf b = { NULL, 0, 0 };
	size_t i;
	char *s;

	for (i = 0; i < x->s.len; i++)
		if (x->a.s[i] < A_BREAK)
			buf_add(&b, x->s.s[i]);
	s = pool_strn(tmp, b.s, b.len);
	buf_free(&b);
	return (s);
}

/* The bytes of X as a pattern: the quoted ones after backslashes; in tmp. */
char *
field_pattern(struct xbuf *x)
{
	struct buf b = { NULL, 0, 0 };
	size_t i;
	char *s;

	for (i = 0; i < x->s.len; i++) {
		if (x->a.s[i] >= A_BREAK)
			continue;
		if (x->a.s[i] == A_QUOTED)
			buf_add(&b, '\\');
		buf_add(&b, x->s.s[i]);
	}
	s = pool_strn(tmp, b.s, b.len);
	buf_free(&b);
	return (s);
}

/* May files match X?  A lone [, the command, must not cost a look at them. */
static bool
has_wildcard(struct xbuf *x)
{
	size_t i;
	int c;

	for (i = 0; i < x->s.len; i++) {
		if (x->a.s[i] != A_PLAIN && x->a.s[i] != A_SPLIT)
			continue;
		c = x->s.s[i];
		if (c == '*' || c == '?' || (c == '[' &&
		    memchr(x->s.s + i, ']', x->s.len - i) != NULL))
			return (true);
	}
	return (false);
}

/* Ends F and adds it to SV: as the files it matches, or as it is. */
static void
finish(struct field *f, struct strv *sv)
{
	if (f->x.s.len > 0 || f->real)
		if (opt[O_NOGLOB] || !has_wildcard(&f->x) ||
		    !glob_expand(field_pattern(&f->x), sv))
			strv_add(sv, field_string(&f->x));
	f->x.s.len = f->x.a.len = 0;
	f->real = false;
}

/* The byte C, of the separators, ends or begins a field. */
static void
separate(struct field *f, int c, struct strv *sv)
{
	if (c == ' ' || c == '\t' || c == '\n') {
		if (f->x.s.len > 0 || f->real) {
			finish(f, sv);
			f->after_blank = true;
		}
	} else if (f->after_blank)
		f->after_blank = false;
	else {
		f->real = true;
		finish(f, sv);
	}
}

/* Splits X where IFS says and appends the fields to SV. */
void
field_split(struct xbuf *x, struct strv *sv)
{
	struct field f = { .real = false };
	const char *ifs;
	size_t i;
	int c;

	ifs = var_get("IFS");
	if (ifs == NULL)
		ifs = " \t\n";
	for (i = 0; i < x->s.len; i++) {
		c = x->s.s[i];
		switch (x->a.s[i]) {
		case A_BREAK:
			finish(&f, sv);
			f.after_blank = false;
			break;
		case A_EMPTY:
			f.real = true;
			f.after_blank = false;
			break;
		case A_SPLIT:
			if (strchr(ifs, c) != NULL) {
				separate(&f, c, sv);
				break;
			}
			/* FALLTHROUGH */
		default:
			xbuf_add(&f.x, c, x->a.s[i]);
			f.after_blank = false;
		}
	}
	finish(&f, sv);
	xbuf_free(&f.x);
}
