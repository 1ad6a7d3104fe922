/* SPDX-License-Identifier: BSD-2-Clause */
/* The program's definitions come first, but not over hidden or protected. */
#include "t.h"

int	a_plain(void), a_hidden(void), a_protect(void), a_weak(void),
	a_variable(void), a_pointer(void);
int	variable = 9;

int
plain(void)
{

	return (9);
}

int
hidden(void)
{

	return (9);
}

int
protect(void)
{

	return (9);
}

int
weak(void)
{

	return (9);
}

int
main(void)
{

	say("plain %d hidden %d protected %d weak %d variable %d pointer %d",
	    a_plain(), a_hidden(), a_protect(), a_weak(), a_variable(),
	    a_pointer());
	return (0);
}
