/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SYSCALL_H_
#define	_SYS_SYSCALL_H_

#if __STDC_HOSTED__
#include_next <sys/syscall.h>
#else

#include <syscall.h>

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SYSCALL_H_ */
