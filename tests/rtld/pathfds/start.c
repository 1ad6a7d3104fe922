/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Starts a program with the directory open as the first free descriptor, which
 * the variable names: in decimal, or -x, -o, -b another base, or -j junk.
 */
#include <fcntl.h>

#include "t.h"

static void
name(char *to, size_t size, int base, int fd)
{

	switch (base) {
	case 'x':
		snprintf(to, size, "0x%x", fd);
		break;
	case 'o':
		snprintf(to, size, "0%o", fd);
		break;
	case 'b':
		snprintf(to, size, "0b%d%d%d%d", fd >> 3 & 1, fd >> 2 & 1,
		    fd >> 1 & 1, fd & 1);
		break;
	case 'j':
		snprintf(to, size, "09%d:0x:0b:0b%d2:1111111111111111:%da", fd,
		    fd, fd);
		break;
	default:
		snprintf(to, size, "%d", fd);
	}
}

int
main(int argc, char *argv[])
{
	char var[96], text[64], *args[2] = { NULL }, *env[] = { var, NULL };
	int base = 0, fd;

	if (argv[1][0] == '-')
		base = (++argv)[0][1];
	fd = open(argv[3], O_RDONLY);
	name(text, sizeof(text), base, fd);
	snprintf(var, sizeof(var), "%s=%s", argv[2], text);
	args[0] = argv[1];
	execve(argv[1], args, env);
	say("execve failed");
	return (1);
}
