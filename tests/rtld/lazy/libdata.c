/* SPDX-License-Identifier: BSD-2-Clause */
extern int no_such_object;

int
use(int n)
{

	return (n == 0 ? 0 : no_such_object);
}
