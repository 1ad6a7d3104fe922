/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS__TIMEVAL_H_
#define	_SYS__TIMEVAL_H_

#if __STDC_HOSTED__
#include_next <sys/_timeval.h>
#else

#include <sys/_types.h>

struct timeval {
	time_t		tv_sec;
	suseconds_t	tv_usec;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__TIMEVAL_H_ */
