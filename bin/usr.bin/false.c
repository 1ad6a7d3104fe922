/* SPDX-License-Identifier: BSD-2-Clause */

/* false: the exit status 1. */

int
main(void)
{
	return (1);
}
