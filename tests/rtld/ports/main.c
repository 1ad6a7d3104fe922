/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs above the linker alone, without a C library, on processors that only
 * an emulator has here: data and calls of a library, thread-local variables in
 * every object, dlopen, dlsym, errors.
 */
#include "port.h"

#ifdef __aarch64__
#define	INTS		9	/* registers for integer arguments */
#define	FLOATBYTES	16	/* bytes of one for floating-point ones */
#define	VARIANT		1	/* some functions are passed more */
#else
#define	INTS		8
#define	FLOATBYTES	8
#define	VARIANT		0
#endif

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

/*
 * Every argument register over a lazy binding: x0-x8 and q0-q7, or a0-a7 and
 * fa0-fa7.  A function that passes more in registers (aarch64's variant PCS) is
 * bound before: then x9-x15 and q16-q31 are kept as well.
 */
static void
registers(void)
{
	static unsigned char v[640];
	const unsigned char *s = get_seen();
	int i, bad = 0;

	for (i = 0; i < 640; i++)
		v[i] = (unsigned char)(i * 37 + 11 + i / 256);
	call_snap(v);
	for (i = 0; i < INTS * 8; i++)
		bad |= s[i] != v[i];
	check(!bad, "an integer register");
	for (i = 128; i < 256; i++)
		bad |= i % 16 < FLOATBYTES && s[i] != v[i];
	check(!bad, "a floating-point register");
	call_snapv(v);
	for (i = 0; i < (VARIANT ? 16 : INTS) * 8; i++)
		bad |= s[i] != v[i];
	check(!bad, "an integer register of a variant");
	for (i = 128; i < (VARIANT ? 640 : 256); i++)
		bad |= i % 16 < FLOATBYTES && (i < 256 || i >= 384) &&
		    s[i] != v[i];
	check(!bad, "a vector register of a variant");
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
	registers();
	put("end\n");
	if (cleanup != 0)
		cleanup();
	leave(7);
}
