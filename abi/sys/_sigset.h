/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS__SIGSET_H_
#define	_SYS__SIGSET_H_

#if __STDC_HOSTED__
#include_next <sys/_sigset.h>
#else

#include <stdint.h>

#define	_SIG_WORDS	4
#define	_SIG_MAXSIG	128
#define	_SIG_WORD(sig)	(((sig) - 1) >> 5)	/* signal 1 is bit 0 */
#define	_SIG_BIT(sig)	(1U << (((sig) - 1) & 31))

typedef struct __sigset {
	uint32_t	__bits[_SIG_WORDS];
} sigset_t;

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__SIGSET_H_ */
