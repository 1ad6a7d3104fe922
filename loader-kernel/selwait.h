/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Waiting for what selwakeup() announces: sys_poll.c's part for others.
 */
#ifndef SELWAIT_H
#define	SELWAIT_H

#include <stdbool.h>
#include <stdint.h>

#include "uaddr.h"

/*
 * Sleeps until selwakeup() is called, unless it has been since the generation
 * was `seen', or until the uptime `deadline'.  0, EWOULDBLOCK, EINTR; a
 * restarted call would wait too long.
 */
int	sel_wait(uint32_t seen, uint64_t deadline);
/*
 * The uptime at which a wait ends that begins now: a timeval or timespec in
 * user memory, NULL for ever.  0, EFAULT or EINVAL.
 */
int	sel_deadline(uaddr_t tv, bool is_timeval, uint64_t *deadlinep);

#endif
