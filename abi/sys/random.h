/* SPDX-License-Identifier: BSD-2-Clause */
/* getrandom(2) */
#ifndef _SYS_RANDOM_H_
#define	_SYS_RANDOM_H_

#if __STDC_HOSTED__
#include_next <sys/random.h>
#else

#define	GRND_NONBLOCK	1
#define	GRND_RANDOM	2

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_RANDOM_H_ */
