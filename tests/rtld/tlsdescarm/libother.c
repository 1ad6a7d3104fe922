/* SPDX-License-Identifier: BSD-2-Clause */
__thread int other = 77;

int *
other_c(void)
{

	return (&other);
}
