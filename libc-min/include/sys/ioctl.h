/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_IOCTL_H_
#define _USER_SYS_IOCTL_H_

#include_next <sys/ioctl.h>

int	ioctl(int, unsigned long, ...);

#endif /* !_USER_SYS_IOCTL_H_ */
