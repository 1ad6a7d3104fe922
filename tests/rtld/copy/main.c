/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Copy relocations: the program has the variable, with the library's initial
 * bytes, after these were relocated; the library uses the program's.
 */
#include "t.h"
#include "data.h"

int
main(void)
{

	say("number %d text %.16s", number, text);
	say("constant %d %d", constant.p == &number, constant.s == text);
	EXPECT(*to_number == 42 && to_number == &number);
	number = 7;
	EXPECT(library_number() == 7);
	set_number(8);
	EXPECT(number == 8);
	EXPECT(address_of(0) == &number);
	EXPECT(address_of(1) == text);
	EXPECT(address_of(2) == &constant);
	EXPECT(address_of(3) == zeroed);
	EXPECT(dlsym(RTLD_DEFAULT, "number") == &number);
	EXPECT(oversized[0] == 77 && dlsym(RTLD_DEFAULT, "oversized") ==
	    oversized);
	EXPECT(zeroed[0] == 0 && zeroed[999] == 0);
	return (0);
}
