/* SPDX-License-Identifier: BSD-2-Clause */
/* The filter's own definitions. */
int
common(void)
{

	return (1);
}

int
only_filter(void)
{

	return (1);
}
