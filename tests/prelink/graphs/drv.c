/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The program of every random graph of libraries: calls what the graph's table
 * names and prints what each returns; the order of initialisation; and what
 * dlsym finds.
 */
#include <stdint.h>

/* A row of the table. */
struct test {
	const char *name;	/* of what is called */
	uint64_t (*call)(void);	/* it */
};

extern const struct test tests[];	/* the last one has no name */
extern const char *const names[];	/* for dlsym; the last one is NULL */
void	*dlsym(void *handle, const char *name);
void	log_add(uint64_t what);
void	_start(void);
void	drv_exit(int status);

static uint64_t log_sum;

static void
put(const char *s, uint64_t n)
{

	__asm volatile("syscall" : : "a" (1L), "D" (1L), "S" (s), "d" (n) :
	    "rcx", "r11", "memory");
}

void
drv_exit(int status)
{

	for (;;)
		__asm volatile("syscall" : : "a" (231L), "D" ((long)status) :
		    "rcx", "r11", "memory");
}

static void
show(const char *name, uint64_t v)
{
	char buf[17];
	uint64_t n;
	int i;

	for (n = 0; name[n] != '\0'; n++)
		;
	put(name, n);
	for (i = 15; i >= 0; i--, v >>= 4)
		buf[i] = "0123456789abcdef"[v & 15];
	buf[16] = '\n';
	put(" ", 1);
	put(buf, 17);
}

/* Initialisers say who they are. */
void
log_add(uint64_t what)
{

	log_sum = log_sum * 31 + what;
}

static void
run(void)
{
	const struct test *t;
	const char *const *p;
	uint64_t (*f)(void);

	show("initialised", log_sum);
	for (t = tests; t->name != 0; t++)
		show(t->name, t->call());
	for (p = names; *p != 0; p++) {
		f = (uint64_t (*)(void))(uintptr_t)dlsym((void *)-2L, *p);
		show(*p, f == 0 ? 0 : f());
	}
	drv_exit(0);
}

__attribute__((naked)) void
_start(void)
{

	__asm volatile("xorl %%ebp, %%ebp; andq $-16, %%rsp; call *%0" : :
	    "r" (run));
}
