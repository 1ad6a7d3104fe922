/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_TIME_H_
#define	_SYS_TIME_H_

#if __STDC_HOSTED__
#include_next <sys/time.h>
#else

#include <sys/types.h>
#include <sys/_clock.h>
#include <sys/_timespec.h>
#include <sys/_timeval.h>
#include <sys/select.h>

struct timezone {
	int	tz_minuteswest;
	int	tz_dsttime;
};

#define	ITIMER_REAL	0	/* SIGALRM */
#define	ITIMER_VIRTUAL	1	/* SIGVTALRM */
#define	ITIMER_PROF	2	/* SIGPROF */

struct itimerval {
	struct timeval	it_interval;	/* 0: once */
	struct timeval	it_value;	/* 0: off */
};

struct itimerspec {
	struct timespec	it_interval;
	struct timespec	it_value;
};

struct bintime {
	time_t		sec;
	uint64_t	frac;		/* in units of 2^-64 s */
};

struct clockinfo {			/* kern.clockrate */
	int	hz;
	int	tick;			/* microseconds per tick */
	int	spare;
	int	stathz;
	int	profhz;
};

#define	timerclear(t)	((t)->tv_sec = 0, (t)->tv_usec = 0)
#define	timerisset(t)	((t)->tv_sec != 0 || (t)->tv_usec != 0)
#define	timercmp(t, u, cmp)						\
	((t)->tv_sec == (u)->tv_sec ? (t)->tv_usec cmp (u)->tv_usec :	\
	(t)->tv_sec cmp (u)->tv_sec)
#define	timeradd(t, u, r) do {						\
	(r)->tv_sec = (t)->tv_sec + (u)->tv_sec;			\
	(r)->tv_usec = (t)->tv_usec + (u)->tv_usec;			\
	if ((r)->tv_usec >= 1000000) {					\
		(r)->tv_sec++;						\
		(r)->tv_usec -= 1000000;				\
	}								\
} while (0)
#define	timersub(t, u, r) do {						\
	(r)->tv_sec = (t)->tv_sec - (u)->tv_sec;			\
	(r)->tv_usec = (t)->tv_usec - (u)->tv_usec;			\
	if ((r)->tv_usec < 0) {						\
		(r)->tv_sec--;						\
		(r)->tv_usec += 1000000;				\
	}								\
} while (0)

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_TIME_H_ */
