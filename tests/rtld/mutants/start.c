/* SPDX-License-Identifier: BSD-2-Clause */
/* Uses the library from the start. */
#include "m.h"

int	*volatile where = &object;

int
main(void)
{

	work(1);
	function();
	return (*where == -12345 ? 3 : 0);
}
