/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_NO_DL_ITERATE_PHDR_AFTER_FORK: fork doesn't wait for a visitor of
 * dl_iterate_phdr, which here waits for it.
 */
#include <sys/wait.h>

#include <link.h>

#include "thread.h"

static volatile unsigned visiting, forked;

static int
visit(struct dl_phdr_info *info, size_t size, void *arg)
{

	visiting = 1;
	word_wake(&visiting);
	while (forked == 0)
		word_wait(&forked, 0);
	return (1);
}

static void
run(struct thread *t)
{

	EXPECT(dl_iterate_phdr(visit, NULL) == 1);
}

int
main(void)
{
	static struct thread t;
	int status, locks[8];
	pid_t pid;

	threads_init(NULL);
	/* As in libthr, nothing is to be bound between pre and post. */
	_rtld_atfork_pre(NULL);
	if ((pid = fork()) == 0)
		_exit(0);
	waitpid(pid, NULL, 0);
	_rtld_atfork_post(NULL);
	thread_start(&t, run, 1);
	while (visiting == 0)
		word_wait(&visiting, 0);
	_rtld_atfork_pre(locks);
	pid = fork();
	_rtld_atfork_post(locks);
	if (pid == 0)
		_exit(dlsym(RTLD_DEFAULT, "getpid") != NULL ? 7 : 1);
	EXPECT(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7);
	forked = 1;
	word_wake(&forked);
	thread_join(&t);
	say("done");
	return (0);
}
