/* SPDX-License-Identifier: BSD-2-Clause */
/* Starts ./prog with directory sub2 open as the first free descriptor. */
#include <fcntl.h>

#include "t.h"

extern char **environ;

int
main(int argc, char *argv[])
{
	char var[64];
	char *env[] = { var, NULL }, *args[] = { argv[1], NULL };
	int fd;

	fd = open(argv[3], O_RDONLY);
	snprintf(var, sizeof(var), "%s=%d", argv[2], fd);
	execve(argv[1], args, env);
	say("execve failed");
	return (1);
}
