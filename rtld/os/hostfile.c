/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What of rtld/os.h and proc.h is the same on every host, for who compiles the
 * linker's sources there: elfdump --plan and prelink.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "os.h"
#include "proc.h"

long
os_pread(int fd, void *buf, size_t n, uint64_t off)
{
	long got;

	got = (long)pread(fd, buf, n, (off_t)off);
	return (got >= 0 ? got : -errno);
}

int
os_close(int fd)
{

	return (close(fd) == 0 ? 0 : -errno);
}

const char *
os_strerror(int error)
{

	return (strerror(error));
}

bool
os_exhausted(int error)
{

	return (error == -EMFILE || error == -ENFILE || error == -ENOMEM);
}
