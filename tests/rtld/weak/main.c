/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * FreeBSD's rule: a strong definition anywhere in the scope wins over a weak
 * one before it; among weak ones the first; none for a weak reference is 0.
 */
#include "t.h"

int	strongly(void), weakly(void);
int	missing(void) __attribute__((weak));
extern int object, missing_object __attribute__((weak));

int
main(void)
{
	int (*f)(void);

	say("strongly %d weakly %d object %d", strongly(), weakly(), object);
	say("missing %d %d", missing != 0, &missing_object != 0);
	*(void **)(void *)&f = dlsym(RTLD_DEFAULT, "strongly");
	say("dlsym strongly %d", f());
	*(void **)(void *)&f = dlsym(RTLD_DEFAULT, "weakly");
	say("dlsym weakly %d", f());
	return (0);
}
