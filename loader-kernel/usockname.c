/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Local sockets: names in the file tree, and connecting by them.
 */
#include <sys/syslimits.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "proc.h"
#include "usock.h"
#include "vnode.h"

static char path[NI_BYTES];	/* not needed while asleep */

/* The path in an address of len bytes, with a NUL; 0 or EINVAL. */
static int
path_of(const struct sockaddr_un *sun, socklen_t len)
{
	size_t n;

	if (sun->sun_family != AF_UNIX)
		return (EAFNOSUPPORT);
	if (len > sizeof(*sun) || len <= offsetof(struct sockaddr_un, sun_path))
		return (EINVAL);
	n = strnlen(sun->sun_path,
	    len - offsetof(struct sockaddr_un, sun_path));
	memcpy(path, sun->sun_path, n);
	path[n] = '\0';
	return (n == 0 ? EINVAL : 0);
}

/*
 * Gives so a name: a node of the tree.  0; EINVAL: it has one; EADDRINUSE;
 * what a look-up says.
 */
int
so_bind(struct thread *td, struct usock *so, int dirfd,
    const struct sockaddr_un *sun, socklen_t len)
{
	struct nameidata ni = { .ni_dirfd = dirfd, .ni_flags = NI_CREATE,
	    .ni_path = path };
	struct vnode *vp;
	int error;

	if (so->so_vnode != NULL)
		return (EINVAL);
	if ((error = path_of(sun, len)) != 0)
		return (error);
	if ((error = lookup(td, &ni)) != 0)
		return (error);
	if (ni.ni_vp != NULL)
		return (EADDRINUSE);
	if ((error = vn_access(td, ni.ni_dvp, VWRITE)) != 0)
		return (error);
	vp = node_new(ni.ni_dvp->v_mount, VSOCK,
	    (uint16_t)(ACCESSPERMS & ~fd_umask(td->td_proc->p_fd)));
	if (vp == NULL)
		return (ENOSPC);
	vp->v_uid = td->td_proc->p_cred->cr_uid;
	vp->v_gid = ni.ni_dvp->v_gid;
	error = dent_add(ni.ni_dvp, ni.ni_name, ni.ni_len, vp);
	if (error != 0) {
		node_free(vp);
		return (error);
	}
	vn_ref(vp);
	vp->v_sock = so;
	so->so_vnode = vp;
	so->so_name = *sun;
	so->so_name.sun_len = (unsigned char)len;
	so->so_namelen = len;
	return (0);
}

/*
 * Who has this name.  0; ENOTSOCK, ECONNREFUSED: nobody; EPROTOTYPE: another
 * type; what a look-up says.
 */
int
so_lookup(struct thread *td, struct usock *so, int dirfd,
    const struct sockaddr_un *sun, struct usock **top)
{
	struct nameidata ni = { .ni_dirfd = dirfd, .ni_flags = NI_FOLLOW,
	    .ni_path = path };
	struct vnode *vp;
	int error;

	if ((error = path_of(sun, sun->sun_len)) != 0 ||
	    (error = lookup(td, &ni)) != 0)
		return (error);
	vp = ni.ni_vp;
	if (vp->v_type != VSOCK)
		return (ENOTSOCK);
	if ((error = vn_access(td, vp, VWRITE)) != 0)
		return (error);
	if ((*top = vp->v_sock) == NULL)
		return (ECONNREFUSED);
	return ((*top)->so_type != so->so_type ? EPROTOTYPE : 0);
}

/* A stream: the listener gets one more socket to accept. */
static int
join(struct thread *td, struct usock *so, struct usock *to)
{
	struct usock *new;
	int error;

	if (!to->so_listening || to->so_npending >= to->so_backlog)
		return (ECONNREFUSED);
	if ((error = so_new(td, so->so_type, &new)) != 0)
		return (error);
	so_setcred(td, so);
	new->so_cred = to->so_cred;
	new->so_name = to->so_name;
	new->so_namelen = to->so_namelen;
	new->so_options = to->so_options & ~SO_ACCEPTCONN;
	new->so_head = to;
	so_pair(so, new);
	TAILQ_INSERT_TAIL(&to->so_pending, new, so_plink);
	to->so_npending++;
	so_wake(to);
	return (0);
}

/* connect(2).  Nothing waits: the listener need not have accepted it. */
int
so_connect(struct thread *td, struct usock *so, int dirfd,
    const struct sockaddr_un *sun)
{
	struct usock *to;
	int error;

	if (so->so_listening)
		return (EOPNOTSUPP);
	if (so->so_peer != NULL && so->so_type != SOCK_DGRAM)
		return (EISCONN);
	if (so->so_type != SOCK_DGRAM && so->so_connected)
		return (EISCONN);
	if ((error = so_lookup(td, so, dirfd, sun, &to)) != 0)
		return (error);
	if (so->so_type != SOCK_DGRAM)
		return (join(td, so, to));
	so_disconnect(so);
	so->so_peer = to;
	so->so_connected = true;
	LIST_INSERT_HEAD(&to->so_senders, so, so_sender);
	return (0);
}

/* listen(2): 0; EINVAL: connected, or EDESTADDRREQ: without a name. */
int
so_listen(struct thread *td, struct usock *so, int backlog)
{
	if (so->so_type == SOCK_DGRAM)
		return (EOPNOTSUPP);
	if (so->so_connected)
		return (EINVAL);
	if (so->so_vnode == NULL)
		return (EDESTADDRREQ);
	so_setcred(td, so);
	so->so_listening = true;
	so->so_options |= SO_ACCEPTCONN;
	so->so_backlog = backlog < 0 || backlog > SOMAXCONN ? SOMAXCONN :
	    backlog == 0 ? 1 : backlog;
	return (0);
}

/* accept(2): takes the first that waits. */
int
so_accept(struct thread *td, struct usock *so, bool nonblock,
    struct usock **newp)
{
	struct usock *new;
	int error;

	if (!so->so_listening)
		return (EINVAL);
	while ((new = TAILQ_FIRST(&so->so_pending)) == NULL) {
		error = so_sleep(so, nonblock, so->so_rcvtime, "accept");
		if (error != 0)
			return (error);
	}
	TAILQ_REMOVE(&so->so_pending, new, so_plink);
	so->so_npending--;
	new->so_head = NULL;
	*newp = new;
	return (0);
}
