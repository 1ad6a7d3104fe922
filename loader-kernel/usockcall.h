/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the two files of sockets' system calls share.
 */
#ifndef USOCKCALL_H
#define	USOCKCALL_H

#include "usock.h"
#include "uaddr.h"

/* The socket behind a descriptor, not held: 0, EBADF or ENOTSOCK. */
int	sock_get(struct thread *td, int fd, struct file **fpp,
	    struct usock **sop);
/* Copies an address in; 0, EFAULT, EINVAL or ENAMETOOLONG. */
int	sock_address(uaddr_t from, socklen_t len, struct sockaddr_un *sun);
/*
 * Copies a name out, len 0 for that of a socket without one, as much as *lenp
 * has room for, which gets the length.  `to' may be NULL.  0, EFAULT, EINVAL.
 */
int	sock_putname(const struct sockaddr_un *sun, socklen_t len, uaddr_t to,
	    uaddr_t lenp);

#endif
