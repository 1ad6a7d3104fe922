/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Local sockets as objects: made, connected to each other, taken apart.
 */
#include <sys/fcntl.h>

#include "str.h"
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "usock.h"
#include "vnode.h"

#define	DGRAM_BUF	16384	/* net.local.dgram.recvspace */
#define	DGRAM_MAX	2048	/* net.local.dgram.maxdgram */

static uint64_t last_ino;

/* A socket of that type, which is known.  0 or ENOBUFS. */
int
so_new(struct thread *td, int type, struct usock **sop)
{
	struct usock *so;

	if ((so = kmalloc_zero(sizeof(*so))) == NULL)
		return (ENOBUFS);
	so->so_type = type;
	so->so_rcvbuf = type == SOCK_DGRAM ? DGRAM_BUF : STREAM_BUF;
	so->so_sndbuf = type == SOCK_DGRAM ? DGRAM_MAX : STREAM_BUF;
	so->so_ino = ++last_ino;
	LIST_INIT(&so->so_senders);
	TAILQ_INIT(&so->so_queue);
	TAILQ_INIT(&so->so_pending);
	so_setcred(td, so);
	*sop = so;
	return (0);
}

/* Who LOCAL_PEERCRED will say that this side is. */
void
so_setcred(struct thread *td, struct usock *so)
{
	const struct ucred *cr = td->td_proc->p_cred;
	int i;

	so->so_cred.cr_version = XUCRED_VERSION;
	so->so_cred.cr_uid = cr->cr_uid;
	so->so_cred.cr_ngroups = (short)cr->cr_ngroups;
	for (i = 0; i < cr->cr_ngroups; i++)
		so->so_cred.cr_groups[i] = cr->cr_groups[i];
}

/* Something changed: whoever waits for it looks again. */
void
so_wake(struct usock *so)
{
	wakeup(so);
	selwakeup();
}

/*
 * Waits for so_wake(); `limit' is a span, 0 for ever.  0; EAGAIN; ERESTART
 * or EINTR at a signal.
 */
int
so_sleep(struct usock *so, bool nonblock, uint64_t limit, const char *wmesg)
{
	int error;

	if (nonblock)
		return (EAGAIN);
	error = tsleep(so, 1, wmesg, limit);
	return (error == EWOULDBLOCK ? EAGAIN : error);
}

/* Makes both each other's peer. */
void
so_pair(struct usock *a, struct usock *b)
{
	a->so_peer = b;
	b->so_peer = a;
	a->so_connected = b->so_connected = true;
	if (a->so_type == SOCK_DGRAM) {
		LIST_INSERT_HEAD(&b->so_senders, a, so_sender);
		LIST_INSERT_HEAD(&a->so_senders, b, so_sender);
	}
}

/* The connection ends: a stream's other side reads to its end, then 0. */
void
so_disconnect(struct usock *so)
{
	struct usock *peer;

	if ((peer = so->so_peer) == NULL)
		return;
	so->so_peer = NULL;
	if (so->so_type == SOCK_DGRAM) {
		LIST_REMOVE(so, so_sender);
		so->so_connected = false;
		return;
	}
	peer->so_peer = NULL;
	so->so_cantsend = so->so_cantrecv = true;
	peer->so_cantsend = peer->so_cantrecv = true;
	so_wake(so);
	so_wake(peer);
}

/* A listener is gone, and with it what nobody has accepted. */
static void
drop_pending(struct thread *td, struct usock *so)
{
	struct usock *new;

	while ((new = TAILQ_FIRST(&so->so_pending)) != NULL) {
		TAILQ_REMOVE(&so->so_pending, new, so_plink);
		new->so_head = NULL;
		if (new->so_peer != NULL)
			new->so_peer->so_error = ECONNRESET;
		so_free(td, new);
	}
}

/* The last reference is gone. */
void
so_free(struct thread *td, struct usock *so)
{
	struct usock *sender;
	struct umsg *m;

	if (so->so_vnode != NULL) {
		so->so_vnode->v_sock = NULL;
		vn_unref(so->so_vnode);
	}
	drop_pending(td, so);
	so_disconnect(so);
	while ((sender = LIST_FIRST(&so->so_senders)) != NULL) {
		sender->so_error = ECONNRESET;
		so_disconnect(sender);
		so_wake(sender);
	}
	while ((m = TAILQ_FIRST(&so->so_queue)) != NULL) {
		TAILQ_REMOVE(&so->so_queue, m, um_link);
		umsg_free(td, m);
	}
	kfree(so);
}

struct usock *
so_of(struct file *fp)
{
	return (fp->f_ops == &so_fileops ? fp->f_data : NULL);
}

/* An open file of it, which becomes its owner; 0 or ENFILE. */
int
so_file(struct usock *so, struct file **fpp)
{
	struct file *fp;

	if ((fp = file_alloc()) == NULL)
		return (ENFILE);
	fp->f_ops = &so_fileops;
	fp->f_type = DTYPE_SOCKET;
	fp->f_data = so;
	fp->f_flag = FREAD | FWRITE;
	*fpp = fp;
	return (0);
}
