/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * On the build machine: the linker is the one that was built beside ldd, run
 * directly.  It loads programs and libraries alike.
 */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ldd.h"

#define	LINKER	"/amd64-linux/root/libexec/ld-elf.so.1"

void
trace(const char *file, bool library)
{
	char path[4096];
	ssize_t n;
	int i;

	n = readlink("/proc/self/exe", path, sizeof(path) - sizeof(LINKER));
	if (n <= 0) {
		warn("/proc/self/exe");
		return;
	}
	path[n] = '\0';
	/* BUILD/bin/ldd: take the last two components away. */
	for (i = 0; i < 2; i++)
		if (strrchr(path, '/') != NULL)
			*strrchr(path, '/') = '\0';
	strcat(path, LINKER);
	execl(path, path, "--", file, (char *)NULL);
	warn("%s", path);
}
