/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_RESOURCE_H_
#define _USER_SYS_RESOURCE_H_

#include_next <sys/resource.h>

int	getpriority(int, int);
int	getrlimit(int, struct rlimit *);
int	getrusage(int, struct rusage *);
int	setpriority(int, int, int);
int	setrlimit(int, const struct rlimit *);

#endif /* !_USER_SYS_RESOURCE_H_ */
