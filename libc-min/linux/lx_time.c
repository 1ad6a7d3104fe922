/* SPDX-License-Identifier: BSD-2-Clause */

/* Clocks, timers, waiting: the structures are the same on amd64. */

#include <sys/select.h>
#include <sys/time.h>
#include <errno.h>
#include <poll.h>
#include <time.h>

#include "lx.h"

/* Linux's clock, indexed by FreeBSD's; -1: there is none. */
static const signed char clock_in[] = {
	0, 2, 2, -1, 1, 7, -1, 7, 7, 0, 5, 1, 6, 5, 3, 2
};

static int
clock_of(clockid_t id)
{
	if (id < 0 || id >= (int)sizeof(clock_in))
		return (-1);
	return (clock_in[id]);
}

#define CLOCK(name, params, id, expr)					\
int __sys_##name params;						\
int __sys_##name params							\
{									\
	int lx = clock_of(id);						\
									\
	return ((int)(lx < 0 ? lx_fail(EINVAL) : lx_ret(expr)));	\
}									\
SYS_NAMES(name)

CLOCK(clock_gettime, (clockid_t c, struct timespec *t), c,
    lx_call2(LX_clock_gettime, lx, t));
CLOCK(clock_getres, (clockid_t c, struct timespec *t), c,
    lx_call2(LX_clock_getres, lx, t));

#define RAW(type, name, params, expr)					\
type __sys_##name params;						\
type __sys_##name params						\
{									\
	return ((type)lx_ret(expr));					\
}									\
SYS_NAMES(name)

RAW(int, nanosleep, (const struct timespec *t, struct timespec *left),
    lx_call2(LX_nanosleep, t, left));
RAW(int, gettimeofday, (struct timeval *t, struct timezone *z),
    lx_call2(LX_gettimeofday, t, z));
RAW(int, getitimer, (int w, struct itimerval *t),
    lx_call2(LX_getitimer, w, t));
RAW(int, setitimer, (int w, const struct itimerval *t, struct itimerval *o),
    lx_call3(LX_setitimer, w, t, o));
RAW(int, poll, (struct pollfd *p, nfds_t n, int ms),
    lx_call3(LX_poll, p, n, ms));

/* The error is returned, not put into errno; -1 clocks do not come here. */
int	__sys_clock_nanosleep(clockid_t, int, const struct timespec *,
	    struct timespec *);
int
__sys_clock_nanosleep(clockid_t id, int flags, const struct timespec *t,
    struct timespec *left)
{
	int lx = clock_of(id);
	long r;

	if (lx < 0)
		return (EINVAL);
	r = lx_call4(LX_clock_nanosleep, lx, flags, t, left);
	return (r < 0 ? lx_errno((int)-r) : 0);
}
SYS_NAMES(clock_nanosleep);

/* Linux changes the time-out, FreeBSD does not. */
int	__sys_select(int, fd_set *, fd_set *, fd_set *, struct timeval *);
int
__sys_select(int n, fd_set *r, fd_set *w, fd_set *x, struct timeval *tv)
{
	struct timeval t, *tp = NULL;

	if (tv != NULL) {
		t = *tv;
		tp = &t;
	}
	return ((int)lx_ret(lx_call6(LX_select, n, LX_A(r), LX_A(w), LX_A(x),
	    LX_A(tp), 0)));
}
SYS_NAMES(select);
