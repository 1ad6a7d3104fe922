/* SPDX-License-Identifier: BSD-2-Clause */
/* What a process finds on its stack besides the vectors. */
#ifndef _SYS_EXEC_H_
#define	_SYS_EXEC_H_

#if __STDC_HOSTED__
#include_next <sys/exec.h>
#else

struct ps_strings {
	char		**ps_argvstr;
	unsigned int	 ps_nargvstr;
	char		**ps_envstr;
	unsigned int	 ps_nenvstr;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_EXEC_H_ */
