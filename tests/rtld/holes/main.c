/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between segments that are far apart there is nothing: neither something to
 * read nor what a later mmap could be given.
 */
#include <signal.h>
#include <sys/mman.h>

#include "t.h"

static void
on_fault(int sig)
{

	say("nothing there");
	_exit(0);
}

int
main(void)
{
	char *text, *data, *p;
	void *h;
	int i;

	h = must_open("./liba.so", RTLD_NOW);
	text = dlsym(h, "text");
	data = dlsym(h, "data");
	EXPECT(data - text > 0x200000);
	for (i = 0; i < 64; i++) {
		p = mmap(NULL, 65536, PROT_READ, MAP_PRIVATE | MAP_ANON, -1,
		    0);
		EXPECT(p < text || p > data);
	}
	signal(SIGSEGV, on_fault);
	signal(SIGBUS, on_fault);
	say("%d", *(volatile char *)(text + (data - text) / 2));
	return (0);
}
