/* SPDX-License-Identifier: BSD-2-Clause */
struct pair {
	int *p;			/* a pointer, itself relocated */
	char *s;		/* another */
};

extern int number, zeroed[1000], *to_number;
extern int oversized[0x40000];
extern char text[16];
extern const struct pair constant;

int	library_number(void);
void	set_number(int);
const void *address_of(int);
