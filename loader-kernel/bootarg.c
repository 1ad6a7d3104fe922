/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's command line: words, name=value, and after a word "--" the
 * arguments of the first program.  %XX stands for the byte with that
 * hexadecimal number, so that blanks get through; a lone % is itself, and
 * %00 alone is an empty argument.
 */
#include "kernel.h"
#include "str.h"

#define	LINE_MAX	8192
#define	WORDS_MAX	512

static char line[LINE_MAX];
static char *words[WORDS_MAX + 1];
static int nwords, firstarg;

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return (c - '0');
	c |= 0x20;
	return (c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1);
}

/* Decodes %XX in place. */
static void
decode(char *s)
{
	char *to = s;

	while (*s != '\0') {
		if (*s == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0) {
			*to++ = (char)(hex(s[1]) << 4 | hex(s[2]));
			s += 3;
		} else
			*to++ = *s++;
	}
	*to = '\0';
}

void
bootarg_init(const char *from)
{
	char *s;

	if (strlcpy(line, from, sizeof(line)) >= sizeof(line))
		kprintf("boot arguments cut at %d bytes\n", LINE_MAX - 1);
	firstarg = -1;
	for (s = line; nwords < WORDS_MAX;) {
		s += strspn(s, " \t\n");
		if (*s == '\0')
			break;
		words[nwords] = s;
		s += strcspn(s, " \t\n");
		if (*s != '\0')
			*s++ = '\0';
		if (firstarg < 0 && strcmp(words[nwords], "--") == 0)
			firstarg = nwords + 1;
		else
			decode(words[nwords]);
		nwords++;
	}
	if (firstarg < 0)
		firstarg = nwords;
}

const char *
bootarg_next(const char *name, int *from)
{
	size_t len = strlen(name);
	int i;

	for (i = *from; i < firstarg; i++) {
		if (strncmp(words[i], name, len) != 0)
			continue;
		*from = i + 1;
		if (words[i][len] == '\0')
			return ("");
		if (words[i][len] == '=')
			return (&words[i][len + 1]);
	}
	return (NULL);
}

const char *
bootarg(const char *name)
{
	int from = 0;

	return (bootarg_next(name, &from));
}

char *const *
bootarg_argv(int *argcp)
{
	*argcp = nwords - firstarg;
	return (&words[firstarg]);
}
