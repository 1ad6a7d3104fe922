/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * switch.S: the floating-point and vector registers.  The kernel itself uses
 * none of them, so they are a thread's all the time it runs.
 */
#ifndef ARM_VFP_H
#define	ARM_VFP_H

#include <stdint.h>

#define	FPSCR_INIT	0x03000000	/* default NaN, flush to zero */

struct vfpstate;

void	vfp_enable(void);
uint32_t vfp_mvfr0(void);
uint32_t vfp_mvfr1(void);
void	vfp_save(struct vfpstate *v);
void	vfp_load(const struct vfpstate *v);

#endif
