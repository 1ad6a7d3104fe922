/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * syslog(3) where there is no syslogd: messages go to the console, and to
 * standard error if LOG_PERROR asks for that.
 */

#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include "stdio_local.h"

static const char	*ident;		/* NULL: the program's name */
static int		 options;	/* LOG_PID and so on */
static int		 mask = 0xff;	/* levels that are wanted */

void
openlog(const char *name, int opts, int facility)
{
	(void)facility;
	ident = name;
	options = opts;
}

void
closelog(void)
{
	ident = NULL;
}

int
setlogmask(int new)
{
	int old = mask;

	if (new != 0)
		mask = new;
	return (old);
}

void
vsyslog(int priority, const char *fmt, va_list ap)
{
	char line[1024];
	int fd, n = 0, m, save = errno;

	if ((mask & LOG_MASK(LOG_PRI(priority))) == 0)
		return;
	n = snprintf(line, sizeof(line) - 1, "%s",
	    ident != NULL ? ident : getprogname());
	if (options & LOG_PID)
		n += snprintf(line + n, sizeof(line) - 1 - (size_t)n, "[%d]",
		    (int)getpid());
	n += snprintf(line + n, sizeof(line) - 1 - (size_t)n, ": ");
	errno = save;
	m = format_string_hook(line + n, sizeof(line) - 1 - (size_t)n, fmt, ap,
	    fmt_libc);
	n += m < 0 ? 0 : m;
	if (n > (int)sizeof(line) - 2)
		n = (int)sizeof(line) - 2;
	if (n == 0 || line[n - 1] != '\n')
		line[n++] = '\n';
	if (options & LOG_PERROR)
		__sys_write(STDERR_FILENO, line, (size_t)n);
	fd = open(_PATH_CONSOLE, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0) {
		__sys_write(fd, line, (size_t)n);
		close(fd);
	}
	errno = save;
}

void
syslog(int priority, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsyslog(priority, fmt, ap);
	va_end(ap);
}
