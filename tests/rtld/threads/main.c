/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Four threads open, call, look at and close the same libraries, some of which
 * cannot be opened.  At the end every constructor had its destructor, and
 * nothing is left.
 */
#include <link.h>

#include "thread.h"

#define	THREADS	4
/* The board is slower. */
#define	ROUNDS	(sizeof(void *) == 8 ? 4000 : 200)

volatile int made[5], gone[5];

static volatile int visits;

static int
count(struct dl_phdr_info *info, size_t size, void *arg)
{

	++*(int *)arg;
	return (0);
}

static int
objects(void)
{
	int n = 0;

	dl_iterate_phdr(count, &n);
	return (n);
}

/* What is shown can be read, whatever the others do meanwhile. */
static int
look(struct dl_phdr_info *info, size_t size, void *arg)
{
	const int wide = sizeof(void *) == 8;
	const unsigned *w = info->dlpi_phdr;
	unsigned i;

	for (i = 0; i < info->dlpi_phnum; i++, w += wide ? 14 : 8)
		if (w[0] == 1)	/* PT_LOAD: of the first, the header */
			break;
	if (i == info->dlpi_phnum || *(volatile unsigned char *)
	    (info->dlpi_addr + w[wide ? 4 : 2]) != 0x7f)
		say("%s has no header", info->dlpi_name);
	EXPECT(strlen(info->dlpi_name) < 1000);
	__atomic_add_fetch(&visits, 1, __ATOMIC_RELAXED);
	return (0);
}

static void
failing(int number)
{
	char name[32];
	const char *s;

	EXPECT(dlopen("./libbad.so", RTLD_NOW) == NULL);
	s = error_now();
	if (strstr(s, "nowhere") == NULL)
		say("thread %d: %s", number, s);
	snprintf(name, sizeof(name), "none_of_%d", number);
	EXPECT(dlsym(RTLD_DEFAULT, name) == NULL);
	s = error_now();
	if (strstr(s, name) == NULL)
		say("thread %d: %s, not %s", number, s, name);
	EXPECT(dlerror() == NULL);
}

static void
run(struct thread *t)
{
	static const char *const names[] = {
		"./liba.so", "./libb.so", "./libt.so"
	};
	int (*value)(int), i, k, v;
	Dl_info di;
	void *h;

	for (i = 0; i < (int)ROUNDS; i++) {
		k = (i + t->number) % 3;
		h = must_open(names[k], i % 2 == 0 ? RTLD_LAZY :
		    RTLD_NOW | RTLD_GLOBAL);
		*(void **)(void *)&value = dlsym(h, "value");
		v = value(7);
		if (k < 2 ? v != 7 * 2 + 3 + k + 1 : v < 41)
			say("thread %d: %s: %d", t->number, names[k], v);
		EXPECT(dladdr((void *)(uintptr_t)value, &di) != 0 &&
		    strcmp(di.dli_fname, names[k]) == 0);
		if (i % 8 == 0)
			dl_iterate_phdr(look, NULL);
		if (i % 16 == t->number)
			failing(t->number);
		/* As threads that come and go meanwhile. */
		if (i % 4 == 0)
			_rtld_free_tls(_rtld_allocate_tls(NULL, TCB_SIZE, 16),
			    TCB_SIZE, 16);
		EXPECT(dlclose(h) == 0);
	}
}

int
main(void)
{
	static struct thread t[THREADS];
	int before, i;

	threads_init(NULL);
	before = objects();
	for (i = 0; i < THREADS; i++)
		thread_start(&t[i], run, i);
	for (i = 0; i < THREADS; i++)
		thread_join(&t[i]);
	for (i = 0; i < 5; i++)
		if (made[i] != gone[i] || (made[i] == 0) != (i == 4))
			say("library %d: %d constructors, %d destructors", i,
			    made[i], gone[i]);
	EXPECT(objects() == before);
	EXPECT(visits > (int)(THREADS * ROUNDS / 8));
	say("done");
	return (0);
}
