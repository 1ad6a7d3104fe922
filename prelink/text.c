/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Texts in places of limited size, and on terminals: file names are long, and
 * have whatever characters they like.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prelink.h"
#include "text.h"

#define	CUT	"..."		/* where something was left out */
#define	ESCAPE	4		/* characters of \\ooo */

/*
 * Too long for its place: the middle is left out, where a path is, since the
 * reason stands at the end.
 */
static void
shorten(char *to, size_t room, const char *from, size_t n)
{
	const size_t keep = room - sizeof(CUT), tail = keep / 2;

	memcpy(to, from, keep - tail);
	memcpy(to + keep - tail, CUT, sizeof(CUT) - 1);
	memcpy(to + room - 1 - tail, from + n - tail, tail + 1);
}

void
text_vset(char *to, size_t room, const char *fmt, va_list ap)
{
	char *s;
	int n;

	if ((n = vasprintf(&s, fmt, ap)) < 0) {
		snprintf(to, room, "%s", "out of memory");
		return;
	}
	if ((size_t)n < room)
		memcpy(to, s, (size_t)n + 1);
	else
		shorten(to, room, s, (size_t)n);
	free(s);
}

void
text_set(char *to, size_t room, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vset(to, room, fmt, ap);
	va_end(ap);
}

/* Has to be written as \\ooo, so that a line stays one? */
static bool
is_control(unsigned char c)
{

	return (c < ' ' || c == 0x7f);
}

char *
text_encode(const char *s)
{
	char *out, *q;

	q = out = need(malloc(strlen(s) * ESCAPE + 1));
	for (; *s != '\0'; s++)
		if (is_control((unsigned char)*s) || *s == '\\')
			q += sprintf(q, "\\%03o", (unsigned char)*s);
		else
			*q++ = *s;
	*q = '\0';
	return (out);
}

static bool
is_octal(char c)
{

	return (c >= '0' && c <= '7');
}

void
text_decode(char *s)
{
	char *q;

	for (q = s; *s != '\0'; q++)
		if (s[0] == '\\' && s[1] >= '0' && s[1] <= '3' &&
		    is_octal(s[2]) && is_octal(s[3])) {
			*q = (char)((s[1] - '0') << 6 | (s[2] - '0') << 3 |
			    (s[3] - '0'));
			s += ESCAPE;
		} else
			*q = *s++;
	*q = '\0';
}

void
text_line(FILE *f, const char *s)
{

	for (; *s != '\0'; s++)
		if (*s == '\n')
			fputs("\\n", f);
		else if (is_control((unsigned char)*s))
			fprintf(f, "\\%03o", (unsigned char)*s);
		else
			putc(*s, f);
	putc('\n', f);
}
