/* SPDX-License-Identifier: BSD-2-Clause */

/* err(3): "program: message: reason" on standard error. */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

static FILE	*err_file;		/* NULL: stderr */
static void	(*err_exit)(int);	/* called before exiting */

void
err_set_file(void *fp)
{
	err_file = fp;
}

void
err_set_exit(void (*fn)(int))
{
	err_exit = fn;
}

/* code < 0: no reason is given. */
static void
say(int code, const char *fmt, va_list ap)
{
	FILE *fp = err_file != NULL ? err_file : stderr;
	char buf[1024];
	int n = 0;

	n = snprintf(buf, sizeof(buf), "%s: ", getprogname());
	if (fmt != NULL && n >= 0 && n < (int)sizeof(buf))
		n += vsnprintf(buf + n, sizeof(buf) - (size_t)n, fmt, ap);
	/* One write for what fits, which is nearly all. */
	if (n >= 0 && n < (int)sizeof(buf))
		fprintf(fp, "%s%s%s\n", buf, code < 0 ? "" :
		    fmt != NULL ? ": " : "", code < 0 ? "" : strerror(code));
	else
		fprintf(fp, "%s...%s%s\n", buf, code < 0 ? "" : ": ",
		    code < 0 ? "" : strerror(code));
}

static _Noreturn void
leave(int status)
{
	if (err_exit != NULL)
		err_exit(status);
	exit(status);
}

void
vwarnc(int code, const char *fmt, va_list ap)
{
	int save = errno;

	say(code, fmt, ap);
	errno = save;
}

void
vwarn(const char *fmt, va_list ap)
{
	vwarnc(errno, fmt, ap);
}

void
vwarnx(const char *fmt, va_list ap)
{
	vwarnc(-1, fmt, ap);
}

void
verrc(int status, int code, const char *fmt, va_list ap)
{
	say(code, fmt, ap);
	leave(status);
}

void
verr(int status, const char *fmt, va_list ap)
{
	verrc(status, errno, fmt, ap);
}

void
verrx(int status, const char *fmt, va_list ap)
{
	verrc(status, -1, fmt, ap);
}

#define CALL(stmt) do {							\
	va_list ap;							\
									\
	va_start(ap, fmt);						\
	stmt;								\
	va_end(ap);							\
} while (0)

void
warn(const char *fmt, ...)
{
	CALL(vwarn(fmt, ap));
}

void
warnc(int code, const char *fmt, ...)
{
	CALL(vwarnc(code, fmt, ap));
}

void
warnx(const char *fmt, ...)
{
	CALL(vwarnx(fmt, ap));
}

void
err(int status, const char *fmt, ...)
{
	CALL(verr(status, fmt, ap));
}

void
errc(int status, int code, const char *fmt, ...)
{
	CALL(verrc(status, code, fmt, ap));
}

void
errx(int status, const char *fmt, ...)
{
	CALL(verrx(status, fmt, ap));
}
