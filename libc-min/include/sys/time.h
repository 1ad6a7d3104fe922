/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_TIME_H_
#define _USER_SYS_TIME_H_

#include_next <sys/time.h>

int	adjtime(const struct timeval *, struct timeval *);
int	futimes(int, const struct timeval *);
int	futimesat(int, const char *, const struct timeval *);
int	getitimer(int, struct itimerval *);
int	gettimeofday(struct timeval *, struct timezone *);
int	lutimes(const char *, const struct timeval *);
int	setitimer(int, const struct itimerval *, struct itimerval *);
int	settimeofday(const struct timeval *, const struct timezone *);
int	utimes(const char *, const struct timeval *);

#endif /* !_USER_SYS_TIME_H_ */
