/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files and memory, as far as all systems have the same calls for them, and
 * the same numbers.
 */
#include "os.h"
#include "proc.h"
#include "sys.h"

#define	NO_MEMORY	12	/* ENOMEM */
#define	FILES_SYSTEM	23	/* ENFILE */
#define	FILES_PROCESS	24	/* EMFILE */

long
os_pread(int fd, void *buf, size_t n, uint64_t off)
{

	return (sys_pread(fd, buf, n, (int64_t)off));
}

int
os_close(int fd)
{

	return ((int)sys_close(fd));
}

long
os_write(int fd, const void *buf, size_t n)
{

	return (sys_write(fd, buf, n));
}

int
os_munmap(void *addr, size_t n)
{

	return ((int)sys_munmap(addr, n));
}

int
os_mprotect(void *addr, size_t n, int prot)
{

	return ((int)sys_mprotect(addr, n, prot));
}

/* Does that (negative) error say that the system has run out of something? */
bool
os_exhausted(int e)
{

	return (-e == FILES_PROCESS || -e == FILES_SYSTEM || -e == NO_MEMORY);
}
