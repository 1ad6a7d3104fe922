/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_POLL_H_
#define	_SYS_POLL_H_

#if __STDC_HOSTED__
#include_next <sys/poll.h>
#else

typedef unsigned int	nfds_t;

struct pollfd {
	int	fd;		/* negative: skipped */
	short	events;
	short	revents;
};

#define	POLLIN		0x0001
#define	POLLPRI		0x0002
#define	POLLOUT		0x0004
#define	POLLERR		0x0008
#define	POLLHUP		0x0010
#define	POLLNVAL	0x0020
#define	POLLRDNORM	0x0040
#define	POLLWRNORM	POLLOUT
#define	POLLRDBAND	0x0080
#define	POLLWRBAND	0x0100
#define	INFTIM		(-1)

#endif /* !__STDC_HOSTED__ */

/* Of FreeBSD alone: not ready because of the end of the file. */
#define	POLLINIGNEOF	0x2000
#endif /* !_SYS_POLL_H_ */
