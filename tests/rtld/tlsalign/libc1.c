/* SPDX-License-Identifier: BSD-2-Clause */
__thread char c1 = 'c';

char *
c(void)
{

	return (&c1);
}
