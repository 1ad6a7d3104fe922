/* SPDX-License-Identifier: BSD-2-Clause */
int
common(void)
{

	return (2);
}

int
only_filtee(void)
{

	return (2);
}
