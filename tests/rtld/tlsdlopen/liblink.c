/* SPDX-License-Identifier: BSD-2-Clause */
/* Needs libt, and uses its variable from another object. */
extern __thread int data;

int
peek(void)
{

	return (data);
}
