/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SELECT_H_
#define	_SYS_SELECT_H_

#if __STDC_HOSTED__
#include_next <sys/select.h>
#else

#include <sys/_sigset.h>
#include <sys/_timespec.h>
#include <sys/_timeval.h>

#define	FD_SETSIZE	1024
#define	NFDBITS		((int)(8 * sizeof(unsigned long)))

typedef struct fd_set {
	unsigned long	__fds_bits[FD_SETSIZE / (8 * sizeof(unsigned long))];
} fd_set;

#define	__FD_WORD(n, p)	((p)->__fds_bits[(n) / NFDBITS])
#define	__FD_BIT(n)	(1UL << ((n) % NFDBITS))
#define	FD_SET(n, p)	(__FD_WORD(n, p) |= __FD_BIT(n))
#define	FD_CLR(n, p)	(__FD_WORD(n, p) &= ~__FD_BIT(n))
#define	FD_ISSET(n, p)	((__FD_WORD(n, p) & __FD_BIT(n)) != 0)
#define	FD_ZERO(p)	((void)(*(p) = (fd_set){ { 0 } }))

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SELECT_H_ */
