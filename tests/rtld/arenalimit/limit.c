/* SPDX-License-Identifier: BSD-2-Clause */
/* limit MB PROGRAM: execute it with so many addresses. */
#include <sys/resource.h>
#include <errno.h>

#include "t.h"

int
main(int argc, char **argv)
{
	struct rlimit l;

	l.rlim_cur = l.rlim_max = (rlim_t)atoi(argv[1]) << 20;
	EXPECT(setrlimit(RLIMIT_AS, &l) == 0);
	execv(argv[2], argv + 2);
	say("%s: %d", argv[2], errno);
	return (1);
}
