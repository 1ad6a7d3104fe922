/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Characters of a file, which may be any, as XML takes them.
 */
#include <string.h>

#include "pic.h"

/*
 * The code point of the n bytes of UTF-8 at p; 0xfffd for what would show as
 * nothing or turn the text around, or is no character.
 */
static uint32_t
code_point(const unsigned char *p, size_t n)
{
	uint32_t c;
	size_t i;

	if (n == 0)
		return (0xfffd);
	c = n == 1 ? p[0] : p[0] & (0x7fu >> n);
	for (i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3f);
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	    (c >= 0xfff0 && c <= 0xffff) || (c >= 0x300 && c < 0x370) ||
	    c >= 0xe0000)
		return (0xfffd);
	return (c);
}

/*
 * Writes t, its middle left out if it is wider than that many columns of a
 * font whose characters are all as wide; 0: all of it, up to 4096 bytes.
 */
void
put_xml(FILE *f, struct text t, size_t columns)
{
	const unsigned char *p = (const unsigned char *)t.t_str;
	uint32_t c;
	size_t i, n, used;

	if (columns == 0)
		columns = 4096;
	for (i = used = 0; i < t.t_len; i += n) {
		n = utf8_length(p + i, t.t_len - i);
		c = code_point(p + i, n);
		n = n == 0 ? 1 : n;
		used += c < 0x1100 ? 1 : 2;
		if (used > columns - 1 && i + n < t.t_len) {
			fputs("\xe2\x80\xa6", f);	/* ... */
			return;
		}
		if (c == 0xfffd)
			fputs("\xef\xbf\xbd", f);
		else if (strchr("<>&\"'", (int)c) != NULL && c < 0x80)
			fprintf(f, "&#%u;", (unsigned)c);
		else
			fwrite(p + i, 1, n, f);
	}
}

/* The same for a string. */
void
put_words(FILE *f, const char *s, size_t columns)
{
	put_xml(f, text_words(s), columns);
}

/* A string as text; NULL: a question mark. */
struct text
text_words(const char *s)
{
	struct text t;

	t.t_str = s != NULL ? s : "?";
	t.t_len = strlen(t.t_str);
	return (t);
}

/* A number of bytes for people into buf[0..size): "28 B", "1.4 MB". */
const char *
size_words(uint64_t n, char *buf, size_t size)
{
	static const char unit[] = "KMGTPE";
	unsigned int i, tenths;

	if (n < 1024) {
		snprintf(buf, size, "%u B", (unsigned)n);
		return (buf);
	}
	for (i = 0; n >= 1024 * 1024; i++)
		n /= 1024;
	tenths = (unsigned)(n * 10 / 1024);
	if (tenths < 1000)
		snprintf(buf, size, "%u.%u %cB", tenths / 10, tenths % 10,
		    unit[i]);
	else
		snprintf(buf, size, "%u %cB", tenths / 10, unit[i]);
	return (buf);
}
