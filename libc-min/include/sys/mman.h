/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_MMAN_H_
#define _USER_SYS_MMAN_H_

#include_next <sys/mman.h>

int	 madvise(void *, size_t, int);
int	 mincore(const void *, size_t, char *);
int	 minherit(void *, size_t, int);
int	 mlock(const void *, size_t);
void	*mmap(void *, size_t, int, int, int, off_t);
int	 mprotect(void *, size_t, int);
int	 msync(void *, size_t, int);
int	 munlock(const void *, size_t);
int	 munmap(void *, size_t);
int	 posix_madvise(void *, size_t, int);

#endif /* !_USER_SYS_MMAN_H_ */
