/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_SYSCTL_H_
#define _USER_SYS_SYSCTL_H_

#include_next <sys/sysctl.h>

int	sysctl(const int *, unsigned, void *, size_t *, const void *, size_t);
int	sysctlbyname(const char *, void *, size_t *, const void *, size_t);
int	sysctlnametomib(const char *, int *, size_t *);

#endif /* !_USER_SYS_SYSCTL_H_ */
