/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_REBOOT_H_
#define	_SYS_REBOOT_H_

#if __STDC_HOSTED__
#include_next <sys/reboot.h>
#else

#define	RB_AUTOBOOT	0
#define	RB_ASKNAME	0x0001
#define	RB_SINGLE	0x0002
#define	RB_NOSYNC	0x0004
#define	RB_HALT		0x0008
#define	RB_POWEROFF	0x4000

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_REBOOT_H_ */
