/* SPDX-License-Identifier: BSD-2-Clause */

/* ioctl: terminals, and the few requests of files that programs here use. */

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <errno.h>
#include <string.h>
#include <termios.h>

#include "lx.h"

int	__sys_ioctl(int, unsigned long, char *);

/* Linux's struct termios as the kernel has it. */
struct lx_termios {
	uint32_t	iflag;		/* input */
	uint32_t	oflag;		/* output */
	uint32_t	cflag;		/* line */
	uint32_t	lflag;		/* local */
	uint8_t		line;		/* discipline */
	uint8_t		cc[19];		/* characters */
};

/* The same flag in both worlds. */
struct flagpair {
	uint32_t	bsd;	/* FreeBSD's */
	uint32_t	lx;	/* Linux's */
};

static const struct flagpair iflags[] = {
	{ IGNBRK, 1 }, { BRKINT, 2 }, { IGNPAR, 4 }, { PARMRK, 8 },
	{ INPCK, 0x10 }, { ISTRIP, 0x20 }, { INLCR, 0x40 }, { IGNCR, 0x80 },
	{ ICRNL, 0x100 }, { IXON, 0x400 }, { IXANY, 0x800 }, { IXOFF, 0x1000 },
	{ IMAXBEL, 0x2000 }, { 0, 0 }
};
static const struct flagpair oflags[] = {
	{ OPOST, 1 }, { ONLCR, 4 }, { OCRNL, 8 }, { ONOCR, 0x10 },
	{ ONLRET, 0x20 }, { TAB3, 0x1800 }, { 0, 0 }
};
static const struct flagpair cflags[] = {
	{ CS6, 0x10 }, { CS7, 0x20 }, { CSTOPB, 0x40 }, { CREAD, 0x80 },
	{ PARENB, 0x100 }, { PARODD, 0x200 }, { HUPCL, 0x400 },
	{ CLOCAL, 0x800 }, { 0, 0 }
};
static const struct flagpair lflags[] = {
	{ ISIG, 1 }, { ICANON, 2 }, { ECHO, 8 }, { ECHOE, 0x10 },
	{ ECHOK, 0x20 }, { ECHONL, 0x40 }, { NOFLSH, 0x80 }, { TOSTOP, 0x100 },
	{ ECHOCTL, 0x200 }, { ECHOPRT, 0x400 }, { ECHOKE, 0x800 },
	{ FLUSHO, 0x1000 }, { PENDIN, 0x4000 }, { IEXTEN, 0x8000 }, { 0, 0 }
};

/* Index in Linux's c_cc, by FreeBSD's; -1: there is none. */
static const signed char cc_in[NCCS] = {
	4, 11, 16, 2, 14, 3, 12, -1, 0, 1, 10, -1, 8, 9, 15, 13, 6, 5, -1, -1
};

static uint32_t
to_lx(const struct flagpair *f, uint32_t bsd)
{
	uint32_t lx = 0;

	for (; f->bsd != 0; f++) {
		if ((bsd & f->bsd) == f->bsd)
			lx |= f->lx;
	}
	return (lx);
}

static uint32_t
to_bsd(const struct flagpair *f, uint32_t lx)
{
	uint32_t bsd = 0;

	for (; f->bsd != 0; f++) {
		if ((lx & f->lx) == f->lx)
			bsd |= f->bsd;
	}
	return (bsd);
}

static int
tty_get(int fd, struct termios *t)
{
	struct lx_termios l;
	int i;

	if (lx_ret(lx_call3(LX_ioctl, fd, 0x5401, &l)) < 0)
		return (-1);
	memset(t, 0, sizeof(*t));
	t->c_iflag = to_bsd(iflags, l.iflag);
	t->c_oflag = to_bsd(oflags, l.oflag);
	t->c_cflag = to_bsd(cflags, l.cflag);
	t->c_lflag = to_bsd(lflags, l.lflag);
	for (i = 0; i < NCCS; i++) {
		t->c_cc[i] = _POSIX_VDISABLE;
		if (cc_in[i] >= 0 && (l.cc[cc_in[i]] != 0 || i >= VMIN))
			t->c_cc[i] = l.cc[cc_in[i]];
	}
	t->c_ispeed = t->c_ospeed = B38400;
	return (0);
}

/* What has no counterpart (speeds, discipline) stays as it is. */
static int
tty_set(int fd, long request, const struct termios *t)
{
	struct lx_termios l;
	int i;

	if (lx_ret(lx_call3(LX_ioctl, fd, 0x5401, &l)) < 0)
		return (-1);
	l.iflag = to_lx(iflags, t->c_iflag);
	l.oflag = to_lx(oflags, t->c_oflag);
	l.cflag = (l.cflag & 0x100f) | to_lx(cflags, t->c_cflag);
	l.lflag = to_lx(lflags, t->c_lflag);
	for (i = 0; i < NCCS; i++) {
		if (cc_in[i] >= 0)
			l.cc[cc_in[i]] = t->c_cc[i] == _POSIX_VDISABLE &&
			    i < VMIN ? 0 : t->c_cc[i];
	}
	return ((int)lx_ret(lx_call3(LX_ioctl, fd, request, &l)));
}

/* FIODTYPE: what kind of device; ENOTTY if it is none. */
static int
device_type(int fd, int *type)
{
	struct winsize ws;
	struct stat sb;

	if (__sys_fstat(fd, &sb) < 0)
		return (-1);
	if (S_ISBLK(sb.st_mode))
		*type = D_DISK;
	else if (!S_ISCHR(sb.st_mode))
		return ((int)lx_fail(ENOTTY));
	else if (lx_call3(LX_ioctl, fd, 0x5413, &ws) >= 0)
		*type = D_TTY;
	else
		*type = major(sb.st_rdev) == 1 ? D_MEM : 0;
	return (0);
}

/* Linux's request for the ones that need nothing else, or 0. */
static long
same_argument(unsigned long com)
{
	switch (com) {
	case TIOCGWINSZ:
		return (0x5413);
	case TIOCSWINSZ:
		return (0x5414);
	case TIOCGPGRP:
		return (0x540f);
	case TIOCSPGRP:
		return (0x5410);
	case TIOCSCTTY:
		return (0x540e);
	case TIOCNOTTY:
		return (0x5422);
	case TIOCGSID:
		return (0x5429);
	case TIOCOUTQ:
		return (0x5411);
	case FIONREAD:
		return (0x541b);
	case FIONBIO:
		return (0x5421);
	case FIOASYNC:
		return (0x5452);
	case FIOCLEX:
		return (0x5451);
	case FIONCLEX:
		return (0x5450);
	}
	return (0);
}

int
__sys_ioctl(int fd, unsigned long com, char *data)
{
	static const unsigned char queue[] = { 2, 0, 1, 2 };
	long request = same_argument(com);

	if (request != 0)
		return ((int)lx_ret(lx_call3(LX_ioctl, fd, request,
		    com == TIOCSCTTY ? NULL : data)));
	switch (com) {
	case TIOCGETA:
		return (tty_get(fd, (struct termios *)(void *)data));
	case TIOCSETA:
	case TIOCSETAW:
	case TIOCSETAF:
		return (tty_set(fd, 0x5402 + (long)(com - TIOCSETA),
		    (const struct termios *)(void *)data));
	case TIOCDRAIN:
		return ((int)lx_ret(lx_call3(LX_ioctl, fd, 0x5409, 1)));
	case TIOCFLUSH:
		return ((int)lx_ret(lx_call3(LX_ioctl, fd, 0x540b,
		    queue[*(int *)(void *)data & 3])));
	case FIODTYPE:
		return (device_type(fd, (int *)(void *)data));
	}
	return ((int)lx_fail(ENOTTY));
}
SYS_NAMES_VARARG(ioctl);
