/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Says what of its start a program can see; planreal.sh compares that with what
 * elfdump --plan said.
 */
#include <stdint.h>
#include <stdio.h>

extern char **environ;
extern int shared[];
int	first(void), second(void), filtered(void), pick(void);
int	interposed(void);
static volatile __thread int mine __attribute__((__aligned__(32))) = 5;

/* Its address is that of the program's PLT entry, for the library, too. */
static int (*volatile address)(void);

/* Taken instead of the library's. */
int
interposed(void)
{
	return (1);
}

int
main(int argc, char **argv)
{
	uintptr_t *aux;
	char **p;
	int sum;

	address = second;
	sum = first() + address() + filtered() + pick() + shared[1] + mine;
	if (sum != 4042)
		printf("sum: %d\n", sum);
	printf("stack %#lx argc %d\n", (unsigned long)((uintptr_t *)argv - 1),
	    argc);
	for (p = argv; *p != NULL; p++)
		printf("stack %#lx argv[%d] %#lx %s\n", (unsigned long)p,
		    (int)(p - argv), (unsigned long)*p, *p);
	for (p = argv + argc + 1; *p != NULL; p++)
		printf("stack %#lx envp[%d] %#lx %s\n", (unsigned long)p,
		    (int)(p - (argv + argc + 1)), (unsigned long)*p, *p);
	printf("stack %#lx auxv\n", (unsigned long)(p + 1));
	for (aux = (uintptr_t *)(p + 1); aux[0] != 0; aux += 2)
		printf("auxv %lu %#lx\n", (unsigned long)aux[0],
		    (unsigned long)aux[1]);
	return (0);
}
