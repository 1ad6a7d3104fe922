/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs above the linker alone, without a C library, on processors that only
 * an emulator has here: data and calls of a library, thread-local variables in
 * every object, dlopen, dlsym, errors.
 */
#include "port.h"

void	*dlopen(const char *, int);
void	*dlsym(void *, const char *);
int	dlclose(void *);
char	*dlerror(void);
void	start_c(void *, void (*)(void));

static __thread long own = 5;

static void
check(int good, const char *what)
{

	if (!good) {
		put("wrong: ");
		put(what);
		put("\n");
	}
}

static void
opened(void)
{
	long *(*address)(void), (*sum)(long, long, long, long, long, long,
	    long, long, long, double, double);
	void *h;

	h = dlopen("libb.so", 2);
	check(h != 0, "dlopen");
	if (h == 0) {
		put(dlerror());
		return;
	}
	*(void **)(void *)&address = dlsym(h, "b_tls_address");
	*(void **)(void *)&sum = dlsym(h, "b_sum");
	check(*address() == 9, "dlopened TLS");
	check(address() == dlsym(h, "b_tls"), "dlsym of TLS");
	check(((unsigned long)address() & 63) == 0, "alignment of TLS");
	check(sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10.0, 11.0) == 66, "arguments");
	check(dlclose(h) == 0, "dlclose");
}

void
start_c(void *sp, void (*cleanup)(void))
{

	put("main\n");
	check(a_data == 41, "copied data");
	check(a_bump() == 42 && a_data == 42, "one variable");
	check(a_pointer == &a_data, "relocated pointer");
	check(*a_tls_address() == 7 && own == 5, "TLS");
	check(a_tls_address() == &a_tls, "one TLS variable");
	check(a_sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10.0, 11.0) == 66,
	    "arguments over a lazy binding");
	check(dlsym((void *)-2, "a_bump") != 0, "dlsym");
	check(dlsym((void *)-2, "nonesuch") == 0, "dlsym of nothing");
	put(dlerror());
	put("\n");
	opened();
	put("end\n");
	if (cleanup != 0)
		cleanup();
	leave(7);
}
