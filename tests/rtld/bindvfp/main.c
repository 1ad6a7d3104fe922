/* SPDX-License-Identifier: BSD-2-Clause */
/* r0-r3 and d0-d7, bit by bit, over a lazy binding. */
#include "t.h"

void		 call_snap(const unsigned char *);
const unsigned char *get_seen(void);

int
main(void)
{
	unsigned char v[80] __attribute__((aligned(8)));
	const unsigned char *s = get_seen();
	int i, n;

	for (i = 0; i < 80; i++)
		v[i] = i * 37 + 11;
	for (n = 0; n < 2; n++) {
		call_snap(v);
		for (i = 0; i < 80; i++)
			if (s[i] != v[i])
				say("call %d: byte %d changed", n, i);
	}
	say("done");
	return (0);
}
