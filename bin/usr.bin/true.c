/* SPDX-License-Identifier: BSD-2-Clause */

/* true: the exit status 0. */

int
main(void)
{
	return (0);
}
