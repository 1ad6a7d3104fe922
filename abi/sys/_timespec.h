/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS__TIMESPEC_H_
#define	_SYS__TIMESPEC_H_

#if __STDC_HOSTED__
#include_next <sys/_timespec.h>
#else

#include <sys/_types.h>

struct timespec {
	time_t	tv_sec;
	long	tv_nsec;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__TIMESPEC_H_ */
