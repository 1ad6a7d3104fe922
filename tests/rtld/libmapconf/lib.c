/* SPDX-License-Identifier: BSD-2-Clause */
int
which(void)
{

	return (N);
}
