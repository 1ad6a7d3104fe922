/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_FILIO_H_
#define	_SYS_FILIO_H_

#if __STDC_HOSTED__
#include_next <sys/filio.h>
#else

#include <sys/_types.h>
#include <sys/ioccom.h>

struct fiodgname_arg {
	int	 len;
	void	*buf;
};

#define	FIOCLEX		_IO('f', 1)
#define	FIONCLEX	_IO('f', 2)
#define	FIONREAD	_IOR('f', 127, int)
#define	FIONBIO		_IOW('f', 126, int)
#define	FIOASYNC	_IOW('f', 125, int)
#define	FIONWRITE	_IOR('f', 119, int)	/* bytes not yet sent */
#define	FIONSPACE	_IOR('f', 118, int)	/* room for bytes to send */
#define	FIODTYPE	_IOR('f', 122, int)	/* D_, of a device */
#define	FIODGNAME	_IOW('f', 120, struct fiodgname_arg)

#define	D_TAPE		0x0001
#define	D_DISK		0x0002
#define	D_TTY		0x0004
#define	D_MEM		0x0008

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_FILIO_H_ */
