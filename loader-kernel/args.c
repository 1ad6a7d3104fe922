/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The initial stack of FreeBSD/arm 12.1, from high to low addresses:
 *
 *	ps_strings	{ argv, argc, envp, envc }
 *	execpath	name of the program
 *	canary		random bytes
 *	pagesizes	{ 4096, 1048576 }
 *	strings		arguments, then environment
 *	auxv		room for AUXV_COUNT entries
 *	envp[], NULL
 *	argv[], NULL
 *	argc		<- sp
 *
 * No memory is touched but what the caller's put() writes, so that a unit test
 * can look at every byte.
 */
#include "args.h"
#include "errnoconst.h"
#include "str.h"

#define	BUNCH	64		/* words written at once */

/* The byte at i and, in *np, how many of its page begin there. */
static char *
bytes(const struct argstrings *as, uint32_t i, uint32_t *np)
{
	*np = PAGE_SIZE - i % PAGE_SIZE;
	return (as->as_page[i / PAGE_SIZE] + i % PAGE_SIZE);
}

/* Where the string after the one at i begins. */
static uint32_t
after(const struct argstrings *as, uint32_t i)
{
	const char *p, *start;
	uint32_t n;

	/* In the page of the last one every string has its NUL. */
	if (i / PAGE_SIZE == (as->as_end - 1) / PAGE_SIZE)
		return (i + (uint32_t)str_len(bytes(as, i, &n)) + 1);
	for (;; i += n) {
		p = start = bytes(as, i, &n);
		while (p < start + n)
			if (*p++ == '\0')
				return (i + (uint32_t)(p - start));
	}
}

/* Forgets the first argument, if there is one. */
void
args_drop(struct argstrings *as)
{
	if (as->as_argc == 0)
		return;
	as->as_start = after(as, as->as_start);
	as->as_argc--;
}

/*
 * Puts an argument before all others.  0; E2BIG if there is no room.  The
 * front pages must be there.
 */
int
args_prepend(struct argstrings *as, const char *s, size_t len)
{
	uint32_t i;
	size_t n;

	if (len + 1 > as->as_start ||
	    as->as_end - as->as_start + len + 1 > ARG_MAX)
		return (E2BIG);
	as->as_start -= len + 1;
	for (i = as->as_start, n = 0; n <= len; n++, i++)
		as->as_page[i / PAGE_SIZE][i % PAGE_SIZE] =
		    n < len ? s[n] : '\0';
	as->as_argc++;
	return (0);
}

/* How many bytes do the arguments have, NULs included? */
uint32_t
args_arglen(const struct argstrings *as)
{
	uint32_t i, n;

	for (i = as->as_start, n = 0; n < as->as_argc; n++)
		i = after(as, i);
	return (i - as->as_start);
}

/* Copies the first `len' bytes of the strings. */
void
args_flat(const struct argstrings *as, char *to, size_t len)
{
	const char *from;
	uint32_t i, n;

	for (i = as->as_start; len > 0; i += n, to += n, len -= n) {
		from = bytes(as, i, &n);
		n = n > len ? len : n;
		memcpy(to, from, n);
	}
}

/*
 * Decides on all addresses; `pathlen' is the length of the program's name.
 * FreeBSD aligns sp to 4 only; 8 is what the AAPCS wants at a call, and does
 * no harm.
 */
void
args_layout(struct argstack *st, const struct argstrings *as, size_t pathlen)
{
	uint32_t words;

	st->st_psstrings = PS_STRINGS_ADDR;
	st->st_execpath = (st->st_psstrings - (pathlen + 1)) & ~3u;
	st->st_canary = st->st_execpath - CANARY_LEN;
	st->st_pagesizes = st->st_canary - 8;
	st->st_strings = (st->st_pagesizes -
	    (as->as_end - as->as_start)) & ~3u;
	words = 1 + as->as_argc + 1 + as->as_envc + 1 + 2 * AUXV_COUNT;
	st->st_sp = (st->st_strings - 4 * words) & ~7u;
	st->st_argv = st->st_sp + 4;
	st->st_envp = st->st_argv + 4 * (as->as_argc + 1);
	st->st_auxv = st->st_envp + 4 * (as->as_envc + 1);
}

/* The pointers to the strings, a bunch at a time. */
struct vector {
	args_put	*put;		/* who writes them */
	void		*ctx;		/* its first argument */
	uint32_t	va;		/* where the bunch goes */
	unsigned int	n;		/* words in it */
	uint32_t	word[BUNCH];	/* the bunch */
};

static int
flush(struct vector *v)
{
	int error;

	error = v->put(v->ctx, v->va, v->word, v->n * sizeof(v->word[0]));
	v->va += v->n * sizeof(v->word[0]);
	v->n = 0;
	return (error);
}

static int
add(struct vector *v, uint32_t word)
{
	v->word[v->n++] = word;
	return (v->n == BUNCH ? flush(v) : 0);
}

/* argc, argv[], envp[] */
static int
write_vectors(const struct argstack *st, const struct argstrings *as,
    struct vector *v)
{
	uint32_t i, k;
	int error;

	v->va = st->st_sp;
	v->n = 0;
	if ((error = add(v, as->as_argc)) != 0)
		return (error);
	for (i = as->as_start, k = 0; k < as->as_argc + as->as_envc; k++) {
		if (k == as->as_argc && (error = add(v, 0)) != 0)
			return (error);
		error = add(v, st->st_strings + (i - as->as_start));
		if (error != 0)
			return (error);
		i = after(as, i);
	}
	if (as->as_envc == 0 && (error = add(v, 0)) != 0)
		return (error);
	if ((error = add(v, 0)) != 0)
		return (error);
	return (flush(v));
}

/*
 * Writes ps_strings, the strings, the vectors and `naux' entries of auxv; the
 * name, the canary and the page sizes are the caller's.  0, or the first error
 * of put().
 */
int
args_write(const struct argstack *st, const struct argstrings *as,
    const struct auxv *aux, size_t naux, args_put *put, void *ctx)
{
	uint32_t ps[4], i, n, va;
	struct vector v;
	int error;

	ps[0] = st->st_argv;
	ps[1] = as->as_argc;
	ps[2] = st->st_envp;
	ps[3] = as->as_envc;
	if ((error = put(ctx, st->st_psstrings, ps, sizeof(ps))) != 0)
		return (error);
	va = st->st_strings;
	for (i = as->as_start; i < as->as_end; i += n, va += n) {
		n = PAGE_SIZE - i % PAGE_SIZE;
		if (n > as->as_end - i)
			n = as->as_end - i;
		error = put(ctx, va, as->as_page[i / PAGE_SIZE] +
		    i % PAGE_SIZE, n);
		if (error != 0)
			return (error);
	}
	v.put = put;
	v.ctx = ctx;
	if ((error = write_vectors(st, as, &v)) != 0)
		return (error);
	return (put(ctx, st->st_auxv, aux, naux * sizeof(*aux)));
}
