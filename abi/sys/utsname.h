/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_UTSNAME_H_
#define	_SYS_UTSNAME_H_

#if __STDC_HOSTED__
#include_next <sys/utsname.h>
#else

#define	SYS_NMLN	256

struct utsname {
	char	sysname[SYS_NMLN];
	char	nodename[SYS_NMLN];
	char	release[SYS_NMLN];
	char	version[SYS_NMLN];
	char	machine[SYS_NMLN];
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UTSNAME_H_ */
