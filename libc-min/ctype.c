/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Character classes.  FreeBSD's <ctype.h> expands to look-ups in the table
 * that _CurrentRuneLocale (or this thread's _ThreadRuneLocale) points to, so
 * the table's layout and its bits are ABI.  There is only the C locale.
 * Source: FreeBSD's <runetype.h> and <_ctype.h>.
 */

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "libc.h"

#define A	0x00000100UL	/* alphabetic */
#define C	0x00000200UL	/* control */
#define D	0x00000400UL	/* digit */
#define G	0x00000800UL	/* graphic */
#define L	0x00001000UL	/* lower case */
#define P	0x00002000UL	/* punctuation */
#define S	0x00004000UL	/* space */
#define U	0x00008000UL	/* upper case */
#define X	0x00010000UL	/* hexadecimal digit */
#define B	0x00020000UL	/* blank */
#define R	0x00040000UL	/* printing */
#define I	0x00080000UL	/* ideogram */
#define T	0x00100000UL	/* special */
#define Q	0x00200000UL	/* phonogram */
#define N	0x00400000UL	/* number */
#define W	0x40000000UL	/* one column wide */

/* Ranges beyond the table; the C locale has none. */
struct rune_range {
	int	 nranges;	/* how many */
	void	*ranges;	/* NULL */
};

/* FreeBSD's _RuneLocale. */
struct rune_locale {
	char		 magic[8];	/* "RuneMagi" */
	char		 encoding[32];	/* "NONE" */
	int		 (*sgetrune)(void); /* not used, NULL */
	int		 (*sputrune)(void); /* not used, NULL */
	int		 invalid;	/* 0xfffd */
	unsigned long	 type[256];	/* bits above, low 8: digit's value */
	int		 lower[256];	/* tolower */
	int		 upper[256];	/* toupper */
	struct rune_range type_ext;	/* none */
	struct rune_range lower_ext;	/* none */
	struct rune_range upper_ext;	/* none */
	void		*variable;	/* NULL */
	int		 variable_len;	/* 0 */
};

#define ROW4(m, n)	m(n), m((n) + 1), m((n) + 2), m((n) + 3)
#define ROW16(m, n)	ROW4(m, n), ROW4(m, (n) + 4), ROW4(m, (n) + 8),	\
	ROW4(m, (n) + 12)
#define ROW64(m, n)	ROW16(m, n), ROW16(m, (n) + 16),		\
	ROW16(m, (n) + 32), ROW16(m, (n) + 48)
#define TABLE(m)	{ ROW64(m, 0), ROW64(m, 64), ROW64(m, 128),	\
	ROW64(m, 192) }

#define IN(c, a, b)	((c) >= (a) && (c) <= (b))
#define HEXLET(c, a)							\
	(IN(c, a, a + 5) ? X | (unsigned long)((c) - a + 10) : 0)
#define TYPE(c)								\
	((c) > 126 ? (c) == 127 ? C : 0 :				\
	(c) < 32 ? C | (IN(c, 9, 13) ? S : 0) | ((c) == 9 ? B : 0) :	\
	(c) == 32 ? S | B | R | W :					\
	IN(c, '0', '9') ? D | R | G | X | N | W |			\
	    (unsigned long)((c) - '0') :				\
	IN(c, 'A', 'Z') ? U | R | G | A | W | HEXLET(c, 'A') :		\
	IN(c, 'a', 'z') ? L | R | G | A | W | HEXLET(c, 'a') :		\
	P | R | G | W)
#define LOWER(c)	(IN(c, 'A', 'Z') ? (c) + 32 : (c))
#define UPPER(c)	(IN(c, 'a', 'z') ? (c) - 32 : (c))

extern const struct rune_locale	_DefaultRuneLocale;
extern const struct rune_locale	*_CurrentRuneLocale;
extern _Thread_local const struct rune_locale *_ThreadRuneLocale;
extern int			__mb_sb_limit;
const struct rune_locale	*__getCurrentRuneLocale(void);
int				___tolower(int);
int				___toupper(int);

const struct rune_locale _DefaultRuneLocale = {
	.magic = { 'R', 'u', 'n', 'e', 'M', 'a', 'g', 'i' },
	.encoding = "NONE",
	.invalid = 0xfffd,
	.type = TABLE(TYPE),
	.lower = TABLE(LOWER),
	.upper = TABLE(UPPER)
};
const struct rune_locale *_CurrentRuneLocale = &_DefaultRuneLocale;
_Thread_local const struct rune_locale *_ThreadRuneLocale;
int	__mb_sb_limit = 256;

const struct rune_locale *
__getCurrentRuneLocale(void)
{
	return (_ThreadRuneLocale != NULL ? _ThreadRuneLocale :
	    _CurrentRuneLocale);
}

/* Beyond the table nothing has a class. */
unsigned long
___runetype(int c)
{
	return (c >= 0 && c < 256 ? _DefaultRuneLocale.type[c] : 0);
}

int
___tolower(int c)
{
	return (c >= 0 && c < 256 ? _DefaultRuneLocale.lower[c] : c);
}

int
___toupper(int c)
{
	return (c >= 0 && c < 256 ? _DefaultRuneLocale.upper[c] : c);
}

#define CLASS(name, bits)						\
int									\
name(int c)								\
{									\
	return ((___runetype(c) & (bits)) != 0);			\
}

CLASS(isalnum, A | D | N)
CLASS(isalpha, A)
CLASS(isblank, B)
CLASS(iscntrl, C)
CLASS(isdigit, D)
CLASS(isgraph, G)
CLASS(ishexnumber, X)
CLASS(isideogram, I)
CLASS(islower, L)
CLASS(isnumber, D | N)
CLASS(isphonogram, Q)
CLASS(isprint, R)
CLASS(ispunct, P)
CLASS(isrune, 0xffffff00UL)
CLASS(isspace, S)
CLASS(isspecial, T)
CLASS(isupper, U)
CLASS(isxdigit, X)

int
digittoint(int c)
{
	return ((int)(___runetype(c) & 0xff));
}

int
isascii(int c)
{
	return (c >= 0 && c < 128);
}

int
toascii(int c)
{
	return (c & 0x7f);
}

int
tolower(int c)
{
	return (___tolower(c));
}

int
toupper(int c)
{
	return (___toupper(c));
}

/*
 * Bits of the class of that name (n bytes), 0 if there is none.  No pointers
 * in the table: nothing to relocate.
 */
unsigned long
ctype_bits(const char *name, size_t n)
{
	static const struct {
		char		name[8];	/* of the class */
		unsigned long	bits;		/* in the rune table */
	} class[] = {
		{ "alnum", A | D | N }, { "alpha", A }, { "blank", B },
		{ "cntrl", C }, { "digit", D }, { "graph", G }, { "lower", L },
		{ "print", R }, { "punct", P }, { "space", S }, { "upper", U },
		{ "xdigit", X }
	};
	size_t i;

	for (i = 0; i < sizeof(class) / sizeof(class[0]); i++) {
		if (strlen(class[i].name) == n &&
		    memcmp(class[i].name, name, n) == 0)
			return (class[i].bits);
	}
	return (0);
}
