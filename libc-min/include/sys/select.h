/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_SELECT_H_
#define _USER_SYS_SELECT_H_

#include_next <sys/select.h>

int	select(int, fd_set *, fd_set *, fd_set *, struct timeval *);

#endif /* !_USER_SYS_SELECT_H_ */
