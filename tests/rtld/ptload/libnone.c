/* SPDX-License-Identifier: BSD-2-Clause */
/* One function, nothing else. */
int
check(void)
{

	return (0);
}
