/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_THR_H_
#define	_SYS_THR_H_

#if __STDC_HOSTED__
#include_next <sys/thr.h>
#else

#include <sys/_types.h>

struct rtprio;

#define	THR_SUSPENDED		0x0001
#define	THR_SYSTEM_SCOPE	0x0002

struct thr_param {
	void		(*start_func)(void *);
	void		*arg;
	char		*stack_base;
	size_t		 stack_size;
	char		*tls_base;
	size_t		 tls_size;
	long		*child_tid;	/* the new thread's id goes here */
	long		*parent_tid;	/* and here, before it runs */
	int		 flags;		/* THR_ */
	struct rtprio	*rtp;
	void		*spare[3];
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_THR_H_ */
