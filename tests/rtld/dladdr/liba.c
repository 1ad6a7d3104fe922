/* SPDX-License-Identifier: BSD-2-Clause */
int variable[10] = { 1 };

static __attribute__((noinline)) int
local(int n)
{

	return (n * variable[0] + 1);
}

int
function(int n)
{

	return (local(n) * 3 + local(n + 1));
}
