/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_KTRACE_H_
#define _USER_SYS_KTRACE_H_

#include_next <sys/ktrace.h>

int	ktrace(const char *, int, int, pid_t);
int	utrace(const void *, size_t);

#endif /* !_USER_SYS_KTRACE_H_ */
