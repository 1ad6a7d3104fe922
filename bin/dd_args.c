/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * dd's operands: name=value, each at most once, from a table.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "dd.h"

/* A word of conv= or status= and what it means. */
struct word {
	const char	*name;	/* as written */
	unsigned	 value;	/* C_* or STATUS_* */
};

static const struct word convs[] = {
	{ "notrunc", C_NOTRUNC }, { "noerror", C_NOERROR },
	{ "sync", C_SYNC }, { "swab", C_SWAB }, { "lcase", C_LCASE },
	{ "ucase", C_UCASE }, { "osync", C_OSYNC }, { "sparse", C_SPARSE },
	{ "fsync", C_FSYNC }, { "fdatasync", C_FDATASYNC }, { NULL, 0 }
};
static const struct word statuses[] = {
	{ "none", STATUS_NONE }, { "noxfer", STATUS_NOXFER },
	{ "progress", STATUS_PROGRESS }, { NULL, 0 }
};

/* The shift that a suffix of a number means, or -1; w is the size of int. */
static int
suffix(int c)
{
	switch (tolower(c)) {
	case 'b':
		return (9);
	case 'k':
		return (10);
	case 'm':
		return (20);
	case 'g':
		return (30);
	case 't':
		return (40);
	case 'p':
		return (50);
	case 'w':
		return (2);
	default:
		return (-1);
	}
}

static _Noreturn void
too_large(const char *name)
{
	errno = ERANGE;
	err(1, "%s", name);
}

/*
 * The number that TEXT, the value of operand NAME, stands for: decimal, octal
 * or hexadecimal with an optional suffix, or a product of such with x (or *)
 * between them.  Ends the program unless it is at most MAX.
 */
static uint64_t
number(const char *name, const char *text, uint64_t max)
{
	const char *p;
	char *end;
	uint64_t n, product;
	int shift;

	product = 1;
	for (p = text;; p = end + 1) {
		if (!isdigit((unsigned char)*p)) {
			if (p == text && *p == '-')
				too_large(name);
			errx(1, "%s: invalid numeric value", name);
		}
		errno = 0;
		n = strtoull(p, &end, 0);
		shift = *end != '\0' ? suffix(*end) : -1;
		if (errno == ERANGE || (shift > 0 && n > UINT64_MAX >> shift))
			too_large(name);
		if (shift > 0) {
			n <<= shift;
			end++;
		}
		if (n != 0 && product > UINT64_MAX / n)
			too_large(name);
		product *= n;
		if (*end == '\0')
			break;
		if (*end != 'x' && *end != 'X' && *end != '*')
			errx(1, "%s: invalid numeric value", name);
	}
	if (product > max)
		too_large(name);
	return (product);
}

static size_t
block_size(const char *name, const char *text)
{
	uint64_t n;

	n = number(name, text, UINT64_MAX);
	if (n == 0 || n > SSIZE_MAX)
		errx(1, "%s must be between 1 and %jd", name,
		    (intmax_t)SSIZE_MAX);
	return (n);
}

/* Where NAME is in the table WORDS; ends the program if it isn't. */
static const struct word *
lookup(const struct word *words, const char *oper, const char *name)
{
	for (; words->name != NULL; words++)
		if (strcmp(words->name, name) == 0)
			return (words);
	errx(1, "unknown %s %s", oper, name);
}

static void
set_bs(const char *name, char *val)
{
	in.bs = out.bs = block_size(name, val);
	reblock = false;
}

static void
set_ibs(const char *name, char *val)
{
	if (reblock)
		in.bs = block_size(name, val);
}

static void
set_obs(const char *name, char *val)
{
	if (reblock)
		out.bs = block_size(name, val);
}

static void
set_count(const char *name, char *val)
{
	count = number(name, val, INT64_MAX);
	counted = true;
}

static void
set_skip(const char *name, char *val)
{
	in.skip = number(name, val, INT64_MAX);
}

static void
set_seek(const char *name, char *val)
{
	out.skip = number(name, val, INT64_MAX);
}

static void
set_if(const char *name, char *val)
{
	in.name = val;
	in.fd = -1;
}

static void
set_of(const char *name, char *val)
{
	out.name = val;
	out.fd = -1;
}

static void
set_conv(const char *name, char *val)
{
	const unsigned both = C_LCASE | C_UCASE;
	char *w;

	while ((w = strsep(&val, ",")) != NULL) {
		conv |= lookup(convs, "conversion", w)->value;
		if ((conv & both) == both)
			errx(1, "%s: illegal conversion combination", w);
	}
}

static void
set_status(const char *name, char *val)
{
	status = lookup(statuses, name, val)->value;
}

/* The operands, and which exclude each other (one bit for each group). */
static const struct oper {
	const char	*name;	/* before the = */
	void		(*set)(const char *, char *);	/* acts on the value */
	unsigned	 bit;	/* set when given */
	unsigned	 not;	/* bits that must not be set before */
} opers[] = {
	{ "bs", set_bs, 0x01, 0x01 },
	{ "ibs", set_ibs, 0x02, 0x02 },
	{ "obs", set_obs, 0x04, 0x04 },
	{ "count", set_count, 0x08, 0x08 },
	{ "skip", set_skip, 0x10, 0x10 },
	{ "iseek", set_skip, 0x10, 0x10 },
	{ "seek", set_seek, 0x20, 0x20 },
	{ "oseek", set_seek, 0x20, 0x20 },
	{ "if", set_if, 0x40, 0x40 },
	{ "of", set_of, 0x80, 0x80 },
	{ "conv", set_conv, 0x100, 0 },
	{ "status", set_status, 0x200, 0x200 },
};

/*
 * Reads the operands ARGV (ended by NULL) into the globals of dd.h; the values
 * are cut up in place.  Ends the program with a message if one is wrong.  bs=
 * wins over ibs= and obs=, in any order.
 */
void
args_parse(char **argv)
{
	unsigned given;
	size_t i;
	char *val, *name;

	given = 0;
	in.bs = out.bs = 512;
	for (; (name = *argv) != NULL; argv++) {
		val = name;
		name = strsep(&val, "=");
		if (val == NULL)
			errx(1, "unknown operand %s", name);
		if (*val == '\0')
			errx(1, "no value specified for %s", name);
		for (i = 0; i < sizeof(opers) / sizeof(opers[0]); i++)
			if (strcmp(opers[i].name, name) == 0)
				break;
		if (i == sizeof(opers) / sizeof(opers[0]))
			errx(1, "unknown operand %s", name);
		if (given & opers[i].not)
			errx(1, "%s: illegal argument combination or already "
			    "set", name);
		given |= opers[i].bit;
		opers[i].set(name, val);
	}
	if (in.skip > INT64_MAX / in.bs)
		errx(1, "skip: too far for a block size of %zu", in.bs);
	if (out.skip > INT64_MAX / out.bs)
		errx(1, "seek: too far for a block size of %zu", out.bs);
}
