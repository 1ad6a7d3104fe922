/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Strings as JSON has them: RFC 8259.
 */
#include <stdio.h>

#include "out.h"

/*
 * How many bytes the UTF-8 character at p[0..n), n > 0, has, 0 if it is none:
 * no more than needed, no surrogate, none beyond 0x10ffff (RFC 3629).
 */
size_t
utf8_length(const unsigned char *p, size_t n)
{
	unsigned int low;
	size_t i, len;

	if (p[0] < 0x80)
		return (1);
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return (0);
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (len > n)
		return (0);
	for (i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return (0);
	low = p[1];
	if ((p[0] == 0xe0 && low < 0xa0) || (p[0] == 0xed && low > 0x9f) ||
	    (p[0] == 0xf0 && low < 0x90) || (p[0] == 0xf4 && low > 0x8f))
		return (0);
	return (len);
}

/*
 * Writes s[0..n) as a JSON string.  A byte that is not part of a character of
 * UTF-8 becomes U+FFFD: JSON has no other bytes.
 */
void
json_string(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t len;

	putchar('"');
	for (; n > 0; p += len, n -= len) {
		len = utf8_length(p, n);
		if (len == 0) {
			fputs("\\ufffd", stdout);
			len = 1;
		} else if (*p < ' ' || *p == 0x7f)
			printf("\\u%04x", *p);
		else {
			if (*p == '"' || *p == '\\')
				putchar('\\');
			fwrite(p, 1, len, stdout);
		}
	}
	putchar('"');
}
