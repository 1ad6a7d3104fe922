/* SPDX-License-Identifier: BSD-2-Clause */
static __thread int v = 4;

int
value(void)
{

	return (v++);
}
