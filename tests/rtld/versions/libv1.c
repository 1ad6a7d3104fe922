/* SPDX-License-Identifier: BSD-2-Clause */
/* The library's first release. */
int
f(void)
{

	return (1);
}
