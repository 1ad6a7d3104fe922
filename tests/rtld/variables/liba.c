/* SPDX-License-Identifier: BSD-2-Clause */
int
called(void)
{

	return (N);
}
