/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYSLOG_H_
#define _SYSLOG_H_

#include <stdarg.h>

#define LOG_EMERG	0
#define LOG_ALERT	1
#define LOG_CRIT	2
#define LOG_ERR		3
#define LOG_WARNING	4
#define LOG_NOTICE	5
#define LOG_INFO	6
#define LOG_DEBUG	7
#define LOG_PRIMASK	0x07
#define LOG_PRI(p)	((p) & LOG_PRIMASK)
#define LOG_KERN	(0 << 3)
#define LOG_USER	(1 << 3)
#define LOG_DAEMON	(3 << 3)
#define LOG_AUTH	(4 << 3)
#define LOG_LOCAL0	(16 << 3)
#define LOG_MASK(p)	(1 << (p))
#define LOG_UPTO(p)	((1 << ((p) + 1)) - 1)
#define LOG_PID		0x01
#define LOG_CONS	0x02
#define LOG_NDELAY	0x08
#define LOG_PERROR	0x20

void	closelog(void);
void	openlog(const char *, int, int);
int	setlogmask(int);
void	syslog(int, const char *, ...)
	    __attribute__((__format__(__printf__, 2, 3)));
void	vsyslog(int, const char *, va_list)
	    __attribute__((__format__(__printf__, 2, 0)));

#endif /* !_SYSLOG_H_ */
