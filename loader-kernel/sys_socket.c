/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sockets, of which there are none: no family of addresses is supported, so no
 * descriptor is ever one.
 */
#include <sys/poll.h>

#include "errnoconst.h"
#include "file.h"
#include "proc.h"
#include "sysproto.h"

/* What any call gets that wants a socket. */
static int
no_socket(struct thread *td, int fd)
{
	return (fd_poll(td, fd, 0) == POLLNVAL ? EBADF : ENOTSOCK);
}

int
sys_socket(struct thread *td, int domain, int type, int protocol)
{
	return (EAFNOSUPPORT);
}

int
sys_socketpair(struct thread *td, int domain, int type, int protocol,
    uaddr_t rsv)
{
	return (EAFNOSUPPORT);
}

int
sys_recvmsg(struct thread *td, int s, uaddr_t msg, int flags)
{
	return (no_socket(td, s));
}

int
sys_sendmsg(struct thread *td, int s, uaddr_t msg, int flags)
{
	return (no_socket(td, s));
}

int
sys_recvfrom(struct thread *td, int s, uaddr_t buf, size_t len, int flags,
    uaddr_t from, uaddr_t fromlenaddr)
{
	return (no_socket(td, s));
}

int
sys_accept(struct thread *td, int s, uaddr_t name, uaddr_t anamelen)
{
	return (no_socket(td, s));
}

int
sys_getpeername(struct thread *td, int fdes, uaddr_t asa, uaddr_t alen)
{
	return (no_socket(td, fdes));
}

int
sys_getsockname(struct thread *td, int fdes, uaddr_t asa, uaddr_t alen)
{
	return (no_socket(td, fdes));
}

int
sys_connect(struct thread *td, int s, uaddr_t name, int namelen)
{
	return (no_socket(td, s));
}

int
sys_bind(struct thread *td, int s, uaddr_t name, int namelen)
{
	return (no_socket(td, s));
}

int
sys_setsockopt(struct thread *td, int s, int level, int name, uaddr_t val,
    int valsize)
{
	return (no_socket(td, s));
}

int
sys_listen(struct thread *td, int s, int backlog)
{
	return (no_socket(td, s));
}

int
sys_getsockopt(struct thread *td, int s, int level, int name, uaddr_t val,
    uaddr_t avalsize)
{
	return (no_socket(td, s));
}

int
sys_sendto(struct thread *td, int s, uaddr_t buf, size_t len, int flags,
    uaddr_t to, int tolen)
{
	return (no_socket(td, s));
}

int
sys_shutdown(struct thread *td, int s, int how)
{
	return (no_socket(td, s));
}

int
sys_accept4(struct thread *td, int s, uaddr_t name, uaddr_t anamelen,
    int flags)
{
	return (no_socket(td, s));
}
