/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Local (AF_UNIX) sockets.
 *
 * A sender puts messages straight into the receiver's queue.  A stream's
 * message is what one write found room for; its borders don't show.  The files
 * in SCM_RIGHTS wait in their message with a reference each.
 */
#ifndef USOCK_H
#define	USOCK_H

#include <sys/queue.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file;
struct thread;
struct uio;
struct vnode;

#define	RIGHTS_MAX	128		/* descriptors of one message */
#define	STREAM_BUF	8192		/* net.local.stream.recvspace */

struct umsg {
	TAILQ_ENTRY(umsg) um_link;	/* of so_queue */
	uint32_t	um_off;		/* bytes taken already */
	uint32_t	um_len;		/* bytes in um_data */
	bool		um_eor;		/* MSG_EOR */
	int		um_nrights;	/* files in um_rights */
	struct file	**um_rights;	/* kmalloc, or NULL */
	struct sockaddr_un um_from;	/* sender's name */
	socklen_t	um_fromlen;	/* its length, 0: none is told */
	char		um_data[];	/* um_len bytes */
};

struct usock {
	int		so_type;	/* SOCK_* */
	int		so_options;	/* SO_* that are one bit */
	bool		so_connected;	/* was connected, or made in a pair */
	bool		so_listening;	/* listen(2) */
	bool		so_cantrecv;	/* nothing more will come */
	bool		so_cantsend;	/* nothing more may be sent */
	int		so_error;	/* told by the next call */
	struct usock	*so_peer;	/* connected to, or NULL */
	LIST_HEAD(, usock) so_senders;	/* datagrams: who is connected here */
	LIST_ENTRY(usock) so_sender;	/* of so_peer's so_senders */
	TAILQ_HEAD(, umsg) so_queue;	/* what was received */
	uint32_t	so_bytes;	/* in so_queue */
	uint32_t	so_rcvbuf;	/* at most so many */
	uint32_t	so_sndbuf;	/* longest message */
	uint64_t	so_rcvtime;	/* SO_RCVTIMEO as a span, 0: for ever */
	uint64_t	so_sndtime;	/* SO_SNDTIMEO */
	struct usock	*so_head;	/* listener that it waits at, or NULL */
	TAILQ_HEAD(, usock) so_pending;	/* listener: to be accepted */
	TAILQ_ENTRY(usock) so_plink;	/* of it */
	int		so_npending;	/* how many */
	int		so_backlog;	/* at most */
	struct vnode	*so_vnode;	/* bound to it, one reference */
	struct sockaddr_un so_name;	/* by this name */
	socklen_t	so_namelen;	/* 0: not bound */
	struct xucred	so_cred;	/* who listened, connected, made it */
	uint64_t	so_ino;		/* for fstat(2) */
};

/* usock.c: objects.  0 or errno. */
int	so_new(struct thread *td, int type, struct usock **sop);
void	so_free(struct thread *td, struct usock *so);
int	so_file(struct usock *so, struct file **fpp);
struct usock *so_of(struct file *fp);	/* NULL: it is something else */
void	so_pair(struct usock *a, struct usock *b);
void	so_disconnect(struct usock *so);
void	so_setcred(struct thread *td, struct usock *so);
void	so_wake(struct usock *so);
int	so_sleep(struct usock *so, bool nonblock, uint64_t limit,
	    const char *wmesg);

/* usockio.c: moving data. */
struct control;
int	so_send(struct usock *so, struct uio *uio,
	    struct usock *to, struct control *c, int flags);
int	so_receive(struct thread *td, struct usock *so, struct uio *uio,
	    struct umsg *info, int *flagsp);
void	umsg_free(struct thread *td, struct umsg *m);
extern const struct fileops so_fileops;

/* usockname.c: names and connections. */
int	so_bind(struct thread *td, struct usock *so, int dirfd,
	    const struct sockaddr_un *sun, socklen_t len);
int	so_lookup(struct thread *td, struct usock *so, int dirfd,
	    const struct sockaddr_un *sun, struct usock **top);
int	so_connect(struct thread *td, struct usock *so, int dirfd,
	    const struct sockaddr_un *sun);
int	so_listen(struct thread *td, struct usock *so, int backlog);
int	so_accept(struct thread *td, struct usock *so, bool nonblock,
	    struct usock **newp);

/* Descriptors on their way: what sendmsg(2) puts into a message. */
struct control {
	int		c_nrights;	/* files */
	struct file	**c_rights;	/* kmalloc, or NULL */
};

#endif
