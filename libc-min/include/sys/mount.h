/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_MOUNT_H_
#define _USER_SYS_MOUNT_H_

#include_next <sys/mount.h>

int	fstatfs(int, struct statfs *);
int	getfsstat(struct statfs *, long, int);
int	getmntinfo(struct statfs **, int);
int	mount(const char *, const char *, int, void *);
int	nmount(struct iovec *, unsigned, int);
int	statfs(const char *, struct statfs *);
int	unmount(const char *, int);

#endif /* !_USER_SYS_MOUNT_H_ */
