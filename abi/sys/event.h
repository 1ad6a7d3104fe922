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

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_EVENT_H_ */
