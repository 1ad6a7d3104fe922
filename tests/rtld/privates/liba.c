/* SPDX-License-Identifier: BSD-2-Clause */
static int hidden[3000] = { 1 };

int *
where(void)
{

	return (&hidden[2999]);
}
