/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Local sockets: sending, receiving, and what read(2) and its like do.
 */
#include <sys/fcntl.h>
#include <sys/filio.h>
#include <sys/poll.h>
#include <sys/stat.h>

#include "str.h"
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "usock.h"

#define	PIECE		(PAGE_SIZE - sizeof(struct umsg) - 16)
#define	NO_NAME		16	/* length of the name of one without */

/* Frees a message, closing the files that nobody took. */
void
umsg_free(struct thread *td, struct umsg *m)
{
	int i;

	for (i = 0; i < m->um_nrights; i++)
		file_drop(td, m->um_rights[i]);
	kfree(m->um_rights);
	kfree(m);
}

static uint32_t
room(const struct usock *so)
{
	return (so->so_bytes >= so->so_rcvbuf ? 0 :
	    so->so_rcvbuf - so->so_bytes);
}

/* A message of n bytes from uio in to's queue; 0, EFAULT or ENOBUFS. */
static int
put(struct usock *so, struct usock *to, struct uio *uio, uint32_t n,
    struct control *c, int flags)
{
	struct umsg *m;
	int error;

	if ((m = kmalloc(sizeof(*m) + n)) == NULL)
		return (ENOBUFS);
	memset(m, 0, sizeof(*m));
	m->um_len = n;
	m->um_eor = (flags & MSG_EOR) != 0;
	if ((error = uiomove(m->um_data, n, uio)) != 0) {
		kfree(m);
		return (error);
	}
	if (so->so_type == SOCK_DGRAM) {
		m->um_from = so->so_name;
		m->um_fromlen = so->so_namelen;
		if (so->so_namelen == 0) {
			m->um_fromlen = NO_NAME;
			m->um_from.sun_len = NO_NAME;
			m->um_from.sun_family = AF_UNIX;
		}
	}
	if (c != NULL) {
		m->um_nrights = c->c_nrights;
		m->um_rights = c->c_rights;
		c->c_nrights = 0;
		c->c_rights = NULL;
	}
	TAILQ_INSERT_TAIL(&to->so_queue, m, um_link);
	to->so_bytes += n;
	so_wake(to);
	return (0);
}

/* A message that goes as a whole or not at all. */
static int
send_record(struct usock *so, struct uio *uio, struct usock *to,
    struct control *c, int flags, bool nonblock)
{
	uint32_t n;
	int error;

	n = (uint32_t)uio->uio_resid;
	if (uio->uio_resid > so->so_sndbuf)
		return (EMSGSIZE);
	while (room(to) < n || room(to) == 0) {
		if (so->so_type == SOCK_DGRAM)
			return (ENOBUFS);
		error = so_sleep(so, nonblock, so->so_sndtime, "sbwait");
		if (error != 0)
			return (error);
		if ((to = so->so_peer) == NULL || so->so_cantsend)
			return (EPIPE);
	}
	if (to->so_cantrecv)
		return (so->so_type == SOCK_DGRAM ? ENOBUFS : EPIPE);
	return (put(so, to, uio, n, c, flags));
}

static int
send_stream(struct usock *so, struct uio *uio, struct control *c, int flags,
    bool nonblock)
{
	uint32_t n;
	int error;

	do {
		if (so->so_cantsend || so->so_peer == NULL ||
		    so->so_peer->so_cantrecv)
			return (EPIPE);
		if ((n = room(so->so_peer)) == 0) {
			error = so_sleep(so, nonblock, so->so_sndtime,
			    "sbwait");
			if (error != 0)
				return (error);
			continue;
		}
		n = n > PIECE ? PIECE : n;
		n = n > uio->uio_resid ? (uint32_t)uio->uio_resid : n;
		if (n == 0 && (c == NULL || c->c_nrights == 0))
			return (0);
		error = put(so, so->so_peer, uio, n, c, flags);
		if (error != 0)
			return (error);
	} while (uio->uio_resid > 0);
	return (0);
}

/*
 * Sends what uio has to `to', or NULL: to whom so is connected; c is emptied
 * if its files are on their way.  0; ENOTCONN, EDESTADDRREQ, EPIPE, EMSGSIZE,
 * ENOBUFS, EAGAIN, EFAULT, EINTR, ERESTART.
 */
int
so_send(struct usock *so, struct uio *uio,
    struct usock *to, struct control *c, int flags)
{
	bool nonblock = (flags & MSG_DONTWAIT) != 0;
	int error;

	if ((error = so->so_error) != 0) {
		so->so_error = 0;
		return (error);
	}
	if (so->so_cantsend)
		return (EPIPE);
	if (to == NULL)
		to = so->so_peer;
	if (to == NULL)
		return (so->so_type == SOCK_DGRAM ? EDESTADDRREQ : ENOTCONN);
	if (so->so_type == SOCK_STREAM)
		return (send_stream(so, uio, c, flags, nonblock));
	return (send_record(so, uio, to, c, flags, nonblock));
}

/* Waits until there is a message; 0 without one: nothing more will come. */
static int
wait_message(struct usock *so, bool nonblock)
{
	int error;

	while (TAILQ_EMPTY(&so->so_queue)) {
		if ((error = so->so_error) != 0) {
			so->so_error = 0;
			return (error);
		}
		if (so->so_cantrecv)
			return (0);
		if (!so->so_connected && so->so_type != SOCK_DGRAM)
			return (ENOTCONN);
		error = so_sleep(so, nonblock, so->so_rcvtime, "sbwait");
		if (error != 0)
			return (error);
	}
	return (0);
}

/* Takes the first message off, whose sender may wait for the room. */
static void
take_off(struct thread *td, struct usock *so, struct umsg *m)
{
	TAILQ_REMOVE(&so->so_queue, m, um_link);
	umsg_free(td, m);
	if (so->so_peer != NULL)
		so_wake(so->so_peer);
	else
		selwakeup();
}

/* What goes with the bytes, once: sender and files. */
static void
take_info(struct umsg *m, struct umsg *info, bool peek)
{
	if (info == NULL)
		return;
	info->um_from = m->um_from;
	info->um_fromlen = m->um_fromlen;
	if (peek)
		return;
	info->um_nrights = m->um_nrights;
	info->um_rights = m->um_rights;
	m->um_nrights = 0;
	m->um_rights = NULL;
}

/*
 * One message, or of a stream as many as there are up to one that brings
 * files.  *morep: a stream may go on.
 */
static int
take(struct thread *td, struct usock *so, struct uio *uio, struct umsg *info,
    int *flagsp, bool *morep)
{
	bool peek = (*flagsp & MSG_PEEK) != 0;
	struct umsg *m, *next;
	uint32_t n;
	int error;

	*morep = false;
	*flagsp &= ~(MSG_TRUNC | MSG_EOR);
	m = TAILQ_FIRST(&so->so_queue);
	take_info(m, info, peek);
	for (;; m = next) {
		n = m->um_len - m->um_off;
		n = n > uio->uio_resid ? (uint32_t)uio->uio_resid : n;
		error = uiomove(m->um_data + m->um_off, n, uio);
		if (error != 0)
			return (error);
		next = TAILQ_NEXT(m, um_link);
		if (so->so_type != SOCK_STREAM) {
			if (n < m->um_len - m->um_off)
				*flagsp |= MSG_TRUNC;
			else if (m->um_eor)
				*flagsp |= MSG_EOR;
			n = m->um_len;
		}
		if (!peek) {
			so->so_bytes -= n;
			m->um_off += n;
			if (m->um_off >= m->um_len)
				take_off(td, so, m);
		}
		if (so->so_type != SOCK_STREAM || uio->uio_resid == 0 ||
		    (next != NULL && next->um_nrights != 0))
			return (0);
		if (next == NULL) {
			*morep = true;
			return (0);
		}
	}
}

/*
 * Receives into uio; info, if it isn't NULL, gets sender and files.  *flagsp
 * has MSG_* of the caller and gets those of the message.  Errors as a
 * stream's reader knows them.
 */
int
so_receive(struct thread *td, struct usock *so, struct uio *uio,
    struct umsg *info, int *flagsp)
{
	bool more, nonblock = (*flagsp & MSG_DONTWAIT) != 0;
	int error;

	if (uio->uio_resid == 0 && so->so_type == SOCK_STREAM && info == NULL)
		return (0);
	do {
		error = wait_message(so, nonblock);
		if (error != 0 || TAILQ_EMPTY(&so->so_queue))
			return (error);
		error = take(td, so, uio, info, flagsp, &more);
		info = NULL;
	} while (error == 0 && more && (*flagsp & MSG_WAITALL) != 0 &&
	    (*flagsp & MSG_PEEK) == 0);
	return (error);
}

static int
so_read(struct thread *td, struct file *fp, struct uio *uio)
{
	int flags = (fp->f_flag & O_NONBLOCK) != 0 ? MSG_DONTWAIT : 0;

	return (so_receive(td, fp->f_data, uio, NULL, &flags));
}

static int
so_write(struct thread *td, struct file *fp, struct uio *uio)
{
	return (so_send(fp->f_data, uio, NULL, NULL,
	    (fp->f_flag & O_NONBLOCK) != 0 ? MSG_DONTWAIT : 0));
}

static int
so_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	struct usock *so = fp->f_data;

	switch (cmd) {
	case FIONREAD:
		*(int *)data = so->so_listening ? so->so_npending :
		    (int)so->so_bytes;
		return (0);
	case FIONWRITE:
		*(int *)data = so->so_peer == NULL ? 0 :
		    (int)so->so_peer->so_bytes;
		return (0);
	case FIONSPACE:
		*(int *)data = so->so_peer == NULL ? (int)so->so_sndbuf :
		    (int)room(so->so_peer);
		return (0);
	case FIONBIO:
	case FIOASYNC:
		return (0);
	default:
		return (ENOTTY);
	}
}

static int
so_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	struct usock *so = fp->f_data;

	memset(sb, 0, sizeof(*sb));
	sb->st_mode = S_IFSOCK | 0666;
	sb->st_ino = so->so_ino;
	sb->st_blksize = so->so_sndbuf;
	sb->st_uid = so->so_cred.cr_uid;
	sb->st_gid = so->so_cred.cr_groups[0];
	return (0);
}

static int
so_poll(struct thread *td, struct file *fp, int events)
{
	struct usock *so = fp->f_data;
	int revents;

	revents = 0;
	if (!TAILQ_EMPTY(&so->so_queue) || so->so_cantrecv ||
	    so->so_error != 0 || so->so_npending != 0)
		revents |= events & (POLLIN | POLLRDNORM);
	if (so->so_cantsend || so->so_error != 0 ||
	    (so->so_type == SOCK_DGRAM && so->so_peer == NULL) ||
	    (so->so_peer != NULL && room(so->so_peer) > 0))
		revents |= events & POLLOUT;
	if (so->so_cantsend && so->so_cantrecv)
		revents |= POLLHUP;
	return (revents);
}

static void
so_close(struct thread *td, struct file *fp)
{
	so_free(td, fp->f_data);
}

const struct fileops so_fileops = {
	.fo_read = so_read,
	.fo_write = so_write,
	.fo_ioctl = so_ioctl,
	.fo_stat = so_stat,
	.fo_poll = so_poll,
	.fo_close = so_close,
	.fo_seekable = false,
};
