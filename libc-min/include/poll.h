/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _POLL_H_
#define _POLL_H_

#include <sys/poll.h>

int	poll(struct pollfd *, nfds_t, int);

#endif /* !_POLL_H_ */
