/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_UIO_H_
#define _USER_SYS_UIO_H_

#include_next <sys/uio.h>

ssize_t	preadv(int, const struct iovec *, int, off_t);
ssize_t	pwritev(int, const struct iovec *, int, off_t);
ssize_t	readv(int, const struct iovec *, int);
ssize_t	writev(int, const struct iovec *, int);

#endif /* !_USER_SYS_UIO_H_ */
