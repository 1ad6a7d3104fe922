/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Things to be done at a time, which is not a tick's: what is due before the
 * next tick has the board's alarm interrupt then.
 *
 * They lie in a wheel whose slots are as long as a tick, so that each tick, and
 * the alarm, has to look at two slots only: the one under way and the next.
 */
#include "board.h"
#include "callout.h"
#include "machdep.h"
#include "proc.h"

#define	NSLOTS		256	/* a power of two */

static LIST_HEAD(, callout) wheel[NSLOTS];
static unsigned int nset;	/* callouts that are set */
static uint32_t looked;		/* slot that was looked at last */
static uint64_t horizon = SPAN_SEC / HZ;	/* the next tick is before it */
static uint64_t alarm = UINT64_MAX;	/* what the board was asked for */

/* The number of a time's slot, counted from the boot on. */
static uint32_t
slot_of(uint64_t at)
{
	return ((uint32_t)(at >> 32) * HZ +
	    (uint32_t)(((at & UINT32_MAX) * HZ) >> 32));
}

static void
remove(struct callout *co)
{
	LIST_REMOVE(co, co_link);
	co->co_at = 0;
	nset--;
}

/* The board interrupts at `at', if nothing else does before. */
static void
ask(uint64_t at)
{
	if (at >= horizon || at >= alarm)
		return;
	alarm = at;
	board->b_alarm(uptime_to_count(at));
}

void
callout_set(struct callout *co, uint64_t at, void (*fn)(void *), void *arg)
{
	uint32_t slot;
	bool irq;

	irq = md_irq_disable();
	if (co->co_at != 0)
		remove(co);
	co->co_at = at;
	co->co_fn = fn;
	co->co_arg = arg;
	slot = slot_of(at);
	/* In a slot that was looked at it would wait for the wheel's turn. */
	if ((int32_t)(slot - looked) < 0)
		slot = looked;
	LIST_INSERT_HEAD(&wheel[slot % NSLOTS], co, co_link);
	nset++;
	ask(at);
	md_irq_restore(irq);
}

void
callout_stop(struct callout *co)
{
	bool irq;

	irq = md_irq_disable();
	if (co->co_at != 0)
		remove(co);
	md_irq_restore(irq);
}

uint64_t
callout_left(const struct callout *co)
{
	uint64_t at, now;
	bool irq;

	irq = md_irq_disable();
	at = co->co_at;
	md_irq_restore(irq);
	if (at == 0)
		return (0);
	now = uptime();
	return (at > now ? at - now : 1);
}

/* Calls what is due of a slot; when the first of the others is, or never. */
static uint64_t
run_slot(uint32_t slot, uint64_t now)
{
	struct callout *co;
	uint64_t first;

again:
	first = UINT64_MAX;
	LIST_FOREACH(co, &wheel[slot % NSLOTS], co_link) {
		if (co->co_at <= now) {
			remove(co);
			co->co_fn(co->co_arg);
			goto again;	/* it may have set others */
		}
		if (co->co_at < first)
			first = co->co_at;
	}
	return (first);
}

void
callout_run(void)
{
	uint64_t first, next, now;
	uint32_t last;

	now = uptime();
	horizon = now + SPAN_SEC / HZ;
	alarm = UINT64_MAX;
	last = slot_of(now);
	if (nset == 0) {
		looked = last;
		return;
	}
	/* After a long time without ticks a turn of the wheel is enough. */
	if (last - looked > NSLOTS)
		looked = last - NSLOTS;
	for (; looked != last; looked++)
		(void)run_slot(looked, now);
	first = run_slot(last, now);
	next = run_slot(last + 1, now);
	ask(first < next ? first : next);
}
