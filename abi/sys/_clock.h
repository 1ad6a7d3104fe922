/* SPDX-License-Identifier: BSD-2-Clause */
/* Clocks, timers' flags and intervals. */
#ifndef _SYS__CLOCK_H_
#define	_SYS__CLOCK_H_

#if __STDC_HOSTED__
#include_next <sys/_clock.h>
#else

#define	CLOCK_REALTIME			0
#define	CLOCK_VIRTUAL			1
#define	CLOCK_PROF			2
#define	CLOCK_MONOTONIC			4
#define	CLOCK_UPTIME			5
#define	CLOCK_UPTIME_PRECISE		7
#define	CLOCK_UPTIME_FAST		8
#define	CLOCK_REALTIME_PRECISE		9
#define	CLOCK_REALTIME_FAST		10
#define	CLOCK_MONOTONIC_PRECISE		11
#define	CLOCK_MONOTONIC_FAST		12
#define	CLOCK_SECOND			13
#define	CLOCK_THREAD_CPUTIME_ID		14
#define	CLOCK_PROCESS_CPUTIME_ID	15

#define	TIMER_RELTIME	0
#define	TIMER_ABSTIME	1

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__CLOCK_H_ */
