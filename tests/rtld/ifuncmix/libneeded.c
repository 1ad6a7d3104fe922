/* SPDX-License-Identifier: BSD-2-Clause */
static int answer = 3;
static int *volatile pointer = &answer;

int
needed(void)
{

	return (*pointer);
}
