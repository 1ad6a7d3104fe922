/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Modes of files as chmod and mkdir -m take them.
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mode.h"

/* The bits that the letters rwxXstugo at *S mean for a file of mode OLD. */
static mode_t
permissions(const char **s, mode_t old, int directory)
{
	mode_t bits;

	for (bits = 0;; ++*s)
		switch (**s) {
		case 'r':
			bits |= 0444;
			break;
		case 'w':
			bits |= 0222;
			break;
		case 'x':
			bits |= 0111;
			break;
		case 'X':
			if (directory || (old & 0111))
				bits |= 0111;
			break;
		case 's':
			bits |= 06000;
			break;
		case 't':
			bits |= 01000;
			break;
		case 'u':
			bits |= (old >> 6 & 7) * 0111;
			break;
		case 'g':
			bits |= (old >> 3 & 7) * 0111;
			break;
		case 'o':
			bits |= (old & 7) * 0111;
			break;
		default:
			return (bits);
		}
}

/* Whom the letters ugoa at *S mean, as a mask; 0 if there are none. */
static mode_t
who(const char **s)
{
	mode_t mask;

	for (mask = 0;; ++*s)
		switch (**s) {
		case 'u':
			mask |= 04700;
			break;
		case 'g':
			mask |= 02070;
			break;
		case 'o':
			mask |= 01007;
			break;
		case 'a':
			mask |= 07777;
			break;
		default:
			return (mask);
		}
}

/*
 * The mode that TEXT, octal or like u+x,go-w, makes of OLD; DIRECTORY counts
 * for X.  Ends the program with a message if TEXT is malformed.
 */
mode_t
mode_parse(const char *text, mode_t old, int directory)
{
	const char *s;
	mode_t mask, bits, um;
	long n;
	char *end;
	int op;

	if (*text >= '0' && *text <= '7') {
		n = strtol(text, &end, 8);
		if (*end != '\0' || n > 07777)
			errx(1, "invalid file mode: %s", text);
		return (n);
	}
	um = umask(0);
	umask(um);
	for (s = text;; s++) {
		mask = who(&s);
		if (mask == 0)
			mask = 07777 & ~um;
		if (*s == '\0' || strchr("+-=", *s) == NULL)
			errx(1, "invalid file mode: %s", text);
		while (*s != '\0' && strchr("+-=", *s) != NULL) {
			op = *s++;
			bits = permissions(&s, old, directory) & mask;
			old = op == '+' ? old | bits : op == '-' ?
			    old & ~bits : (old & ~mask) | bits;
		}
		if (*s == '\0')
			return (old);
		if (*s != ',')
			errx(1, "invalid file mode: %s", text);
	}
}
