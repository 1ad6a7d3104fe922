/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * switch.S: the floating-point and vector registers.  The kernel itself uses
 * none of them, so they are a thread's all the time it runs.
 */
#ifndef ARM_VFP_H
#define	ARM_VFP_H

#include <stdint.h>

/*
 * Default NaN.  Denormal numbers are computed with, as in FreeBSD's vfp_init()
 * where MVFR1 says that the unit can (Cortex-A7, A8 and A15 can).
 */
#define	FPSCR_INIT	0x02000000

struct vfpstate;

void	vfp_enable(void);
uint32_t vfp_mvfr0(void);
uint32_t vfp_mvfr1(void);
void	vfp_save(struct vfpstate *v);
void	vfp_load(const struct vfpstate *v);

#endif
