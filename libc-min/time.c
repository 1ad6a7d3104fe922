/* SPDX-License-Identifier: BSD-2-Clause */

/* Time of day and calendar.  The only time zone is UTC. */

#include <sys/resource.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "libc.h"

#define DAY		86400
#define EPOCH_DAYS	719468	/* from 0000-03-01 to 1970-01-01 */
#define ERA_DAYS	146097	/* in 400 years */

static char	utc[] = "UTC";
char		*tzname[2] = { utc, utc };

static int
leap(long y)
{
	return ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
}

/* Days since 1970 of a date; m is 0 to 11, d from 1. */
static long long
days_of(long long y, int m, int d)
{
	long long era, yoe, doy;

	/* Years begin in March, so that the leap day is the last one. */
	if (m < 2)
		y--;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * ((m + 10) % 12) + 2) / 5 + d - 1;
	return (era * ERA_DAYS + yoe * 365 + yoe / 4 - yoe / 100 + doy -
	    EPOCH_DAYS);
}

/* NULL and EOVERFLOW if the year does not fit. */
struct tm *
gmtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	long long days, era, doe, yoe, doy, y;
	int sec, mp;

	days = *t / DAY;
	sec = (int)(*t % DAY);
	if (sec < 0) {
		sec += DAY;
		days--;
	}
	tm->tm_hour = sec / 3600;
	tm->tm_min = sec / 60 % 60;
	tm->tm_sec = sec % 60;
	tm->tm_wday = (int)((days % 7 + 11) % 7);
	days += EPOCH_DAYS;
	era = (days >= 0 ? days : days - ERA_DAYS + 1) / ERA_DAYS;
	doe = days - era * ERA_DAYS;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (int)((5 * doy + 2) / 153);
	tm->tm_mday = (int)(doy - (153 * mp + 2) / 5 + 1);
	tm->tm_mon = (mp + 2) % 12;
	y = yoe + era * 400 + (tm->tm_mon < 2);
	if (y - 1900 > INT_MAX || y - 1900 < INT_MIN) {
		errno = EOVERFLOW;
		return (NULL);
	}
	tm->tm_year = (int)(y - 1900);
	tm->tm_yday = (int)(days - EPOCH_DAYS - days_of(y, 0, 1));
	tm->tm_isdst = 0;
	tm->tm_gmtoff = 0;
	tm->tm_zone = utc;
	return (tm);
}

struct tm *
localtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	return (gmtime_r(t, tm));
}

struct tm *
gmtime(const time_t *t)
{
	static struct tm tm;

	return (gmtime_r(t, &tm));
}

struct tm *
localtime(const time_t *t)
{
	static struct tm tm;

	return (gmtime_r(t, &tm));
}

/* Members out of range carry over; *tm is made regular. */
time_t
timegm(struct tm *tm)
{
	long long y = (long long)tm->tm_year + 1900 + tm->tm_mon / 12;
	int m = tm->tm_mon % 12;
	time_t t;

	if (m < 0) {
		m += 12;
		y--;
	}
	t = (days_of(y, m, 1) + tm->tm_mday - 1) * DAY +
	    tm->tm_hour * 3600LL + tm->tm_min * 60LL + tm->tm_sec;
	return (gmtime_r(&t, tm) != NULL ? t : -1);
}

time_t
mktime(struct tm *tm)
{
	return (timegm(tm));
}

void
tzset(void)
{
}

char *
asctime_r(const struct tm *restrict tm, char *restrict buf)
{
	strftime(buf, 26, "%a %b %e %H:%M:%S %Y\n", tm);
	return (buf);
}

char *
asctime(const struct tm *tm)
{
	static char buf[32];

	return (asctime_r(tm, buf));
}

char *
ctime_r(const time_t *t, char *buf)
{
	struct tm tm;

	return (gmtime_r(t, &tm) != NULL ? asctime_r(&tm, buf) : NULL);
}

char *
ctime(const time_t *t)
{
	static char buf[32];

	return (ctime_r(t, buf));
}

double
difftime(time_t a, time_t b)
{
	return ((double)(a - b));
}

time_t
time(time_t *tp)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_REALTIME, &ts) < 0)
		return (-1);
	if (tp != NULL)
		*tp = ts.tv_sec;
	return (ts.tv_sec);
}

clock_t
clock(void)
{
	struct rusage ru;

	if (getrusage(RUSAGE_SELF, &ru) < 0)
		return ((clock_t)-1);
	return ((clock_t)((ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) *
	    CLOCKS_PER_SEC + (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) /
	    (1000000 / CLOCKS_PER_SEC)));
}

/* Seconds not slept. */
unsigned
sleep(unsigned n)
{
	struct timespec ts = { n, 0 }, left;

	if (nanosleep(&ts, &left) == 0)
		return (0);
	if (errno != EINTR)
		return (n);
	return ((unsigned)left.tv_sec + (left.tv_nsec != 0));
}

int
usleep(useconds_t us)
{
	struct timespec ts = { us / 1000000, (long)(us % 1000000) * 1000 };

	return (nanosleep(&ts, NULL));
}

unsigned
alarm(unsigned n)
{
	struct itimerval it = { { 0, 0 }, { n, 0 } }, old;

	if (setitimer(ITIMER_REAL, &it, &old) < 0)
		return ((unsigned)-1);
	return ((unsigned)old.it_value.tv_sec + (old.it_value.tv_usec != 0));
}

/* Weeks of the year: ISO 8601's number and year. */
static int
iso_week(const struct tm *tm, long *year)
{
	int week, last;

	*year = tm->tm_year + 1900L;
	week = (tm->tm_yday - (tm->tm_wday + 6) % 7 + 10) / 7;
	if (week < 1) {
		--*year;
		/* 52 or 53: is 31 December of that year in week 53? */
		last = (tm->tm_wday - tm->tm_yday - 1 + 371) % 7;
		return (last == 4 || (last == 5 && leap(*year)) ? 53 : 52);
	}
	if (week == 53) {
		last = (tm->tm_wday + 364 + leap(*year) - tm->tm_yday) % 7;
		if (last < 4) {
			++*year;
			return (1);
		}
	}
	return (week);
}

static const char *const days[] = { "Sunday", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday" };
static const char *const months[] = { "January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November",
    "December" };

/* The numbers of strftime: format and value, or NULL. */
static const char *
number(char c, const struct tm *tm, long *v)
{
	switch (c) {
	case 'C':
		return (*v = (tm->tm_year + 1900L) / 100, "%02ld");
	case 'd':
		return (*v = tm->tm_mday, "%02ld");
	case 'e':
		return (*v = tm->tm_mday, "%2ld");
	case 'G':
		return (iso_week(tm, v), "%ld");
	case 'g':
		return (iso_week(tm, v), *v %= 100, "%02ld");
	case 'H':
		return (*v = tm->tm_hour, "%02ld");
	case 'I':
		return (*v = (tm->tm_hour + 11) % 12 + 1, "%02ld");
	case 'j':
		return (*v = tm->tm_yday + 1, "%03ld");
	case 'k':
		return (*v = tm->tm_hour, "%2ld");
	case 'l':
		return (*v = (tm->tm_hour + 11) % 12 + 1, "%2ld");
	case 'M':
		return (*v = tm->tm_min, "%02ld");
	case 'm':
		return (*v = tm->tm_mon + 1, "%02ld");
	case 'S':
		return (*v = tm->tm_sec, "%02ld");
	case 'U':
		return (*v = (tm->tm_yday + 7 - tm->tm_wday) / 7, "%02ld");
	case 'u':
		return (*v = (tm->tm_wday + 6) % 7 + 1, "%ld");
	case 'V':
		return (*v = iso_week(tm, v), "%02ld");
	case 'W':
		return (*v = (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7,
		    "%02ld");
	case 'w':
		return (*v = tm->tm_wday, "%ld");
	case 'Y':
		return (*v = tm->tm_year + 1900L, "%ld");
	case 'y':
		return (*v = (tm->tm_year % 100 + 100) % 100, "%02ld");
	}
	return (NULL);
}

/* One conversion into buf (32 bytes or more); a text, or buf. */
static const char *
convert(char c, const struct tm *tm, char *buf, size_t size)
{
	const char *fmt;
	struct tm copy;
	long v = 0;

	if ((fmt = __time_composed(c)) != NULL) {
		strftime(buf, size, fmt, tm);
		return (buf);
	}
	if ((fmt = number(c, tm, &v)) != NULL) {
		snprintf(buf, size, fmt, v);
		return (buf);
	}
	switch (c) {
	case 'A':
	case 'a':
		snprintf(buf, size, c == 'A' ? "%s" : "%.3s",
		    tm->tm_wday < 0 || tm->tm_wday > 6 ? "?" :
		    days[tm->tm_wday]);
		return (buf);
	case 'B':
	case 'b':
	case 'h':
		snprintf(buf, size, c == 'B' ? "%s" : "%.3s",
		    tm->tm_mon < 0 || tm->tm_mon > 11 ? "?" :
		    months[tm->tm_mon]);
		return (buf);
	case 'n':
		return ("\n");
	case 'p':
		return (tm->tm_hour < 12 ? "AM" : "PM");
	case 's':
		copy = *tm;
		snprintf(buf, size, "%lld", (long long)timegm(&copy));
		return (buf);
	case 't':
		return ("\t");
	case 'Z':
		return (utc);
	case 'z':
		return ("+0000");
	}
	buf[0] = c;
	buf[1] = '\0';
	return (buf);
}

size_t
strftime(char *restrict dst, size_t size, const char *restrict fmt,
    const struct tm *restrict tm)
{
	char buf[64];
	const char *s;
	size_t used = 0, n;

	for (; *fmt != '\0'; fmt++) {
		s = buf;
		buf[0] = *fmt;
		buf[1] = '\0';
		if (*fmt == '%' && fmt[1] != '\0') {
			fmt++;
			while ((*fmt == 'E' || *fmt == 'O') && fmt[1] != '\0')
				fmt++;
			s = convert(*fmt, tm, buf, sizeof(buf));
		}
		n = strlen(s);
		if (used + n >= size)
			return (0);
		memcpy(dst + used, s, n);
		used += n;
	}
	if (size == 0)
		return (0);
	dst[used] = '\0';
	return (used);
}
