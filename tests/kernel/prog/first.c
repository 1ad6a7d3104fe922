/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What only process 1 can do: init(8), and the libthr of FreeBSD 11 if it
 * finds itself there, take the console in these steps.
 */
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "t.h"

static void
of_a_child(void)
{
	FAILS(EPERM, ioctl(0, TIOCSCTTY, NULL));
	FAILS(EOPNOTSUPP, syscall(SYS_revoke, "/dev/console"));
	SAME(setsid(), getpid());
	FAILS(EPERM, setsid());
	SAME(syscall(SYS_revoke, "/dev/zero"), 0);
	setuid(1000);
	FAILS(EPERM, syscall(SYS_revoke, "/dev/zero"));
	_exit(t_failed);
}

int
main(void)
{
	int fd, status;

	SAME(getpid(), 1);
	SAME(getsid(0), 1);
	SAME(setsid(), 1);
	FAILS(EPERM, setsid());
	FAILS(ENXIO, open("/dev/tty", O_RDWR));
	(void)mkdir("/tmp", 01777);
	FAILS(EINVAL, syscall(SYS_revoke, "/tmp"));
	FAILS(ENOENT, syscall(SYS_revoke, "/dev/nothing"));
	SAME(syscall(SYS_revoke, "/dev/console"), 0);
	fd = open("/dev/console", O_RDWR);
	CHECK(fd >= 0);
	SAME(syscall(SYS_setlogin, "root"), 0);
	SAME(ioctl(fd, TIOCSCTTY, NULL), 0);
	if (fork() == 0)
		of_a_child();
	SAME(wait(&status) > 1, 1);
	SAME(status, 0);
	return (t_failed);
}
