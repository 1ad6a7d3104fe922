/* SPDX-License-Identifier: BSD-2-Clause */
int data = 5;

int
text(void)
{

	return (data);
}
