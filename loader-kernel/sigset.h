/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sets of signals.
 */
#ifndef SIGSET_H
#define	SIGSET_H

#include <sys/signal.h>

#include <stdbool.h>

static inline void
sigset_add(sigset_t *s, int sig)
{
	s->__bits[_SIG_WORD(sig)] |= _SIG_BIT(sig);
}

static inline void
sigset_del(sigset_t *s, int sig)
{
	s->__bits[_SIG_WORD(sig)] &= ~_SIG_BIT(sig);
}

static inline bool
sigset_has(const sigset_t *s, int sig)
{
	return ((s->__bits[_SIG_WORD(sig)] & _SIG_BIT(sig)) != 0);
}

static inline bool
sigset_empty(const sigset_t *s)
{
	return ((s->__bits[0] | s->__bits[1] | s->__bits[2] |
	    s->__bits[3]) == 0);
}

static inline void
sigset_or(sigset_t *to, const sigset_t *from)
{
	int i;

	for (i = 0; i < _SIG_WORDS; i++)
		to->__bits[i] |= from->__bits[i];
}

static inline void
sigset_andnot(sigset_t *to, const sigset_t *from)
{
	int i;

	for (i = 0; i < _SIG_WORDS; i++)
		to->__bits[i] &= ~from->__bits[i];
}

/* The lowest member, or 0. */
static inline int
sigset_first(const sigset_t *s)
{
	int i;

	for (i = 0; i < _SIG_WORDS; i++)
		if (s->__bits[i] != 0)
			return (i * 32 + __builtin_ctz(s->__bits[i]) + 1);
	return (0);
}

/* SIGKILL and SIGSTOP can't be blocked. */
static inline void
sigset_cantmask(sigset_t *s)
{
	sigset_del(s, SIGKILL);
	sigset_del(s, SIGSTOP);
}

#endif
