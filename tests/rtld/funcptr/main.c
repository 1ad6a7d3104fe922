/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A function has one address for the program, which at a fixed address takes
 * its PLT entry for it, and for the libraries; dlsym tells the function's own.
 */
#include "t.h"

typedef int	(*fn)(void);

int	a(void), b(void);
fn	address(int), inside(void);

int
main_function(void)
{

	return ('m');
}

static fn table[] = { a, b, main_function };
static const char *const name[] = { "a", "b", "main_function" };

int
main(void)
{
	void *self;
	int i;

	self = dlopen(NULL, RTLD_NOW);
	for (i = 0; i < 3; i++) {
		say("%c %c", table[i](), address(i)());
		EXPECT(table[i] == address(i));
	}
	/* Code of a program at a fixed address wants a constant. */
	EXPECT(address(0) == a);
	EXPECT(dlsym(self, "a") == inside());
	EXPECT(dlsym(RTLD_DEFAULT, "a") == inside());
	/* dlsym finds the definition itself, not the PLT entry. */
	for (i = 0; i < 3; i++) {
		EXPECT(dlsym(self, name[i]) == dlsym(RTLD_DEFAULT, name[i]));
		EXPECT(((fn)dlsym(self, name[i]))() == name[i][0]);
	}
	return (0);
}
