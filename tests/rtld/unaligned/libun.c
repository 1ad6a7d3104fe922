/* SPDX-License-Identifier: BSD-2-Clause */
struct __attribute__((packed)) odd {
	char c;			/* makes the next one odd */
	int *p;			/* relocated: symbol */
	short s;		/* and the next */
	int *q;			/* relocated: relative, with an addend */
	char d;			/* and the next */
	int *r;			/* symbol and addend */
};

int global[4] = { 1, 2, 3, 4 };
static int local[4] = { 5, 6, 7, 8 };
struct odd odd[3] = {
	{ 'a', global, 1, &local[1], 'b', &global[2] },
	{ 'c', &global[1], 2, &local[2], 'd', &global[3] },
	{ 'e', &global[3], 3, &local[3], 'f', &global[0] },
};

int
check(void)
{

	return (*odd[0].p * 100000 + *odd[0].q * 10000 + *odd[1].r * 1000 +
	    *odd[1].p * 100 + *odd[2].q * 10 + odd[2].s);
}
