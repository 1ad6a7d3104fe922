/* SPDX-License-Identifier: BSD-2-Clause */
static int zeroed[5000];
int data = 5;
static int *volatile pointer = &data;

int
check(void)
{
	int i;

	for (i = 0; i < 5000; i++)
		if (zeroed[i] != 0)
			return (1);
	zeroed[4999] = 1;
	return (*pointer == 5 ? 0 : 2);
}
