/* SPDX-License-Identifier: BSD-2-Clause */
__thread int variable = 40;

int
count(void)
{

	return (++variable);
}
