/* SPDX-License-Identifier: BSD-2-Clause */
/* Nearer to the program than libd.c's. */
int
who(void)
{

	return ('b');
}
