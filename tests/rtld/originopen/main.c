/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * $ORIGIN in what is given to dlopen is the program's directory, whichever
 * library asks: FreeBSD's rule.
 */
#include "t.h"

static int
ask(void *h, const char *name)
{
	int (*f)(const char *);

	*(void **)(void *)&f = dlsym(h, "ask");
	return (f(name));
}

int
main(void)
{
	void *one, *two;

	one = must_open("one/libopen.so", RTLD_NOW);
	two = must_open("$ORIGIN/two/libopen.so", RTLD_NOW);
	say("one: %d", ask(one, "$ORIGIN/one/libwhich.so"));
	say("two: %d", ask(two, "$ORIGIN/two/libwhich.so"));
	say("two: %d", ask(two, "${ORIGIN}/two/../one/libwhich.so"));
	say("one: %d", ask(one, "$ORIGIN/$OSNAME/libwhich.so"));
	say("one: %d, %s", ask(one, "$ORIGIN/libwhich.so"), error_now());
	say("one: %d", ask(one, "$NOTHING/libwhich.so"));
	say("%s", error_now());
	return (0);
}
