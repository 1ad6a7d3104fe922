/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * For the test programs and their libraries: output that is not buffered, so
 * that constructors, destructors and a crash all show in the right order.
 */
#ifndef T_H
#define T_H

#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line on standard output. */
static inline void __attribute__((format(printf, 1, 2)))
say(const char *fmt, ...)
{
	char buf[512];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, sizeof(buf) - 1, fmt, ap);
	va_end(ap);
	if (n > (int)sizeof(buf) - 2)
		n = sizeof(buf) - 2;
	buf[n] = '\n';
	if (write(1, buf, (size_t)n + 1) != n + 1)
		_exit(99);
}

/* Say so if something isn't as it should be. */
#define	EXPECT(e)	((e) ? (void)0 : say("line %d: not %s", __LINE__, #e))

/* dlopen that must succeed. */
static inline void *
must_open(const char *name, int mode)
{
	void *h;

	h = dlopen(name, mode);
	if (h == NULL)
		say("dlopen %s: %s", name, dlerror());
	return (h);
}

/* The error of the last dl* call, which clears it; "none". */
static inline const char *
error_now(void)
{
	const char *s;

	s = dlerror();
	return (s == NULL ? "none" : s);
}

/* What the int function of that name returns; -1 if there is none. */
static inline int
call(void *handle, const char *name)
{
	int (*f)(void);

	*(void **)(void *)&f = dlsym(handle, name);
	return (f == NULL ? -1 : f());
}

#endif
