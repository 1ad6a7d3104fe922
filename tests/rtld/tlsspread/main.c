/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An initial-exec library is dlopened while a thread is there already: the
 * linker has libthr, which is here, fill that thread's block, once.
 */
#include "thread.h"

volatile int at_start;

static struct thread other;
static volatile unsigned turn;
static int (*a)(void);
static int calls;

/* libthr's: for each thread, `len' bytes of `src', `total' in all. */
void	__pthread_distribute_static_tls(size_t, const void *, size_t, size_t);

void
__pthread_distribute_static_tls(size_t offset, const void *src, size_t len,
    size_t total)
{
	char *to;

	calls++;
	EXPECT(len == sizeof(int) && total == 2 * sizeof(int));
	EXPECT(*(const int *)src == 70);
	to = sizeof(void *) == 8 ? (char *)other.tcb - offset :
	    (char *)other.tcb + offset;
	memset(to, 0, total);
	memcpy(to, src, len);
}

static void
run(struct thread *t)
{

	while (turn == 0)
		word_wait(&turn, 0);
	t->arg = (void *)(intptr_t)a();
}

int
main(void)
{
	void *h;

	threads_init(NULL);
	thread_start(&other, run, 1);
	h = must_open("./liba.so", RTLD_NOW);
	*(void **)(void *)&a = dlsym(h, "a");
	say("start %d", at_start);
	say("here %d", a());
	turn = 1;
	word_wake(&turn);
	thread_join(&other);
	say("there %d", (int)(intptr_t)other.arg);
	must_open("./liba.so", RTLD_NOW);
	say("here %d, %d calls", a(), calls);
	return (0);
}
