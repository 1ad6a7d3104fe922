/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lines of -p.  What does not fit is left out; nothing that is put into one is
 * that long.
 */
#include <stdio.h>
#include <string.h>

#include "line.h"

/* The line is s so far. */
void
line_start(struct line_of *ln, const char *s)
{
	ln->ln_len = 0;
	line_string(ln, s);
}

/* Appends s. */
void
line_string(struct line_of *ln, const char *s)
{
	size_t n;

	n = strlen(s);
	if (n > LINE_MAX_CHARS - ln->ln_len)
		n = LINE_MAX_CHARS - ln->ln_len;
	memcpy(ln->ln_buf + ln->ln_len, s, n);
	ln->ln_len += n;
}

/* Appends n in hexadecimal, with zeros before it up to so many digits. */
void
line_hex(struct line_of *ln, uint64_t n, unsigned int digits)
{
	static const char digit[] = "0123456789abcdef";
	char *p;
	unsigned int i;

	while (digits < 16 && n >> 4 * digits != 0)
		digits++;
	if (digits > 16 || digits > LINE_MAX_CHARS - ln->ln_len)
		return;
	p = ln->ln_buf + ln->ln_len;
	for (i = digits; i-- > 0; n >>= 4)
		p[i] = digit[n & 15];
	ln->ln_len += digits;
}

/* Appends an address or size, as wide as the class. */
void
line_word(struct line_of *ln, const struct object *o, uint64_t n)
{
	line_hex(ln, o->o_64 ? n : (uint32_t)n, o->o_64 ? 16 : 8);
}

/* Appends s, and blanks behind it up to a width. */
void
line_left(struct line_of *ln, const char *s, size_t width)
{
	size_t n;

	n = ln->ln_len;
	line_string(ln, s);
	n = ln->ln_len - n;
	if (n < width && width - n <= LINE_MAX_CHARS - ln->ln_len) {
		memset(ln->ln_buf + ln->ln_len, ' ', width - n);
		ln->ln_len += width - n;
	}
}

/* Appends n in decimal, with zeros before it up to so many digits. */
void
line_decimal(struct line_of *ln, unsigned int n, unsigned int digits)
{
	char buf[12];
	unsigned int i;

	i = sizeof(buf) - 1;
	buf[i] = '\0';
	do
		buf[--i] = (char)('0' + n % 10);
	while ((n /= 10) != 0 || (i > 0 && sizeof(buf) - 1 - i < digits));
	line_string(ln, buf + i);
}

/* Writes the line as far as it is. */
void
line_write(const struct line_of *ln)
{
	fwrite(ln->ln_buf, 1, ln->ln_len, stdout);
}
