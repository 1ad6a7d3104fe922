/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _TIME_H_
#define _TIME_H_

#include <stddef.h>
#include <sys/types.h>
#include <sys/time.h>

#define CLOCKS_PER_SEC	128
#define TIME_UTC	1

struct tm {
	int	 tm_sec;	/* 0-60 */
	int	 tm_min;	/* 0-59 */
	int	 tm_hour;	/* 0-23 */
	int	 tm_mday;	/* 1-31 */
	int	 tm_mon;	/* 0-11 */
	int	 tm_year;	/* since 1900 */
	int	 tm_wday;	/* 0-6 from Sunday */
	int	 tm_yday;	/* 0-365 */
	int	 tm_isdst;	/* 0 */
	long	 tm_gmtoff;	/* 0: UTC only */
	char	*tm_zone;	/* "UTC" */
};

extern char	*tzname[2];

char	*asctime(const struct tm *);
char	*asctime_r(const struct tm *restrict, char *restrict);
clock_t	 clock(void);
int	 clock_getres(clockid_t, struct timespec *);
int	 clock_gettime(clockid_t, struct timespec *);
int	 clock_nanosleep(clockid_t, int, const struct timespec *,
	    struct timespec *);
int	 clock_settime(clockid_t, const struct timespec *);
char	*ctime(const time_t *);
char	*ctime_r(const time_t *, char *);
double	 difftime(time_t, time_t);
struct tm *gmtime(const time_t *);
struct tm *gmtime_r(const time_t *restrict, struct tm *restrict);
struct tm *localtime(const time_t *);
struct tm *localtime_r(const time_t *restrict, struct tm *restrict);
time_t	 mktime(struct tm *);
int	 nanosleep(const struct timespec *, struct timespec *);
size_t	 strftime(char *restrict, size_t, const char *restrict,
	    const struct tm *restrict);
char	*strptime(const char *restrict, const char *restrict,
	    struct tm *restrict);
time_t	 time(time_t *);
time_t	 timegm(struct tm *);
void	 tzset(void);

#endif /* !_TIME_H_ */
