/* SPDX-License-Identifier: BSD-2-Clause */
#include "data.h"

int number = 42;
char text[16] = "from the library";
const struct pair constant = { &number, text };
int zeroed[1000];
int *to_number = &number;

/* Says that it is larger than all there is behind it. */
__asm__(".data; .balign 4; .globl oversized; .type oversized, %object\n"
    ".size oversized, 0x100000\noversized: .long 77\n.text");

int
library_number(void)
{

	return (number);
}

void
set_number(int n)
{

	number = n;
}

const void *
address_of(int which)
{
	const void *const a[] = { &number, text, &constant, zeroed };

	return (a[which]);
}
