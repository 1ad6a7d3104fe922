/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Descriptors: dup, close, fcntl, ioctl, pipe, flock.
 */
#include <sys/filio.h>
#include <sys/unistd.h>

#include "str.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "pipe.h"
#include "proc.h"
#include "sysproto.h"
#include "vnode.h"

/* What F_SETFL may change. */
#define	SETFL		(O_APPEND | O_ASYNC | O_FSYNC | O_NONBLOCK | O_DIRECT)
#define	IOCTL_MAX	128	/* longest argument of a command we have */

int
sys_close(struct thread *td, int fd)
{
	return (fd_close(td, fd));
}

int
sys_closefrom(struct thread *td, int lowfd)
{
	struct file *fp;
	int fd;

	fd = lowfd < 0 ? 0 : lowfd;
	while ((fd = fd_next(td->td_proc->p_fd, fd, &fp)) >= 0)
		(void)fd_close(td, fd);
	return (0);
}

int
sys_getdtablesize(struct thread *td)
{
	td->td_retval[0] = (uint32_t)fd_limit(td);
	return (0);
}

/* A new name at or above min for fd. */
static int
dup_above(struct thread *td, int fd, int min, bool cloexec)
{
	struct file *fp;
	int error, to;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (min < 0 || min >= fd_limit(td))
		return (EINVAL);
	error = fd_alloc(td, min, &to);
	if (error != 0)
		return (error);
	file_hold(fp);
	fd_install(td, to, fp, cloexec);
	td->td_retval[0] = (uint32_t)to;
	return (0);
}

int
sys_dup(struct thread *td, int fd)
{
	if (fd_get(td, fd) != NULL && fd_limit(td) == 0)
		return (EMFILE);
	return (dup_above(td, fd, 0, false));
}

int
sys_dup2(struct thread *td, int from, int to)
{
	td->td_retval[0] = (uint32_t)to;
	return (fd_dup(td, from, to, false));
}

/* F_GETLK, F_SETLK, F_SETLKW. */
static int
record_lock(struct thread *td, struct file *fp, int cmd, uaddr_t arg)
{
	struct flock fl;
	int error;

	if (fp->f_vnode == NULL || fp->f_vnode->v_type == VFIFO)
		return (EBADF);
	error = copyin(arg, &fl, sizeof(fl));
	if (error != 0)
		return (error);
	if (fl.l_whence == SEEK_CUR)
		fl.l_start += fp->f_offset;
	else if (fl.l_whence == SEEK_END)
		fl.l_start += vn_size(fp->f_vnode);
	else if (fl.l_whence != SEEK_SET)
		return (EINVAL);
	fl.l_whence = SEEK_SET;
	if (cmd == F_GETLK) {
		error = lock_test(fp->f_vnode, td->td_proc, &fl);
		return (error != 0 ? error : copyout(&fl, arg, sizeof(fl)));
	}
	if ((fl.l_type == F_RDLCK && (fp->f_flag & FREAD) == 0) ||
	    (fl.l_type == F_WRLCK && (fp->f_flag & FWRITE) == 0))
		return (EBADF);
	fl.l_pid = td->td_proc->p_pid;
	file_hold(fp);
	error = lock_set(td, fp->f_vnode, td->td_proc, &fl,
	    cmd == F_SETLKW);
	file_drop(td, fp);
	return (error);
}

int
sys_fcntl(struct thread *td, int fd, int cmd, long arg)
{
	struct fdent *fe;
	struct file *fp;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	fe = &td->td_proc->p_fd->fd_ents[fd];
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		return (dup_above(td, fd, (int)arg, cmd == F_DUPFD_CLOEXEC));
	case F_DUP2FD:
	case F_DUP2FD_CLOEXEC:
		td->td_retval[0] = (uint32_t)arg;
		return (fd_dup(td, fd, (int)arg, cmd == F_DUP2FD_CLOEXEC));
	case F_GETFD:
		td->td_retval[0] = fe->fe_cloexec ? FD_CLOEXEC : 0;
		return (0);
	case F_SETFD:
		fd_setcloexec(td->td_proc->p_fd, fd, (arg & FD_CLOEXEC) != 0);
		return (0);
	case F_GETFL:
		td->td_retval[0] = (uint32_t)OFLAGS(fp->f_flag);
		return (0);
	case F_SETFL:
		fp->f_flag = (fp->f_flag & ~SETFL) | ((int)arg & SETFL);
		return (0);
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		return (record_lock(td, fp, cmd, ua((uint32_t)arg)));
	case F_READAHEAD:
	case F_RDAHEAD:
		return (fp->f_vnode != NULL ? 0 : EBADF);
	default:	/* F_GETOWN, F_SETOWN: no SIGIO here */
		return (EINVAL);
	}
}

/* What concerns the descriptor or the open file rather than what it is. */
static bool
generic_ioctl(struct thread *td, int fd, uint32_t com, const int *data)
{
	struct file *fp;

	fp = fd_get(td, fd);
	switch (com) {
	case FIOCLEX:
	case FIONCLEX:
		fd_setcloexec(td->td_proc->p_fd, fd, com == FIOCLEX);
		return (true);
	case FIONBIO:
		fp->f_flag = (fp->f_flag & ~O_NONBLOCK) |
		    (*data != 0 ? O_NONBLOCK : 0);
		return (false);
	case FIOASYNC:
		fp->f_flag = (fp->f_flag & ~O_ASYNC) |
		    (*data != 0 ? O_ASYNC : 0);
		return (false);
	default:
		return (false);
	}
}

int
sys_ioctl(struct thread *td, int fd, u_long com, uaddr_t data)
{
	uint64_t buf[IOCTL_MAX / sizeof(uint64_t)];
	struct file *fp;
	size_t size;
	int error;

	size = IOCPARM_LEN(com);
	if ((com & IOC_DIRMASK) == 0 || ((com & IOC_INOUT) != 0 &&
	    size == 0) || ((com & IOC_VOID) != 0 && size != 0 &&
	    size != sizeof(int)))
		return (ENOTTY);
	if ((fp = fd_get(td, fd)) == NULL ||
	    (fp->f_flag & (FREAD | FWRITE)) == 0)
		return (EBADF);
	if (size > sizeof(buf))
		return (ENOTTY);
	memset(buf, 0, sizeof(buf));
	if ((com & IOC_IN) != 0) {
		error = copyin(data, buf, size);
		if (error != 0)
			return (error);
	} else if ((com & IOC_VOID) != 0)
		buf[0] = data.a;
	if (generic_ioctl(td, fd, (uint32_t)com, (int *)buf))
		return (0);
	file_hold(fp);
	error = fp->f_ops->fo_ioctl(td, fp, (uint32_t)com, buf);
	file_drop(td, fp);
	if (error == 0 && (com & IOC_OUT) != 0)
		error = copyout(buf, data, size);
	return (error);
}

/* Two descriptors of a new pipe, in fds. */
static int
make_pipe(struct thread *td, int flags, int *fds)
{
	struct file *fp[2];
	int error, i;

	error = pipe_open_pair(&fp[0], &fp[1]);
	if (error != 0)
		return (error);
	for (i = 0; i < 2; i++) {
		fp[i]->f_flag |= flags & O_NONBLOCK;
		error = fd_alloc(td, 0, &fds[i]);
		if (error != 0)
			break;
		fd_install(td, fds[i], fp[i], (flags & O_CLOEXEC) != 0);
	}
	if (error != 0) {
		file_drop(td, fp[1]);
		if (i == 0)
			file_drop(td, fp[0]);
		else
			(void)fd_close(td, fds[0]);
	}
	return (error);
}

int
sys_pipe2(struct thread *td, uaddr_t fildes, int flags)
{
	int error, fds[2];

	if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0)
		return (EINVAL);
	error = make_pipe(td, flags, fds);
	if (error != 0)
		return (error);
	error = copyout(fds, fildes, sizeof(fds));
	if (error != 0) {
		(void)fd_close(td, fds[0]);
		(void)fd_close(td, fds[1]);
	}
	return (error);
}

/* Of programs before 11: the two descriptors are in r0 and r1. */
int
sys_freebsd10_pipe(struct thread *td)
{
	int error, fds[2];

	error = make_pipe(td, 0, fds);
	if (error == 0) {
		td->td_retval[0] = (uint32_t)fds[0];
		td->td_retval[1] = (uint32_t)fds[1];
	}
	return (error);
}

int
sys_flock(struct thread *td, int fd, int how)
{
	struct flock fl;
	struct file *fp;
	int error;

	if ((fp = fd_get(td, fd)) == NULL)
		return (EBADF);
	if (fp->f_vnode == NULL)
		return (EOPNOTSUPP);
	memset(&fl, 0, sizeof(fl));
	fl.l_pid = -1;
	if ((how & LOCK_UN) != 0)
		fl.l_type = F_UNLCK;
	else if ((how & LOCK_EX) != 0)
		fl.l_type = F_WRLCK;
	else if ((how & LOCK_SH) != 0)
		fl.l_type = F_RDLCK;
	else
		return (EBADF);
	fp->f_flocked = true;
	file_hold(fp);
	error = lock_set(td, fp->f_vnode, fp, &fl, (how & LOCK_NB) == 0);
	file_drop(td, fp);
	return (error);
}
