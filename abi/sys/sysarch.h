/* SPDX-License-Identifier: BSD-2-Clause */
/* sysarch(2) of arm */
#ifndef _SYS_SYSARCH_H_
#define	_SYS_SYSARCH_H_

#if __STDC_HOSTED__
#include_next <sys/sysarch.h>
#else

#include <sys/_types.h>

#define	ARM_SYNC_ICACHE		0
#define	ARM_DRAIN_WRITEBUF	1
#define	ARM_SET_TP		2	/* the argument is the value */
#define	ARM_GET_TP		3	/* the result is the value */
#define	ARM_GET_VFPSTATE	4

struct arm_sync_icache_args {
	uintptr_t	addr;
	size_t		len;
};

struct arm_get_vfpstate_args {
	size_t	 mc_vfp_size;
	void	*mc_vfp;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SYSARCH_H_ */
