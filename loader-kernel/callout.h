/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Things to be done at a time.
 *
 * Times are uptimes, and spans of time, in units of 2^-32 seconds: whole
 * seconds are in the upper word.
 */
#ifndef CALLOUT_H
#define	CALLOUT_H

#include <sys/queue.h>

#include <stdint.h>

#define	SPAN_SEC	((uint64_t)1 << 32)
#define	SPAN_MAX	((uint64_t)1 << 62)	/* 34 years: as good as never */

struct callout {
	LIST_ENTRY(callout) co_link;	/* of its slot of the wheel */
	uint64_t	co_at;		/* when; 0: it isn't set */
	void		(*co_fn)(void *);	/* is called, in irq context */
	void		*co_arg;	/* with this */
};

struct timespec;
struct timeval;

/* callout.c */
/*
 * fn(arg) is called with interrupts disabled once the uptime is `at', which is
 * not 0, or soon if it has been; what was set before isn't then.
 */
void	callout_set(struct callout *co, uint64_t at, void (*fn)(void *),
	    void *arg);
void	callout_stop(struct callout *co);
/* What remains until it is called, at least 1; 0: it isn't set. */
uint64_t callout_left(const struct callout *co);
/* Calls what is due and asks the board for the next.  Irq context. */
void	callout_run(void);

/* clock.c */
uint64_t uptime(void);
/* A span of nanoseconds, rounded up. */
uint64_t ns_to_span(uint64_t ns);
/* Rounded down: what was made into a span comes back as it was. */
void	span_to_timespec(uint64_t span, struct timespec *ts);
void	span_to_timeval(uint64_t span, struct timeval *tv);
/*
 * A time that isn't negative as a span, rounded up, at least 1 and at most
 * SPAN_MAX.  0 or EINVAL.
 */
int	timespec_to_span(const struct timespec *ts, uint64_t *spanp);
/* The board's counter when the uptime, at most seconds from now, is `at'. */
uint64_t uptime_to_count(uint64_t at);

#endif
