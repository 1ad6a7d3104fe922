/* SPDX-License-Identifier: BSD-2-Clause */
int
who(void)
{

	return ('a');
}

int
ask(void)
{

	return (who());
}
