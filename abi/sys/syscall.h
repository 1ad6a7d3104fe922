/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SYSCALL_H_
#define	_SYS_SYSCALL_H_

#include <syscall.h>

#endif /* !_SYS_SYSCALL_H_ */
