/* SPDX-License-Identifier: BSD-2-Clause */

/* Sockets: the calls that are other calls with fewer arguments. */

#include <sys/types.h>

#include "libc.h"

ssize_t	send(int, const void *, size_t, int);
ssize_t	recv(int, void *, size_t, int);
ssize_t	__sys_sendto(int, const void *, size_t, int, const void *, unsigned);
ssize_t	__sys_recvfrom(int, void *, size_t, int, void *, unsigned *);

ssize_t
send(int s, const void *buf, size_t n, int flags)
{
	return (__sys_sendto(s, buf, n, flags, NULL, 0));
}

ssize_t
recv(int s, void *buf, size_t n, int flags)
{
	return (__sys_recvfrom(s, buf, n, flags, NULL, NULL));
}
