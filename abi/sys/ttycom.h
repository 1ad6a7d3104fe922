/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_TTYCOM_H_
#define	_SYS_TTYCOM_H_

#if __STDC_HOSTED__
#include_next <sys/ttycom.h>
#else

#include <sys/termios.h>
#include <sys/_winsize.h>
#include <sys/ioccom.h>

#define	TIOCEXCL	_IO('t', 13)
#define	TIOCNXCL	_IO('t', 14)
#define	TIOCFLUSH	_IOW('t', 16, int)	/* FREAD, FWRITE, 0: both */
#define	TIOCGETD	_IOR('t', 26, int)	/* line discipline */
#define	TIOCSETD	_IOW('t', 27, int)
#define	TIOCGETA	_IOR('t', 19, struct termios)
#define	TIOCSETA	_IOW('t', 20, struct termios)
#define	TIOCSETAW	_IOW('t', 21, struct termios)	/* after output */
#define	TIOCSETAF	_IOW('t', 22, struct termios)	/* and flush input */
#define	TIOCPTMASTER	_IO('t', 28)	/* 0: a pseudo-terminal's master */
#define	TIOCDRAIN	_IO('t', 94)
#define	TIOCSIG		_IOWINT('t', 95) /* to the foreground group */
#define	TIOCSCTTY	_IO('t', 97)
#define	TIOCGSID	_IOR('t', 99, int)
#define	TIOCSWINSZ	_IOW('t', 103, struct winsize)
#define	TIOCGWINSZ	_IOR('t', 104, struct winsize)
#define	TIOCSTART	_IO('t', 110)
#define	TIOCSTOP	_IO('t', 111)
#define	TIOCNOTTY	_IO('t', 113)
#define	TIOCOUTQ	_IOR('t', 115, int)
#define	TIOCSPGRP	_IOW('t', 118, int)
#define	TIOCGPGRP	_IOR('t', 119, int)

#define	TTYDISC		0	/* termios(4) */

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_TTYCOM_H_ */
