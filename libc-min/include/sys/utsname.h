/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_UTSNAME_H_
#define _USER_SYS_UTSNAME_H_

#include_next <sys/utsname.h>

/* The size of the members is an argument: programs may be built with less. */
int	__xuname(int, void *);

static inline int
uname(struct utsname *name)
{
	return (__xuname(SYS_NMLN, name));
}

#endif /* !_USER_SYS_UTSNAME_H_ */
