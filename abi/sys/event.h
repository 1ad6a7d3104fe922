/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_EVENT_H_
#define	_SYS_EVENT_H_

#if __STDC_HOSTED__
#include_next <sys/event.h>
#else

#include <stdint.h>

struct kevent {
	uintptr_t	 ident;
	short		 filter;
	unsigned short	 flags;
	unsigned int	 fflags;
	int64_t		 data;
	void		*udata;
	uint64_t	 ext[4];
};

struct kevent_freebsd11 {
	uintptr_t	 ident;
	short		 filter;
	unsigned short	 flags;
	unsigned int	 fflags;
	intptr_t	 data;
	void		*udata;
};

#define	EVFILT_READ	(-1)	/* bytes can be read */
#define	EVFILT_WRITE	(-2)	/* bytes can be written */
#define	EVFILT_AIO	(-3)
#define	EVFILT_VNODE	(-4)	/* something happened to a file */
#define	EVFILT_PROC	(-5)	/* to a process */
#define	EVFILT_SIGNAL	(-6)	/* a signal was sent */
#define	EVFILT_TIMER	(-7)	/* time has passed */
#define	EVFILT_PROCDESC	(-8)
#define	EVFILT_FS	(-9)
#define	EVFILT_LIO	(-10)
#define	EVFILT_USER	(-11)	/* somebody said so */
#define	EVFILT_SENDFILE	(-12)
#define	EVFILT_EMPTY	(-13)
#define	EVFILT_SYSCOUNT	13

#define	EV_ADD		0x0001	/* or change */
#define	EV_DELETE	0x0002
#define	EV_ENABLE	0x0004
#define	EV_DISABLE	0x0008
#define	EV_ONESHOT	0x0010	/* gone when it was reported */
#define	EV_CLEAR	0x0020	/* reported again only after news */
#define	EV_RECEIPT	0x0040	/* changes are answered one by one */
#define	EV_DISPATCH	0x0080	/* disabled when it was reported */
#define	EV_FORCEONESHOT	0x0100
#define	EV_SYSFLAGS	0xf000
#define	EV_ERROR	0x4000	/* data is an errno */
#define	EV_EOF		0x8000	/* the other side is gone */

#define	NOTE_LOWAT	0x0001	/* READ, WRITE: from so many bytes on */
#define	NOTE_FILE_POLL	0x0002	/* READ: as poll(2) sees files */
#define	NOTE_DELETE	0x0001	/* VNODE */
#define	NOTE_WRITE	0x0002
#define	NOTE_EXTEND	0x0004
#define	NOTE_ATTRIB	0x0008
#define	NOTE_LINK	0x0010
#define	NOTE_RENAME	0x0020
#define	NOTE_REVOKE	0x0040
#define	NOTE_OPEN	0x0080
#define	NOTE_CLOSE	0x0100
#define	NOTE_CLOSE_WRITE 0x0200
#define	NOTE_READ	0x0400
#define	NOTE_EXIT	0x80000000	/* PROC */
#define	NOTE_FORK	0x40000000
#define	NOTE_EXEC	0x20000000
#define	NOTE_PCTRLMASK	0xf0000000
#define	NOTE_PDATAMASK	0x000fffff
#define	NOTE_TRACK	0x00000001	/* children, too */
#define	NOTE_TRACKERR	0x00000002
#define	NOTE_CHILD	0x00000004
#define	NOTE_SECONDS	0x00000001	/* TIMER: what data counts */
#define	NOTE_MSECONDS	0x00000002
#define	NOTE_USECONDS	0x00000004
#define	NOTE_NSECONDS	0x00000008
#define	NOTE_ABSTIME	0x00000010
#define	NOTE_FFNOP	0x00000000	/* USER: what fflags do */
#define	NOTE_FFAND	0x40000000
#define	NOTE_FFOR	0x80000000
#define	NOTE_FFCOPY	0xc0000000
#define	NOTE_FFCTRLMASK	0xc0000000
#define	NOTE_FFLAGSMASK	0x00ffffff
#define	NOTE_TRIGGER	0x01000000

#ifdef _KERNEL
#define	EV_WANTS	(EV_ADD | EV_DELETE | EV_ENABLE | EV_DISABLE | \
			    EV_FORCEONESHOT)	/* asks, isn't kept */
#else
#define	EV_SET(kevp_, a, b, c, d, e, f) do {				\
	struct kevent *kevp = (kevp_);					\
	*kevp = (struct kevent){ .ident = (a), .filter = (b),		\
	    .flags = (c), .fflags = (d), .data = (e), .udata = (f) };	\
} while (0)

struct timespec;

int	kqueue(void);
int	kevent(int kq, const struct kevent *changelist, int nchanges,
	    struct kevent *eventlist, int nevents,
	    const struct timespec *timeout);
#endif

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_EVENT_H_ */
