/* SPDX-License-Identifier: BSD-2-Clause */
/* As much of sockets as the records of other calls contain. */
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
#define	SOCK_STREAM	1
#define	SOCK_DGRAM	2

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SOCKET_H_ */
