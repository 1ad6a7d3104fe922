/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The program of every random graph in C: calls what the graph's table names
 * and prints what each returns; the order of initialisation; what dlsym finds;
 * then it opens the plug-ins, calls and closes them.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "g.h"

extern char **environ;
static unsigned long log_sum;

void
log_add(long what)
{

	log_sum = log_sum * 31 + (unsigned long)what;
}

void
say(const char *name, long value)
{
	char buf[80];
	int n;

	n = snprintf(buf, sizeof(buf), "%s %lx\n", name, (unsigned long)value);
	if (write(1, buf, (size_t)n) != n)
		_exit(99);
}

static void
find(void *handle, const char *name)
{
	fn *f;

	*(void **)(void *)&f = dlsym(handle, name);
	say(name, f != NULL ? f() : -1);
}

int
main(int argc, char **argv)
{
	const struct test *t;
	const char *const *p;
	void *h;

	say(strrchr(argv[0], '/'), argc);
	say("environment", environ != NULL && getenv("PATH") != NULL);
	say("initialised", (long)log_sum);
	for (t = tests; t->name != NULL; t++)
		say(t->name, t->call());
	for (p = asked; *p != NULL; p++) {
		find(RTLD_DEFAULT, *p);
		find(RTLD_NEXT, *p);
	}
	for (p = plugins; *p != NULL; p += 2) {
		h = dlopen(p[0], p[1][6] & 1 ? RTLD_NOW :
		    RTLD_LAZY | RTLD_GLOBAL);
		say(p[0], h != NULL);
		if (h == NULL) {
			say(dlerror() != NULL ? "error" : "no error", 0);
			continue;
		}
		find(h, p[1]);
		for (t = tests; t->name != NULL; t++)
			say(t->name, t->call());
		say("closed", dlclose(h));
	}
	say("initialised", (long)log_sum);
	return (3);
}
