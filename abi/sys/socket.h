/* SPDX-License-Identifier: BSD-2-Clause */
/* Sockets, as far as there are any: the local ones. */
#ifndef _SYS_SOCKET_H_
#define	_SYS_SOCKET_H_

#if __STDC_HOSTED__
#include_next <sys/socket.h>
#else

#include <sys/_types.h>

#define	_SS_PAD2SIZE	(128 - 2 - 6 - 8)

struct sockaddr {
	unsigned char	sa_len;
	sa_family_t	sa_family;
	char		sa_data[14];
};

struct sockaddr_storage {
	unsigned char	ss_len;
	sa_family_t	ss_family;
	char		__ss_pad1[6];
	int64_t		__ss_align;
	char		__ss_pad2[_SS_PAD2SIZE];
};

struct msghdr {
	void		*msg_name;
	socklen_t	 msg_namelen;
	struct iovec	*msg_iov;
	int		 msg_iovlen;
	void		*msg_control;
	socklen_t	 msg_controllen;
	int		 msg_flags;
};

struct cmsghdr {
	socklen_t	cmsg_len;
	int		cmsg_level;
	int		cmsg_type;
};

#define	AF_UNSPEC	0
#define	AF_UNIX		1
#define	AF_LOCAL	AF_UNIX
#define	AF_INET		2
#define	AF_INET6	28
#define	PF_UNIX		AF_UNIX
#define	PF_LOCAL	AF_UNIX
#define	SOCK_STREAM	1
#define	SOCK_DGRAM	2
#define	SOCK_SEQPACKET	5
#define	SOCK_CLOEXEC	0x10000000
#define	SOCK_NONBLOCK	0x20000000
#define	SOMAXCONN	128

#define	MSG_OOB		0x1
#define	MSG_PEEK	0x2	/* look, don't take */
#define	MSG_DONTROUTE	0x4
#define	MSG_EOR		0x8	/* a record ends here */
#define	MSG_TRUNC	0x10	/* told: bytes were lost */
#define	MSG_CTRUNC	0x20	/* told: control data were lost */
#define	MSG_WAITALL	0x40	/* wait for all that was asked for */
#define	MSG_DONTWAIT	0x80
#define	MSG_EOF		0x100
#define	MSG_NOSIGNAL	0x20000
#define	MSG_CMSG_CLOEXEC 0x40000

#define	SHUT_RD		0
#define	SHUT_WR		1
#define	SHUT_RDWR	2

#define	SOL_SOCKET	0xffff
#define	SO_DEBUG	0x0001
#define	SO_ACCEPTCONN	0x0002
#define	SO_REUSEADDR	0x0004
#define	SO_KEEPALIVE	0x0008
#define	SO_DONTROUTE	0x0010
#define	SO_BROADCAST	0x0020
#define	SO_USELOOPBACK	0x0040
#define	SO_LINGER	0x0080
#define	SO_OOBINLINE	0x0100
#define	SO_REUSEPORT	0x0200
#define	SO_TIMESTAMP	0x0400
#define	SO_NOSIGPIPE	0x0800
#define	SO_SNDBUF	0x1001
#define	SO_RCVBUF	0x1002
#define	SO_SNDLOWAT	0x1003
#define	SO_RCVLOWAT	0x1004
#define	SO_SNDTIMEO	0x1005
#define	SO_RCVTIMEO	0x1006
#define	SO_ERROR	0x1007
#define	SO_TYPE		0x1008
#define	SO_PROTOCOL	0x1016

#define	SCM_RIGHTS	0x01	/* control data: descriptors */
#define	SCM_CREDS	0x03	/* who sends */

/* Control data are at word borders. */
#define	_CMSG_ALIGN(n)	(((n) + 3u) & ~3u)
#define	CMSG_DATA(c)	((unsigned char *)(c) +				\
			    _CMSG_ALIGN(sizeof(struct cmsghdr)))
#define	CMSG_SPACE(n)	(_CMSG_ALIGN(sizeof(struct cmsghdr)) + _CMSG_ALIGN(n))
#define	CMSG_LEN(n)	(_CMSG_ALIGN(sizeof(struct cmsghdr)) + (n))
#define	CMSG_FIRSTHDR(m)						\
	((m)->msg_controllen >= sizeof(struct cmsghdr) ?		\
	(struct cmsghdr *)(m)->msg_control : (struct cmsghdr *)0)

#ifndef _KERNEL
#include <stddef.h>
#include <sys/types.h>

int	socket(int domain, int type, int protocol);
int	socketpair(int domain, int type, int protocol, int *sv);
int	bind(int s, const struct sockaddr *addr, socklen_t len);
int	listen(int s, int backlog);
int	accept(int s, struct sockaddr *addr, socklen_t *lenp);
int	accept4(int s, struct sockaddr *addr, socklen_t *lenp, int flags);
int	connect(int s, const struct sockaddr *addr, socklen_t len);
int	shutdown(int s, int how);
int	getsockname(int s, struct sockaddr *addr, socklen_t *lenp);
int	getpeername(int s, struct sockaddr *addr, socklen_t *lenp);
int	getsockopt(int s, int level, int name, void *val, socklen_t *lenp);
int	setsockopt(int s, int level, int name, const void *val, socklen_t len);
ssize_t	sendto(int s, const void *buf, size_t len, int flags,
	    const struct sockaddr *to, socklen_t tolen);
ssize_t	recvfrom(int s, void *buf, size_t len, int flags,
	    struct sockaddr *from, socklen_t *fromlen);
ssize_t	sendmsg(int s, const struct msghdr *msg, int flags);
ssize_t	recvmsg(int s, struct msghdr *msg, int flags);
#endif

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SOCKET_H_ */
