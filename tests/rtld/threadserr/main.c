/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libthr of a newer FreeBSD: version 2 of struct RtldLockInfo brings each
 * thread's buffer for dlerror, which counts if the library says by a symbol
 * that it means the number.  Built without that symbol it is as version 1.
 */
#include "thread.h"

#define	TEXT	40	/* bytes, less than a message has */

#ifdef SAYS
const int _pli_rtli_version = 2;
#endif

static char texts[3][TEXT];
static int seen[3] = { 1, 1, 1 };
static volatile int asked;

/* Of this thread: its stack tells. */
static struct thread threads[2];

static int
number(void)
{
	char here;
	int i;

	for (i = 0; i < 2; i++)
		if (threads[i].stack != NULL && &here >= threads[i].stack &&
		    &here < threads[i].stack + STACK)
			return (i + 1);
	return (0);
}

static char *
loc(void)
{

	__atomic_add_fetch(&asked, 1, __ATOMIC_RELAXED);
	return (texts[number()]);
}

static int *
seen_loc(void)
{

	return (&seen[number()]);
}

static void
fail(const char *name)
{
	char want[64];
	const char *s;

	snprintf(want, sizeof(want), "Undefined symbol \"%s\"", name);
#ifdef SAYS
	want[TEXT - 1] = '\0';
#endif
	EXPECT(dlsym(RTLD_DEFAULT, name) == NULL);
	s = dlerror();
	if (s == NULL || strcmp(s, want) != 0)
		say("%s: %s", name, s == NULL ? "none" : s);
#ifdef SAYS
	EXPECT(s == texts[number()]);
#endif
	EXPECT(dlerror() == NULL);
}

static void
run(struct thread *t)
{
	char name[64];
	int i;

	EXPECT(dlerror() == NULL);
	for (i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "a_long_name_%d_%d_of_nothing",
		    t->number, i);
		fail(name);
	}
	/* This one stays. */
	EXPECT(dlopen("./libnone.so", RTLD_NOW) == NULL);
}

int
main(void)
{
	struct RtldLockInfo info;
	int i;

	memset(&info, 0, sizeof(info));
	info.rtli_version = 2;
	info.dlerror_loc = loc;
	info.dlerror_seen = seen_loc;
	info.dlerror_loc_sz = TEXT;
	threads_init(&info);
	for (i = 0; i < 2; i++)
		thread_start(&threads[i], run, i);
	fail("main_s");
	for (i = 0; i < 2; i++)
		thread_join(&threads[i]);
	EXPECT(dlerror() == NULL);
	say("asked: %d, %d %d %d, <%s>", asked > 0, seen[0], seen[1], seen[2],
	    texts[1]);
	return (0);
}
