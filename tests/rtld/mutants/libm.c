/* SPDX-License-Identifier: BSD-2-Clause */
/* A library with something of everything that a linker reads. */
#include <stdio.h>
#include <string.h>

#include "m.h"

__thread int tls = 3;
static __thread char tls_local[40] = "local";
int object = 4;
int *const pointers[] = { &object, &dep_object };
static const char *const words[] = { "one", "two", "three", "four" };
static int started;

__asm(".symver old_function, function@M_1");
__asm(".symver new_function, function@@M_2");

int
old_function(void)
{

	return (1);
}

int
new_function(void)
{

	return (dep_function() + dep_tls);
}

int
weakly(void)
{

	return (missing != 0 ? missing() : 0);
}

static void __attribute__((constructor))
init(void)
{

	started = dep_object;
}

static void __attribute__((destructor))
fini(void)
{

	started = 0;
}

int
work(int n)
{
	char buf[64];

	snprintf(buf, sizeof(buf), "%s %s %d", words[n % 4], tls_local,
	    tls++);
	return ((int)strlen(buf) + *pointers[n % 2] + weakly() + started);
}
