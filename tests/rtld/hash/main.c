/* SPDX-License-Identifier: BSD-2-Clause */
/* Objects with one hash table only, of either kind, side by side. */
#include "t.h"

int	a(void), b(void);

int
main(void)
{

	say("%d %d %d", a(), b(), dlsym(RTLD_DEFAULT, "b") != NULL);
	EXPECT(dlsym(RTLD_DEFAULT, "nothing") == NULL);
	return (0);
}
