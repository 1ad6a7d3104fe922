/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_PTRACE_H_
#define _USER_SYS_PTRACE_H_

#include_next <sys/ptrace.h>

int	ptrace(int, pid_t, char *, int);

#endif /* !_USER_SYS_PTRACE_H_ */
