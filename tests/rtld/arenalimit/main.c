/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

int	check_a(void), check_b(void);
int	check_huge(void) __attribute__((weak));

int
main(void)
{

	EXPECT(check_a() && check_b());
	EXPECT(check_huge == NULL || check_huge());
	say("started");
	return (0);
}
