/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Setting the times of files.
 */
#include <sys/time.h>

#include "errnoconst.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* The two times to set, access and modification. */
struct twotimes {
	struct timespec	tt_ts[2];	/* tv_nsec may be UTIME_* */
	bool		tt_null;	/* none were given: now */
};

static int
get_timevals(uaddr_t tptr, struct twotimes *tt)
{
	struct timeval tv[2];
	int error, i;

	tt->tt_null = uaddr_null(tptr);
	if (tt->tt_null)
		return (0);
	error = copyin(tptr, tv, sizeof(tv));
	if (error != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		if (tv[i].tv_usec < 0 || tv[i].tv_usec >= 1000000)
			return (EINVAL);
		tt->tt_ts[i].tv_sec = tv[i].tv_sec;
		tt->tt_ts[i].tv_nsec = tv[i].tv_usec * 1000;
	}
	return (0);
}

static int
get_timespecs(uaddr_t times, struct twotimes *tt)
{
	struct timespec *ts;
	int error, i;

	tt->tt_null = uaddr_null(times);
	if (tt->tt_null)
		return (0);
	error = copyin(times, tt->tt_ts, sizeof(tt->tt_ts));
	if (error != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		ts = &tt->tt_ts[i];
		if (ts->tv_nsec != UTIME_NOW && ts->tv_nsec != UTIME_OMIT &&
		    (ts->tv_nsec < 0 || ts->tv_nsec >= 1000000000))
			return (EINVAL);
	}
	if (tt->tt_ts[0].tv_nsec == UTIME_NOW &&
	    tt->tt_ts[1].tv_nsec == UTIME_NOW)
		tt->tt_null = true;
	return (0);
}

static void
set_time(struct timespec *to, const struct timespec *ts,
    const struct timespec *now)
{
	if (ts->tv_nsec == UTIME_NOW)
		*to = *now;
	else if (ts->tv_nsec != UTIME_OMIT)
		*to = *ts;
}

/* Whoever may write may set the times to now; others to anything. */
static int
set_times(struct thread *td, struct vnode *vp, const struct twotimes *tt)
{
	struct timespec now;
	int error;

	error = vn_owner(td, vp);
	if (error != 0 && tt->tt_null)
		error = vn_access(td, vp, VWRITE);
	if (error != 0)
		return (error);
	nanotime(&now);
	if (tt->tt_null)
		vp->v_atime = vp->v_mtime = now;
	else {
		set_time(&vp->v_atime, &tt->tt_ts[0], &now);
		set_time(&vp->v_mtime, &tt->tt_ts[1], &now);
	}
	vp->v_ctime = now;
	return (0);
}

static int
times_at(struct thread *td, int fd, uaddr_t path, int flag,
    const struct twotimes *tt)
{
	struct vnode *vp;
	int error;

	error = attr_find(td, fd, path, flag, &vp);
	return (error != 0 ? error : set_times(td, vp, tt));
}

static int
times_fd(struct thread *td, int fd, const struct twotimes *tt)
{
	struct vnode *vp;
	int error;

	error = attr_find_fd(td, fd, &vp);
	return (error != 0 ? error : set_times(td, vp, tt));
}

int
sys_futimesat(struct thread *td, int fd, uaddr_t path, uaddr_t times)
{
	struct twotimes tt;
	int error;

	error = get_timevals(times, &tt);
	return (error != 0 ? error : times_at(td, fd, path, 0, &tt));
}

int
sys_utimes(struct thread *td, uaddr_t path, uaddr_t tptr)
{
	return (sys_futimesat(td, AT_FDCWD, path, tptr));
}

int
sys_lutimes(struct thread *td, uaddr_t path, uaddr_t tptr)
{
	struct twotimes tt;
	int error;

	error = get_timevals(tptr, &tt);
	return (error != 0 ? error : times_at(td, AT_FDCWD, path,
	    AT_SYMLINK_NOFOLLOW, &tt));
}

int
sys_futimes(struct thread *td, int fd, uaddr_t tptr)
{
	struct twotimes tt;
	int error;

	error = get_timevals(tptr, &tt);
	return (error != 0 ? error : times_fd(td, fd, &tt));
}

int
sys_futimens(struct thread *td, int fd, uaddr_t times)
{
	struct twotimes tt;
	int error;

	error = get_timespecs(times, &tt);
	return (error != 0 ? error : times_fd(td, fd, &tt));
}

int
sys_utimensat(struct thread *td, int fd, uaddr_t path, uaddr_t times,
    int flag)
{
	struct twotimes tt;
	int error;

	error = get_timespecs(times, &tt);
	return (error != 0 ? error : times_at(td, fd, path, flag, &tt));
}
