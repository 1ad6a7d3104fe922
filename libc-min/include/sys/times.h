/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_TIMES_H_
#define _SYS_TIMES_H_

#include <sys/types.h>

/* In units of 1/128 s. */
struct tms {
	clock_t	tms_utime;	/* in user mode */
	clock_t	tms_stime;	/* in the kernel */
	clock_t	tms_cutime;	/* children's */
	clock_t	tms_cstime;	/* children's */
};

clock_t	times(struct tms *);

#endif /* !_SYS_TIMES_H_ */
