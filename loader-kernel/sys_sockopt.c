/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * getsockopt(2) and setsockopt(2).
 */
#include "errnoconst.h"
#include "proc.h"
#include "sysproto.h"
#include "usock.h"
#include "usockcall.h"

/* Options of one bit that can be set, though most mean nothing here. */
#define	BITS		(SO_DEBUG | SO_REUSEADDR | SO_KEEPALIVE | \
			    SO_DONTROUTE | SO_BROADCAST | SO_USELOOPBACK | \
			    SO_LINGER | SO_OOBINLINE | SO_REUSEPORT | \
			    SO_TIMESTAMP | SO_NOSIGPIPE)
#define	BUF_MAX		(2u << 20)	/* kern.ipc.maxsockbuf */

/* Sets an option of SOL_SOCKET. */
static int
set_option(struct usock *so, int name, uaddr_t val, int size)
{
	struct timeval tv;
	struct timespec ts;
	uint64_t n;
	int error, i;

	if (name == SO_RCVTIMEO || name == SO_SNDTIMEO) {
		if (size < (int)sizeof(tv))
			return (EINVAL);
		if ((error = copyin(val, &tv, sizeof(tv))) != 0)
			return (error);
		ts.tv_sec = tv.tv_sec;
		ts.tv_nsec = tv.tv_usec * 1000;
		if (timespec_to_span(&ts, &n) != 0)
			return (EDOM);
		if (tv.tv_sec == 0 && tv.tv_usec == 0)
			n = 0;
		*(name == SO_RCVTIMEO ? &so->so_rcvtime : &so->so_sndtime) = n;
		return (0);
	}
	if (size < (int)sizeof(i))
		return (EINVAL);
	if ((error = copyin(val, &i, sizeof(i))) != 0)
		return (error);
	if (name == SO_SNDBUF || name == SO_RCVBUF) {
		if (i < 1)
			return (EINVAL);
		if ((uint32_t)i > BUF_MAX)
			return (ENOBUFS);
		*(name == SO_SNDBUF ? &so->so_sndbuf : &so->so_rcvbuf) =
		    (uint32_t)i;
		return (0);
	}
	if (name == SO_SNDLOWAT || name == SO_RCVLOWAT)
		return (i < 1 ? EINVAL : 0);
	if ((name & ~BITS) != 0 || (name & (name - 1)) != 0 || name == 0)
		return (ENOPROTOOPT);
	so->so_options = (so->so_options & ~name) | (i != 0 ? name : 0);
	return (0);
}

int
sys_setsockopt(struct thread *td, int s, int level, int name, uaddr_t val,
    int valsize)
{
	struct usock *so;
	struct file *fp;
	int error;

	if (valsize < 0 || (uaddr_null(val) && valsize != 0))
		return (valsize < 0 ? EINVAL : EFAULT);
	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	if (level != SOL_SOCKET)
		return (level == SOL_LOCAL && (name == LOCAL_CREDS ||
		    name == LOCAL_CONNWAIT) ? EOPNOTSUPP : ENOPROTOOPT);
	return (set_option(so, name, val, valsize));
}

/* An option of SOL_SOCKET that is an integer; 0 or ENOPROTOOPT. */
static int
get_option(struct usock *so, int name, int *ip)
{
	switch (name) {
	case SO_TYPE:
		*ip = so->so_type;
		return (0);
	case SO_ERROR:
		*ip = so->so_error;
		so->so_error = 0;
		return (0);
	case SO_SNDBUF:
		*ip = (int)so->so_sndbuf;
		return (0);
	case SO_RCVBUF:
		*ip = (int)so->so_rcvbuf;
		return (0);
	case SO_SNDLOWAT:
	case SO_RCVLOWAT:
		*ip = 1;
		return (0);
	case SO_PROTOCOL:
		*ip = 0;
		return (0);
	default:
		if ((name & ~(BITS | SO_ACCEPTCONN)) != 0 || name == 0)
			return (ENOPROTOOPT);
		*ip = so->so_options & name;
		return (0);
	}
}

/* At most *lenp bytes of an answer. */
static int
answer(const void *from, socklen_t size, uaddr_t to, uaddr_t lenp)
{
	socklen_t room;
	int error;

	if ((error = copyin(lenp, &room, sizeof(room))) != 0)
		return (error);
	if ((int)room < 0)
		return (EINVAL);
	room = room > size ? size : room;
	if ((error = copyout(from, to, room)) != 0)
		return (error);
	return (copyout(&room, lenp, sizeof(room)));
}

int
sys_getsockopt(struct thread *td, int s, int level, int name, uaddr_t val,
    uaddr_t avalsize)
{
	struct timeval tv = { .tv_sec = 0 };
	struct usock *so;
	struct file *fp;
	uint64_t n;
	int error, i;

	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	if (level == SOL_LOCAL && name == LOCAL_PEERCRED) {
		if (so->so_peer == NULL)
			return (so->so_type == SOCK_STREAM ? ENOTCONN : EINVAL);
		return (answer(&so->so_peer->so_cred,
		    sizeof(so->so_peer->so_cred), val, avalsize));
	}
	if (level != SOL_SOCKET)
		return (ENOPROTOOPT);
	if (name == SO_RCVTIMEO || name == SO_SNDTIMEO) {
		n = name == SO_RCVTIMEO ? so->so_rcvtime : so->so_sndtime;
		span_to_timeval(n, &tv);
		return (answer(&tv, sizeof(tv), val, avalsize));
	}
	if ((error = get_option(so, name, &i)) != 0)
		return (error);
	return (answer(&i, sizeof(i), val, avalsize));
}
