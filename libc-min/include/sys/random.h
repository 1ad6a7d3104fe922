/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_RANDOM_H_
#define _USER_SYS_RANDOM_H_

#include <sys/types.h>
#include_next <sys/random.h>

ssize_t	getrandom(void *, size_t, unsigned);

#endif /* !_USER_SYS_RANDOM_H_ */
