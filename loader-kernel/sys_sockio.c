/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sending and receiving by sockets.
 */
#include <sys/fcntl.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kmem.h"
#include "proc.h"
#include "signalconst.h"
#include "sysproto.h"
#include "usock.h"
#include "usockcall.h"
#include "vectors.h"

/* struct msghdr as it lies in a program's memory. */
struct msg {
	uaddr_t		m_name;		/* address, or NULL */
	socklen_t	m_namelen;	/* its length, or room for it */
	uaddr_t		m_iov;		/* pieces of data */
	int		m_iovlen;	/* how many */
	uaddr_t		m_control;	/* control data, or NULL */
	socklen_t	m_controllen;	/* their length, or room for them */
	int		m_flags;	/* told: MSG_* */
};

#define	CONTROL_MAX	CMSG_SPACE(RIGHTS_MAX * sizeof(int))

static void
drop_rights(struct thread *td, struct control *c)
{
	int i;

	for (i = 0; i < c->c_nrights; i++)
		file_drop(td, c->c_rights[i]);
	kfree(c->c_rights);
	c->c_rights = NULL;
	c->c_nrights = 0;
}

/* The files of n descriptors, each with a reference. */
static int
take_rights(struct thread *td, const int *fds, int n, struct control *c)
{
	struct file *fp;

	c->c_rights = kmalloc((size_t)n * sizeof(*c->c_rights) + 1);
	if (c->c_rights == NULL)
		return (ENOBUFS);
	for (; c->c_nrights < n; c->c_nrights++) {
		fp = fd_get(td, fds[c->c_nrights]);
		if (fp == NULL || fp->f_type == DTYPE_KQUEUE) {
			drop_rights(td, c);
			return (fp == NULL ? EBADF : EOPNOTSUPP);
		}
		file_hold(fp);
		c->c_rights[c->c_nrights] = fp;
	}
	return (0);
}

/*
 * Control data of a message: SCM_RIGHTS, once.  SCM_CREDS may come with it and
 * says nothing here.  0; EINVAL, EBADF, EOPNOTSUPP, ENOBUFS.
 */
static int
get_control(struct thread *td, uaddr_t from, socklen_t len,
    struct control *c)
{
	_Alignas(4) char buf[CONTROL_MAX];
	struct cmsghdr *cm;
	socklen_t at;
	int error;

	if (uaddr_null(from) || len == 0)
		return (0);
	if (len > sizeof(buf))
		return (EINVAL);
	if ((error = copyin(from, buf, len)) != 0)
		return (error);
	for (at = 0; error == 0 && len - at >= sizeof(*cm);) {
		cm = (struct cmsghdr *)(void *)(buf + at);
		if (cm->cmsg_len < sizeof(*cm) || cm->cmsg_len > len - at ||
		    cm->cmsg_level != SOL_SOCKET)
			error = EINVAL;
		else if (cm->cmsg_type == SCM_RIGHTS && c->c_rights == NULL)
			error = take_rights(td, (int *)(void *)CMSG_DATA(cm),
			    (int)((cm->cmsg_len - CMSG_LEN(0)) / sizeof(int)),
			    c);
		else if (cm->cmsg_type != SCM_CREDS)
			error = EINVAL;
		if (error == 0 && _CMSG_ALIGN(cm->cmsg_len) >= len - at)
			break;
		if (error == 0)
			at += _CMSG_ALIGN(cm->cmsg_len);
	}
	if (error != 0)
		drop_rights(td, c);
	return (error);
}

/* sendto(2) and sendmsg(2): `to' has tolen bytes, 0 for the peer. */
static int
send_to(struct thread *td, int s, struct uio *uio, int flags, uaddr_t to,
    socklen_t tolen, struct control *c)
{
	struct usock *dest, *so;
	struct sockaddr_un sun;
	struct file *fp;
	size_t n;
	int error;

	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	if ((flags & MSG_OOB) != 0)
		return (EOPNOTSUPP);
	dest = NULL;
	if (!uaddr_null(to) && tolen != 0) {
		if (so->so_type != SOCK_DGRAM)
			return (so->so_connected ? EISCONN : EOPNOTSUPP);
		if (so->so_peer != NULL)
			return (EISCONN);
		if ((error = sock_address(to, tolen, &sun)) != 0 ||
		    (error = so_lookup(td, so, AT_FDCWD, &sun, &dest)) != 0)
			return (error);
	}
	if ((fp->f_flag & O_NONBLOCK) != 0)
		flags |= MSG_DONTWAIT;
	n = uio->uio_resid;
	file_hold(fp);
	error = so_send(so, uio, dest, c, flags);
	if (error == EPIPE && (flags & MSG_NOSIGNAL) == 0 &&
	    (so->so_options & SO_NOSIGPIPE) == 0)
		psignal(td->td_proc, SIGPIPE);
	if (uio->uio_resid != n && (error == ERESTART || error == EINTR ||
	    error == EAGAIN))
		error = 0;
	file_drop(td, fp);
	td->td_retval[0] = (uint32_t)(n - uio->uio_resid);
	return (error);
}

int
sys_sendto(struct thread *td, int s, uaddr_t buf, size_t len, int flags,
    uaddr_t to, int tolen)
{
	struct uio uio;

	if (len > INT32_MAX)
		return (EINVAL);
	uio_user(&uio, buf, len, true);
	return (send_to(td, s, &uio, flags, to, (socklen_t)tolen, NULL));
}

int
sys_sendmsg(struct thread *td, int s, uaddr_t msg, int flags)
{
	struct control c = { .c_nrights = 0 };
	struct vectors vc;
	struct msg m;
	int error;

	if ((error = copyin(msg, &m, sizeof(m))) != 0)
		return (error);
	if (m.m_iovlen < 0 || m.m_iovlen > 1024)
		return (EMSGSIZE);
	if ((error = vectors_get(&vc, m.m_iov, (uint32_t)m.m_iovlen,
	    true)) != 0)
		return (error);
	error = get_control(td, m.m_control, m.m_controllen, &c);
	if (error == 0)
		error = send_to(td, s, &vc.vc_uio, flags, m.m_name,
		    m.m_namelen, &c);
	drop_rights(td, &c);
	vectors_free(&vc);
	return (error);
}

/* Receives; info is for sender and files. */
static int
receive(struct thread *td, int s, struct uio *uio, int *flagsp,
    struct umsg *info)
{
	struct usock *so;
	struct file *fp;
	size_t n;
	int error;

	if ((error = sock_get(td, s, &fp, &so)) != 0)
		return (error);
	if ((*flagsp & MSG_OOB) != 0)
		return (EOPNOTSUPP);
	if ((fp->f_flag & O_NONBLOCK) != 0)
		*flagsp |= MSG_DONTWAIT;
	n = uio->uio_resid;
	file_hold(fp);
	error = so_receive(td, so, uio, info, flagsp);
	file_drop(td, fp);
	if (uio->uio_resid != n && (error == ERESTART || error == EINTR ||
	    error == EAGAIN))
		error = 0;
	td->td_retval[0] = (uint32_t)(n - uio->uio_resid);
	return (error);
}

/* Files that nobody has room for are closed. */
static void
lose_rights(struct thread *td, struct umsg *info)
{
	int i;

	for (i = 0; i < info->um_nrights; i++)
		file_drop(td, info->um_rights[i]);
	kfree(info->um_rights);
	info->um_rights = NULL;
	info->um_nrights = 0;
}

int
sys_recvfrom(struct thread *td, int s, uaddr_t buf, size_t len, int flags,
    uaddr_t from, uaddr_t fromlenaddr)
{
	struct umsg info = { .um_len = 0 };
	socklen_t none = 0;
	struct uio uio;
	int error;

	if (len > INT32_MAX)
		return (EINVAL);
	uio_user(&uio, buf, len, false);
	error = receive(td, s, &uio, &flags, &info);
	lose_rights(td, &info);
	if (error != 0 || uaddr_null(from))
		return (error);
	if (info.um_fromlen == 0)
		return (copyout(&none, fromlenaddr, sizeof(none)));
	return (sock_putname(&info.um_from, info.um_fromlen, from,
	    fromlenaddr));
}

/* Descriptors for the files, in fds; what there is no room for is lost. */
static int
give_rights(struct thread *td, struct umsg *info, int *fds, int room,
    bool cloexec)
{
	int i, n;

	n = info->um_nrights > room ? room : info->um_nrights;
	for (i = 0; i < n && fd_alloc(td, 0, &fds[i]) == 0; i++) {
		file_hold(info->um_rights[i]);
		fd_install(td, fds[i], info->um_rights[i], cloexec);
	}
	return (i);
}

/* The control data of a message that was received. */
static int
put_control(struct thread *td, struct msg *m, struct umsg *info, int flags)
{
	_Alignas(4) char buf[CONTROL_MAX];
	struct cmsghdr *cm = (struct cmsghdr *)(void *)buf;
	socklen_t room;
	int n;

	room = uaddr_null(m->m_control) ? 0 : m->m_controllen;
	m->m_controllen = 0;
	if (info->um_nrights == 0)
		return (0);
	room = room > sizeof(buf) ? sizeof(buf) : room;
	n = room < CMSG_LEN(sizeof(int)) ? 0 :
	    (int)((room - CMSG_LEN(0)) / sizeof(int));
	n = give_rights(td, info, (int *)(void *)CMSG_DATA(cm), n,
	    (flags & MSG_CMSG_CLOEXEC) != 0);
	if (n < info->um_nrights)
		m->m_flags |= MSG_CTRUNC;
	if (n == 0)
		return (0);
	cm->cmsg_len = CMSG_LEN((socklen_t)n * sizeof(int));
	cm->cmsg_level = SOL_SOCKET;
	cm->cmsg_type = SCM_RIGHTS;
	m->m_controllen = cm->cmsg_len;
	return (copyout(buf, m->m_control, cm->cmsg_len));
}

int
sys_recvmsg(struct thread *td, int s, uaddr_t msg, int flags)
{
	struct umsg info = { .um_len = 0 };
	struct vectors vc;
	struct msg m;
	int asked, error;

	if ((error = copyin(msg, &m, sizeof(m))) != 0)
		return (error);
	if (m.m_iovlen < 0 || m.m_iovlen > 1024)
		return (EMSGSIZE);
	if ((error = vectors_get(&vc, m.m_iov, (uint32_t)m.m_iovlen,
	    false)) != 0)
		return (error);
	asked = flags;
	error = receive(td, s, &vc.vc_uio, &flags, &info);
	m.m_flags = flags & (MSG_TRUNC | MSG_EOR);
	if (error == 0)
		error = put_control(td, &m, &info, asked);
	lose_rights(td, &info);
	if (error == 0 && !uaddr_null(m.m_name)) {
		if (m.m_namelen > info.um_fromlen)
			m.m_namelen = info.um_fromlen;
		error = copyout(&info.um_from, m.m_name, m.m_namelen);
	} else
		m.m_namelen = 0;
	if (error == 0)
		error = copyout(&m, msg, sizeof(m));
	vectors_free(&vc);
	return (error);
}
