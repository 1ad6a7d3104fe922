/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fork, as libthr does it, while other threads are in the linker: the child,
 * which has only the one thread, finds all locks free.
 */
#include <sys/wait.h>

#include <link.h>

#include "thread.h"

#define	THREADS	3
#define	FORKS	40

static volatile int stop;

static int
look(struct dl_phdr_info *info, size_t size, void *arg)
{
	void *h;

	if (++*(int *)arg == 2) {
		h = must_open("./liba.so", RTLD_NOW);
		EXPECT(call(h, "value") >= 4);
		EXPECT(dlclose(h) == 0);
	}
	return (0);
}

static void
run(struct thread *t)
{
	void *h;
	int n;

	while (!stop) {
		n = 0;
		if (t->number == 0)
			dl_iterate_phdr(look, &n);
		else {
			h = must_open("./liba.so", RTLD_LAZY);
			EXPECT(call(h, "value") >= 4);
			EXPECT(dlclose(h) == 0);
		}
	}
}

int
main(void)
{
	static struct thread t[THREADS];
	int i, n, status, locks[8];
	pid_t pid;

	threads_init(NULL);
	/* As in libthr, nothing is to be bound between pre and post. */
	_rtld_atfork_pre(NULL);
	if ((pid = fork()) == 0)
		_exit(0);
	waitpid(pid, NULL, 0);
	_rtld_atfork_post(NULL);
	for (i = 0; i < THREADS; i++)
		thread_start(&t[i], run, i);
	for (i = 0; i < FORKS; i++) {
		_rtld_atfork_pre(locks);
		pid = fork();
		_rtld_atfork_post(locks);
		if (pid == 0) {
			alarm(8);
			n = 0;
			dl_iterate_phdr(look, &n);
			_exit(n > 2 ? 7 : 1);
		}
		if (waitpid(pid, &status, 0) != pid)
			say("waitpid failed");
		else if (!WIFEXITED(status) || WEXITSTATUS(status) != 7)
			say("child %d: status %#x", i, status);
	}
	stop = 1;
	for (i = 0; i < THREADS; i++)
		thread_join(&t[i]);
	say("done");
	return (0);
}
