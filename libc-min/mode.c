/* SPDX-License-Identifier: BSD-2-Clause */

/* Symbolic modes (chmod u+x) and file flags (chflags uchg). */

#include <sys/stat.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

#define ALL	(S_IRWXU | S_IRWXG | S_IRWXO)
#define SPECIAL	(S_ISUID | S_ISGID | S_ISVTX)

/* One step of a symbolic mode; a set of them ends with op 0. */
struct step {
	char	op;		/* '+', '-', '='; 'a': all bits, absolute */
	char	copy;		/* 'u', 'g', 'o': permissions from there */
	char	conditional;	/* X: only directories and executables */
	char	masked;		/* no who was given: the umask counts */
	mode_t	who;		/* bits that may change */
	mode_t	bits;		/* bits to add, take or set */
};

void	*setmode(const char *);
mode_t	getmode(const void *, mode_t);
char	*fflagstostr(unsigned long);
int	strtofflags(char **, unsigned long *, unsigned long *);

static mode_t
who_bits(int c)
{
	switch (c) {
	case 'u':
		return (S_ISUID | S_IRWXU);
	case 'g':
		return (S_ISGID | S_IRWXG);
	case 'o':
		return (S_IRWXO | S_ISVTX);
	case 'a':
		return (SPECIAL | ALL);
	}
	return (0);
}

static mode_t
perm_bits(int c)
{
	switch (c) {
	case 'r':
		return (S_IRUSR | S_IRGRP | S_IROTH);
	case 'w':
		return (S_IWUSR | S_IWGRP | S_IWOTH);
	case 'x':
	case 'X':
		return (S_IXUSR | S_IXGRP | S_IXOTH);
	case 's':
		return (S_ISUID | S_ISGID);
	case 't':
		return (S_ISVTX);
	}
	return (0);
}

/* One "op perms" at *pp into st; 0, or -1. */
static int
scan_step(const char **pp, mode_t who, struct step *st)
{
	const char *p = *pp;

	memset(st, 0, sizeof(*st));
	if (*p != '+' && *p != '-' && *p != '=')
		return (-1);
	st->op = *p++;
	st->masked = who == 0;
	st->who = who != 0 ? who : SPECIAL | ALL;
	if (*p == 'u' || *p == 'g' || *p == 'o')
		st->copy = *p++;
	else
		for (; perm_bits(*p) != 0; p++) {
			if (*p == 'X')
				st->conditional = 1;
			else
				st->bits |= perm_bits(*p);
		}
	*pp = p;
	return (*p == '\0' || strchr(",+-=", *p) != NULL ? 0 : -1);
}

/* What getmode wants, from malloc; NULL and EINVAL or ENOMEM. */
void *
setmode(const char *text)
{
	struct step *set;
	const char *p = text;
	mode_t who;
	long abs;
	char *end;
	int n = 0;

	set = calloc(strlen(text) + 2, sizeof(*set));
	if (set == NULL)
		return (NULL);
	if (isdigit((unsigned char)*p)) {
		abs = strtol(p, &end, 8);
		if (*end != '\0' || abs < 0 || abs & ~(SPECIAL | ALL))
			goto bad;
		set[0].op = 'a';
		set[0].bits = (mode_t)abs;
		return (set);
	}
	do {
		for (who = 0; who_bits(*p) != 0; p++)
			who |= who_bits(*p);
		do {
			if (scan_step(&p, who, &set[n++]) < 0)
				goto bad;
		} while (*p != '\0' && *p != ',');
	} while (*p++ == ',');
	return (set);
bad:
	free(set);
	errno = EINVAL;
	return (NULL);
}

/* The permissions of class u, g or o, in all three places. */
static mode_t
spread(mode_t mode, int class)
{
	mode_t b = (mode_t)(mode >> (class == 'u' ? 6 : class == 'g' ? 3 : 0)) &
	    7;

	return ((mode_t)(b << 6 | b << 3 | b));
}

mode_t
getmode(const void *bbox, mode_t old)
{
	const struct step *st = bbox;
	mode_t mode = old, bits, who, mask;

	mask = umask(0);
	umask(mask);
	for (; st->op != 0; st++) {
		if (st->op == 'a') {
			mode = (mode_t)((mode & ~(SPECIAL | ALL)) | st->bits);
			continue;
		}
		bits = st->copy ? spread(mode, st->copy) : st->bits;
		if (st->conditional && (S_ISDIR(mode) ||
		    mode & (S_IXUSR | S_IXGRP | S_IXOTH)))
			bits |= S_IXUSR | S_IXGRP | S_IXOTH;
		who = st->masked ? (mode_t)(st->who & ~mask) : st->who;
		bits &= who;
		if (st->op == '+')
			mode |= bits;
		else if (st->op == '-')
			mode &= (mode_t)~bits;
		else
			mode = (mode_t)((mode & ~(st->who & ALL)) | bits);
	}
	return (mode);
}

/* File flags: FreeBSD's <sys/stat.h>. */
static const struct {
	const char	*name;	/* as chflags(1) takes it */
	unsigned long	 bit;	/* UF_*, SF_* */
	int		 neg;	/* the name is that of the bit's absence */
} flags[] = {
	{ "nosappnd", 0x00040000, 0 }, { "nosappend", 0x00040000, 0 },
	{ "noarch", 0x00010000, 0 }, { "noarchived", 0x00010000, 0 },
	{ "noschg", 0x00020000, 0 }, { "noschange", 0x00020000, 0 },
	{ "nosimmutable", 0x00020000, 0 }, { "nosunlnk", 0x00100000, 0 },
	{ "nosunlink", 0x00100000, 0 }, { "nouappnd", 0x00000004, 0 },
	{ "nouappend", 0x00000004, 0 }, { "nouarch", 0x00000800, 0 },
	{ "nouarchive", 0x00000800, 0 }, { "nohidden", 0x00008000, 0 },
	{ "nouhidden", 0x00008000, 0 }, { "nouchg", 0x00000002, 0 },
	{ "nouchange", 0x00000002, 0 }, { "nouimmutable", 0x00000002, 0 },
	{ "nodump", 0x00000001, 1 }, { "noopaque", 0x00000008, 0 },
	{ "nouunlnk", 0x00000010, 0 }, { "nouunlink", 0x00000010, 0 }
};
#define NFLAGS	(sizeof(flags) / sizeof(flags[0]))

/* "uchg,nodump", from malloc; "" for none. */
char *
fflagstostr(unsigned long bits)
{
	char *s = calloc(1, 160);
	size_t i;

	for (i = 0; s != NULL && i < NFLAGS; i++) {
		if ((bits & flags[i].bit) == 0)
			continue;
		if (*s != '\0')
			strlcat(s, ",", 160);
		strlcat(s, flags[i].name + (flags[i].neg ? 0 : 2), 160);
		bits &= ~flags[i].bit;
	}
	return (s);
}

/* 0, or 1 and *sp at the name that is not known. */
int
strtofflags(char **sp, unsigned long *setp, unsigned long *clrp)
{
	char *s = *sp, *name;
	size_t i;
	int off;

	if (setp != NULL)
		*setp = 0;
	if (clrp != NULL)
		*clrp = 0;
	while ((name = strsep(&s, "\t ,")) != NULL) {
		*sp = name;
		if (*name == '\0')
			continue;
		for (i = 0, off = 0; i < NFLAGS; i++) {
			if (strcmp(name, flags[i].name) == 0) {
				off = !flags[i].neg;
				break;
			}
			if (strcmp(name, flags[i].name + 2) == 0) {
				off = flags[i].neg;
				break;
			}
		}
		if (i == NFLAGS)
			return (1);
		if (off && clrp != NULL)
			*clrp |= flags[i].bit;
		if (!off && setp != NULL)
			*setp |= flags[i].bit;
	}
	return (0);
}
