/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The system calls of sockets, but for sending and receiving.  Local sockets
 * are all that there is: there is no network.
 */
#include <sys/fcntl.h>
#include <sys/unistd.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "sysproto.h"
#include "usock.h"
#include "usockcall.h"

#define	CREATE_FLAGS	(SOCK_CLOEXEC | SOCK_NONBLOCK)

/* See usockcall.h. */
int
sock_get(struct thread *td, int fd, struct file **fpp, struct usock **sop)
{
	if ((*fpp = fd_get(td, fd)) == NULL)
		return (EBADF);
	return ((*sop = so_of(*fpp)) == NULL ? ENOTSOCK : 0);
}

/* An address of len bytes; those that are too long don't fit anybody. */
int
sock_address(uaddr_t from, socklen_t len, struct sockaddr_un *sun)
{
	int error;

	if (len > 255)
		return (ENAMETOOLONG);
	if (len < offsetof(struct sockaddr_un, sun_path) ||
	    len > sizeof(*sun))
		return (EINVAL);
	memset(sun, 0, sizeof(*sun));
	error = copyin(from, sun, len);
	sun->sun_len = (unsigned char)len;
	return (error);
}

/* See usockcall.h. */
int
sock_putname(const struct sockaddr_un *sun, socklen_t len, uaddr_t to,
    uaddr_t lenp)
{
	struct sockaddr_un none = { .sun_len = 16, .sun_family = AF_UNIX };
	socklen_t room;
	int error;

	if (uaddr_null(to))
		return (0);
	if ((error = copyin(lenp, &room, sizeof(room))) != 0)
		return (error);
	if ((int)room < 0)
		return (EINVAL);
	if (len == 0) {
		sun = &none;
		len = none.sun_len;
	}
	room = room > len ? len : room;
	error = copyout(sun, to, room);
	return (error != 0 ? error : copyout(&room, lenp, sizeof(room)));
}

/* 0; EAFNOSUPPORT, EPROTONOSUPPORT, EPROTOTYPE, EINVAL. */
static int
check_kind(int domain, int *typep, int protocol)
{
	int type;

	type = *typep & ~CREATE_FLAGS;
	if (domain != AF_UNIX)
		return (EAFNOSUPPORT);
	if (type != SOCK_STREAM && type != SOCK_DGRAM &&
	    type != SOCK_SEQPACKET)
		return (EPROTOTYPE);
	if (protocol != 0)
		return (EPROTONOSUPPORT);
	*typep = type;
	return (0);
}

/*
 * A descriptor for so, whose owner the file becomes, whatever happens.  0,
 * EMFILE, ENFILE, ENOMEM.
 */
static int
install(struct thread *td, struct usock *so, bool nonblock, bool cloexec,
    int *fdp)
{
	struct file *fp;
	int error;

	if ((error = so_file(so, &fp)) != 0) {
		so_free(td, so);
		return (error);
	}
	if (nonblock)
		fp->f_flag |= O_NONBLOCK;
	if ((error = fd_alloc(td, 0, fdp)) != 0) {
		file_drop(td, fp);
		return (error);
	}
	fd_install(td, *fdp, fp, cloexec);
	return (0);
}

int
sys_socket(struct thread *td, int domain, int type, int protocol)
{
	struct usock *so;
	int error, fd, flags;

	flags = type;
	if ((error = check_kind(domain, &type, protocol)) != 0 ||
	    (error = so_new(td, type, &so)) != 0)
		return (error);
	error = install(td, so, (flags & SOCK_NONBLOCK) != 0,
	    (flags & SOCK_CLOEXEC) != 0, &fd);
	if (error == 0)
		td->td_retval[0] = (uint32_t)fd;
	return (error);
}

int
sys_socketpair(struct thread *td, int domain, int type, int protocol,
    uaddr_t rsv)
{
	int error, fds[2], flags, i;
	struct usock *so[2];

	flags = type;
	if ((error = check_kind(domain, &type, protocol)) != 0 ||
	    (error = so_new(td, type, &so[0])) != 0)
		return (error);
	if ((error = so_new(td, type, &so[1])) != 0) {
		so_free(td, so[0]);
		return (error);
	}
	so_pair(so[0], so[1]);
	for (i = 0; i < 2; i++) {
		error = install(td, so[i], (flags & SOCK_NONBLOCK) != 0,
		    (flags & SOCK_CLOEXEC) != 0, &fds[i]);
		if (error != 0)
			break;
	}
	if (error != 0 && i == 0)
		so_free(td, so[1]);
	if (error == 0)
		error = copyout(fds, rsv, sizeof(fds));
	if (error != 0)
		while (i-- > 0)
			(void)fd_close(td, fds[i]);
	return (error);
}

static int
bind_at(struct thread *td, int dirfd, int s, uaddr_t name, int namelen)
{
	struct sockaddr_un sun;
	struct usock *so;
	struct file *fp;
	int error;

	if ((error = sock_get(td, s, &fp, &so)) != 0 ||
	    (error = sock_address(name, (socklen_t)namelen, &sun)) != 0)
		return (error);
	return (so_bind(td, so, dirfd, &sun, (socklen_t)namelen));
}

int
sys_bind(struct thread *td, int s, uaddr_t name, int namelen)
{
	return (bind_at(td, AT_FDCWD, s, name, namelen));
}

int
sys_bindat(struct thread *td, int fd, int s, uaddr_t name, int namelen)
{
	return (bind_at(td, fd, s, name, namelen));
}

static int
connect_at(struct thread *td, int dirfd, int s, uaddr_t name, int namelen)
{
	struct sockaddr_un sun;
	struct usock *so;
	struct file *fp;
	int error;

	if ((error = sock_get(td, s, &fp, &so)) != 0 ||
	    (error = sock_address(name, (socklen_t)namelen, &sun)) != 0)
		return (error);
	return (so_connect(td, so, dirfd, &sun));
}

int
sys_connect(struct thread *td, int s, uaddr_t name, int namelen)
{
	return (connect_at(td, AT_FDCWD, s, name, namelen));
}

int
sys_connectat(struct thread *td, int fd, int s, uaddr_t name, int namelen)
{
	return (connect_at(td, fd, s, name, namelen));
}

int
sys_listen(struct thread *td, int s, int backlog)
{
	struct usock *so;
	struct file *fp;
	int error;

	error = sock_get(td, s, &fp, &so);
	return (error != 0 ? error : so_listen(td, so, backlog));
}

/* The client's name goes to `name'. */
static int
kern_accept(struct thread *td, int s, uaddr_t name, uaddr_t lenp,
    bool nonblock, bool cloexec)
{
	struct sockaddr_un peer;
	struct usock *new, *so;
	struct file *fp;
	socklen_t len;
	int error, fd;

	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	file_hold(fp);
	error = so_accept(td, so, (fp->f_flag & O_NONBLOCK) != 0, &new);
	file_drop(td, fp);
	if (error != 0)
		return (error);
	len = new->so_peer == NULL ? 0 : new->so_peer->so_namelen;
	if (len != 0)
		peer = new->so_peer->so_name;
	error = install(td, new, nonblock, cloexec, &fd);
	if (error != 0)
		return (error);
	if ((error = sock_putname(&peer, len, name, lenp)) != 0) {
		(void)fd_close(td, fd);
		return (error);
	}
	td->td_retval[0] = (uint32_t)fd;
	return (0);
}

/* The new socket waits or doesn't as the listening one does. */
int
sys_accept(struct thread *td, int s, uaddr_t name, uaddr_t anamelen)
{
	struct file *fp = fd_get(td, s);

	return (kern_accept(td, s, name, anamelen,
	    fp != NULL && (fp->f_flag & O_NONBLOCK) != 0, false));
}

int
sys_accept4(struct thread *td, int s, uaddr_t name, uaddr_t anamelen,
    int flags)
{
	if ((flags & ~CREATE_FLAGS) != 0)
		return (EINVAL);
	return (kern_accept(td, s, name, anamelen,
	    (flags & SOCK_NONBLOCK) != 0, (flags & SOCK_CLOEXEC) != 0));
}

int
sys_getsockname(struct thread *td, int fdes, uaddr_t asa, uaddr_t alen)
{
	struct usock *so;
	struct file *fp;
	int error;

	if ((error = sock_get(td, fdes, &fp, &so)) != 0)
		return (error);
	return (sock_putname(&so->so_name, so->so_namelen, asa, alen));
}

int
sys_getpeername(struct thread *td, int fdes, uaddr_t asa, uaddr_t alen)
{
	struct usock *so;
	struct file *fp;
	int error;

	if ((error = sock_get(td, fdes, &fp, &so)) != 0)
		return (error);
	if (so->so_peer == NULL)
		return (ENOTCONN);
	return (sock_putname(&so->so_peer->so_name, so->so_peer->so_namelen,
	    asa, alen));
}

int
sys_shutdown(struct thread *td, int s, int how)
{
	struct usock *so;
	struct file *fp;
	int error;

	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	if (how < SHUT_RD || how > SHUT_RDWR)
		return (EINVAL);
	if (!so->so_connected)
		return (ENOTCONN);
	if (how != SHUT_WR)
		so->so_cantrecv = true;
	if (how != SHUT_RD) {
		so->so_cantsend = true;
		if (so->so_peer != NULL && so->so_type != SOCK_DGRAM) {
			so->so_peer->so_cantrecv = true;
			so_wake(so->so_peer);
		}
	}
	so_wake(so);
	return (0);
}
