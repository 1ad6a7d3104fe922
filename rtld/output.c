/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Text to a descriptor, over libc-min's leaf file fmt.c.
 */
#include "rtld.h"
#include "fmt.h"

/* Write what has been collected; what the system doesn't take is lost. */
void
out_flush(struct outbuf *out)
{
	size_t done;
	long r;

	for (done = 0; done < out->n; done += (size_t)r)
		if ((r = os_write(out->fd, out->b + done, out->n - done)) <= 0)
			break;
	out->n = 0;
}

static void
put(void *arg, const char *s, size_t n)
{
	struct outbuf *out = arg;

	while (n-- > 0) {
		out->b[out->n++] = *s++;
		if (out->n == sizeof(out->b))
			out_flush(out);
	}
}

/* printf(3) into the buffer. */
void
out_vprint(struct outbuf *out, const char *fmt, va_list ap)
{

	format(put, out, fmt, ap);
}

void
out_print(struct outbuf *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	out_vprint(out, fmt, ap);
	va_end(ap);
}

/* snprintf(3), without a result. */
void
print_string(char *buf, size_t n, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format_string(buf, n, fmt, ap);
	va_end(ap);
}
