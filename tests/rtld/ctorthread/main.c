/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A constructor waits for a thread that dlopens what is being initialised: it
 * gets that as it is.  Were it to wait for the constructor's end, as it does
 * under glibc and musl, neither would ever end; FreeBSD's does not wait.
 */
#include "thread.h"

static struct thread thread;

static void
run(struct thread *t)
{

	((void (*)(void))(uintptr_t)t->arg)();
}

/* Call it in another thread; wait until it has ended. */
void
in_thread(void (*function)(void))
{

	thread.arg = (void *)(uintptr_t)function;
	thread_start(&thread, run, 0);
	thread_join(&thread);
}

int
main(void)
{
	void *h;

	threads_init(NULL);
	h = must_open("./liba.so", RTLD_NOW);
	say("a is %d", call(h, "a"));
	return (0);
}
