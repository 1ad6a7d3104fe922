/* SPDX-License-Identifier: BSD-2-Clause */
/* The time page, whose address is AT_TIMEKEEP. */
#ifndef _SYS_VDSO_H_
#define	_SYS_VDSO_H_

#if __STDC_HOSTED__
#include_next <sys/vdso.h>
#else

#include <sys/time.h>

#define	VDSO_TH_NUM		4
#define	VDSO_TK_VER_CURR	1

struct vdso_timehands {
	uint32_t	th_algo;
	uint32_t	th_gen;		/* odd or 0: being changed */
	uint64_t	th_scale;
	uint32_t	th_offset_count;
	uint32_t	th_counter_mask;
	struct bintime	th_offset;
	struct bintime	th_boottime;
	uint32_t	th_physical;
	uint32_t	th_res[7];
};

struct vdso_timekeep {
	uint32_t		tk_ver;
	uint32_t		tk_enabled;	/* 0: make the system call */
	uint32_t		tk_current;	/* index in tk_th */
	struct vdso_timehands	tk_th[];
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_VDSO_H_ */
