/* SPDX-License-Identifier: BSD-2-Clause */
extern int no_such_object;

int
bad(void)
{

	return (no_such_object);
}
