/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Modules come and go by the thousand: each begins with its initial values, in
 * every thread, whatever had its number before; one that stays keeps its own;
 * and nothing is left behind, be it words of the dtv or what descriptors use.
 */
#include <link.h>
#include <sys/resource.h>

#include "thread.h"

#define	ROUNDS	4000		/* some 200 KB if each left a descriptor's */
#define	GROWTH	100		/* KB of memory that may come */
#define	SLICE	40		/* rounds between two of the other thread */

static struct thread other;
static volatile unsigned turn;
static void *now;		/* what the other thread is to call */
static size_t highest;		/* number of a module */

static void
run(struct thread *t)
{
	int n;

	for (;;) {
		while (turn % 2 == 0)
			word_wait(&turn, turn & ~1u);
		if (now == NULL)
			return;
		n = call(now, "next");
		if (n != (int)(intptr_t)t->arg)
			say("other thread: %d", n);
		turn++;
		word_wake(&turn);
	}
}

/* The other thread calls next(), which must return `want'; NULL: it ends. */
static void
let_other(void *h, int want)
{

	now = h;
	other.arg = (void *)(intptr_t)want;
	turn++;
	word_wake(&turn);
	while (h != NULL && turn % 2 != 0)
		word_wait(&turn, turn | 1);
}

static int
look(struct dl_phdr_info *info, size_t size, void *arg)
{

	if (info->dlpi_tls_modid > highest)
		highest = info->dlpi_tls_modid;
	return (0);
}

static void
one(const char *name, int first, int round)
{
	void *h;

	h = must_open(name, RTLD_NOW);
	EXPECT(call(h, "next") == first && call(h, "next") == first + 1);
	if (round % SLICE == 0)
		let_other(h, first);
	if (round % 1000 == 0)
		dl_iterate_phdr(look, NULL);
	dlclose(h);
}

int
main(void)
{
	struct rusage before, after;
	void *a, *kept;
	size_t first;
	int i;

	threads_init(NULL);
	/* The one that stays has a free number in front of it. */
	a = must_open("./liba.so", RTLD_NOW);
	kept = must_open("./libkept.so", RTLD_NOW);
	thread_start(&other, run, 1);
	let_other(a, 3);
	let_other(kept, 500);
	dl_iterate_phdr(look, NULL);
	first = highest;
	dlclose(a);
	for (i = 0; i < ROUNDS; i++) {
		one("./libb.so", 40, i);
		one("./libdesc.so", 9, i);
		if (i % 2 == 0)
			one("./liba.so", 3, i);
		if (i % 100 == 0)
			EXPECT(call(kept, "next") == 500 + i / 100);
		if (i == 200)
			getrusage(RUSAGE_SELF, &before);
	}
	getrusage(RUSAGE_SELF, &after);
	let_other(kept, 501);
	let_other(NULL, 0);
	thread_join(&other);
	EXPECT(after.ru_maxrss - before.ru_maxrss < GROWTH);
	EXPECT(highest == first);
	say("done");
	return (0);
}
