/* SPDX-License-Identifier: BSD-2-Clause */

/* Terminals, over ioctl(2). */

#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <paths.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "libc.h"

int
tcgetattr(int fd, struct termios *t)
{
	return (ioctl(fd, TIOCGETA, t));
}

int
tcsetattr(int fd, int when, const struct termios *t)
{
	static const unsigned long request[] = { TIOCSETA, TIOCSETAW,
	    TIOCSETAF };

	when &= ~0x10;			/* TCSASOFT */
	if (when < TCSANOW || when > TCSAFLUSH) {
		errno = EINVAL;
		return (-1);
	}
	return (ioctl(fd, request[when], t));
}

pid_t
tcgetpgrp(int fd)
{
	int pgrp;

	return (ioctl(fd, TIOCGPGRP, &pgrp) < 0 ? -1 : pgrp);
}

int
tcsetpgrp(int fd, pid_t pgrp)
{
	int p = pgrp;

	return (ioctl(fd, TIOCSPGRP, &p));
}

pid_t
tcgetsid(int fd)
{
	int sid;

	return (ioctl(fd, TIOCGSID, &sid) < 0 ? -1 : sid);
}

int
tcsetsid(int fd, pid_t sid)
{
	if (sid != getsid(0)) {
		errno = EINVAL;
		return (-1);
	}
	return (ioctl(fd, TIOCSCTTY, NULL));
}

int
tcdrain(int fd)
{
	return (ioctl(fd, TIOCDRAIN, NULL));
}

int
tcflush(int fd, int which)
{
	int com = which == TCIFLUSH ? FREAD : which == TCOFLUSH ? FWRITE :
	    FREAD | FWRITE;

	return (ioctl(fd, TIOCFLUSH, &com));
}

int
tcflow(int fd, int action)
{
	if (action == TCOOFF || action == TCOON)
		return (ioctl(fd, action == TCOOFF ? TIOCSTOP : TIOCSTART,
		    NULL));
	errno = EINVAL;
	return (-1);
}

/* No line here has a break condition to send. */
int
tcsendbreak(int fd, int len)
{
	(void)len;
	return (tcdrain(fd));
}

speed_t
cfgetispeed(const struct termios *t)
{
	return (t->c_ispeed);
}

speed_t
cfgetospeed(const struct termios *t)
{
	return (t->c_ospeed);
}

int
cfsetispeed(struct termios *t, speed_t speed)
{
	t->c_ispeed = speed;
	return (0);
}

int
cfsetospeed(struct termios *t, speed_t speed)
{
	t->c_ospeed = speed;
	return (0);
}

int
cfsetspeed(struct termios *t, speed_t speed)
{
	t->c_ispeed = t->c_ospeed = speed;
	return (0);
}

void
cfmakeraw(struct termios *t)
{
	t->c_iflag &= ~(uint32_t)(IMAXBEL | IXOFF | INPCK | BRKINT | PARMRK |
	    ISTRIP | INLCR | IGNCR | ICRNL | IXON | IGNPAR);
	t->c_iflag |= IGNBRK;
	t->c_oflag &= ~(uint32_t)OPOST;
	t->c_lflag &= ~(uint32_t)(ECHO | ECHOE | ECHOK | ECHONL | ICANON |
	    ISIG | IEXTEN | NOFLSH | TOSTOP | PENDIN);
	t->c_cflag &= ~(uint32_t)(CSIZE | PARENB);
	t->c_cflag |= CS8 | CREAD;
	t->c_cc[VMIN] = 1;
	t->c_cc[VTIME] = 0;
}

/* The file of /dev that is this terminal; NULL and errno. */
char *
ttyname(int fd)
{
	static char path[5 + 256];
	struct stat me, sb;
	struct dirent *de;
	DIR *d;

	if (!isatty(fd) || __sys_fstat(fd, &me) < 0) {
		errno = ENOTTY;
		return (NULL);
	}
	if ((d = opendir(_PATH_DEV)) == NULL)
		return (NULL);
	while ((de = readdir(d)) != NULL) {
		strlcpy(path, _PATH_DEV, sizeof(path));
		strlcat(path, de->d_name, sizeof(path));
		if (de->d_fileno == me.st_ino && stat(path, &sb) == 0 &&
		    sb.st_rdev == me.st_rdev && S_ISCHR(sb.st_mode))
			break;
	}
	closedir(d);
	if (de == NULL)
		errno = ENOENT;
	return (de != NULL ? path : NULL);
}
