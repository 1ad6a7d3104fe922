/* SPDX-License-Identifier: BSD-2-Clause */
/* Alignment and contents of TLS whose image does not begin aligned. */
#include "t.h"

static __thread int first = 0x55667788;
static __thread char zero[128] __attribute__((aligned(128)));

int	check(void);

int
main(void)
{
	void *h;

	EXPECT((uintptr_t)zero % 128 == 0 && zero[127] == 0);
	EXPECT(first == 0x55667788);
	say("start %d", check());
	h = must_open("./libskew2.so", RTLD_NOW);
	say("dlopen %d", call(h, "check"));
	return (0);
}
