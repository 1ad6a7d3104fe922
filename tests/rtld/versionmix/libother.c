/* SPDX-License-Identifier: BSD-2-Clause */
/* Another library that defines f, with another version, first in line. */
int
f(void)
{

	return (3);
}
