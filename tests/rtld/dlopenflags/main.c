/* SPDX-License-Identifier: BSD-2-Clause */
/* Each flag of dlopen, and reference counts. */
#include "t.h"

static int
visible(const char *name)
{

	return (dlsym(RTLD_DEFAULT, name) != NULL);
}

static int
loaded(const char *name)
{
	void *h;

	if ((h = dlopen(name, RTLD_LAZY | RTLD_NOLOAD)) == NULL)
		return (0);
	dlclose(h);
	return (1);
}

static void
counts(void)
{
	void *h, *k;

	h = must_open("./liba.so", RTLD_NOW);
	k = must_open("./liba.so", RTLD_LAZY);
	EXPECT(h == k);
	EXPECT(call(h, "a") == 1 && call(k, "a") == 2);
	EXPECT(dlclose(h) == 0 && loaded("./liba.so"));
	EXPECT(call(k, "a") == 3);
	EXPECT(dlclose(k) == 0 && !loaded("./liba.so"));
	EXPECT(!loaded("./libb.so"));
	h = must_open("./liba.so", RTLD_NOW);
	EXPECT(call(h, "a") == 1);
	/* What it needs stays as long as somebody wants it. */
	k = must_open("./libb.so", RTLD_NOW);
	dlclose(h);
	EXPECT(!loaded("./liba.so") && loaded("./libb.so"));
	EXPECT(call(k, "b") == 'b');
	dlclose(k);
	EXPECT(!loaded("./libb.so"));
	say("counts");
}

static void
scopes(void)
{
	void *h, *k;

	h = must_open("./liba.so", RTLD_NOW | RTLD_LOCAL);
	EXPECT(!visible("a") && !visible("b"));
	EXPECT(call(h, "a_b") == 'b' && call(h, "b") == 'b');
	k = must_open("./liba.so", RTLD_NOW | RTLD_GLOBAL);
	EXPECT(visible("a") && visible("b"));
	dlclose(k);
	EXPECT(visible("a"));
	dlclose(h);
	EXPECT(!visible("a") && !visible("b"));
	say("scopes");
}

static void
binding(void)
{
	int (*u)(int);
	void *h;

	h = dlopen("./libu.so", RTLD_NOW);
	say("%s", h == NULL ? error_now() : "opened");
	EXPECT(!loaded("./libu.so"));
	h = must_open("./libu.so", RTLD_LAZY);
	*(void **)(void *)&u = dlsym(h, "u");
	say("u %d", u(0));
	dlclose(h);
}

static void
staying(void)
{
	void *h;

	EXPECT(dlopen("./liba.so", RTLD_NOW | RTLD_NOLOAD) == NULL);
	h = must_open("./liba.so", RTLD_NOW | RTLD_NODELETE);
	EXPECT(call(h, "a") == 1);
	EXPECT(dlclose(h) == 0);
	EXPECT(loaded("./liba.so") && loaded("./libb.so"));
	h = must_open("./liba.so", RTLD_NOW);
	EXPECT(call(h, "a") == 2);
	dlclose(h);
	/* -z nodelete says the same. */
	h = must_open("./libstay.so", RTLD_NOW);
	dlclose(h);
	EXPECT(loaded("./libstay.so"));
	say("staying");
}

static void
handles(void)
{
	static char nothing[64];

	EXPECT(dlclose(nothing) == -1);
	say("%d", strncmp(error_now(), "Invalid shared object handle 0x", 31));
	EXPECT(dlclose(NULL) == -1);
	say("%d", strncmp(error_now(), "Invalid shared object handle ", 29));
	EXPECT(dlsym(nothing, "a") == NULL);
	say("%d", strncmp(error_now(), "Invalid shared object handle 0x", 31));
}

int
main(void)
{

	counts();
	scopes();
	binding();
	staying();
	handles();
	return (0);
}
