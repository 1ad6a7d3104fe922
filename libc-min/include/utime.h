/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _UTIME_H_
#define _UTIME_H_

#include <sys/types.h>

struct utimbuf {
	time_t	actime;		/* last read */
	time_t	modtime;	/* last write */
};

int	utime(const char *, const struct utimbuf *);

#endif /* !_UTIME_H_ */
