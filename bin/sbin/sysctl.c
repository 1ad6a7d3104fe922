/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * sysctl: show and set the kernel's variables by name.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int bare, binary, only_names, separator = ':';

/* The kind and the format of the variable MIB; the format in FMT. */
static int
kind(const int *mib, unsigned n, char *fmt, size_t size)
{
	int q[CTL_MAXNAME + 2];
	char buf[256];
	size_t len;
	unsigned k;

	fmt[0] = '\0';
	q[0] = CTL_SYSCTL;
	q[1] = CTL_SYSCTL_OIDFMT;
	memcpy(q + 2, mib, n * sizeof(*q));
	len = sizeof(buf) - 1;
	if (sysctl(q, n + 2, buf, &len, NULL, 0) < 0 || len < sizeof(k))
		return (-1);
	buf[len] = '\0';
	memcpy(&k, buf, sizeof(k));
	snprintf(fmt, size, "%s", buf + sizeof(k));
	return (k & CTLTYPE);
}

/* The SIZE bytes at P as integers, signed or not. */
static void
show_integers(const char *p, size_t size, size_t each, int is_signed)
{
	const char *sep;
	uintmax_t v;
	unsigned u;
	uint64_t w;

	for (sep = ""; size >= each; p += each, size -= each, sep = " ") {
		if (each == sizeof(u)) {
			memcpy(&u, p, sizeof(u));
			v = is_signed ? (uintmax_t)(intmax_t)(int)u : u;
		} else {
			memcpy(&w, p, sizeof(w));
			v = w;
		}
		printf(is_signed ? "%s%jd" : "%s%ju", sep, v);
	}
}

/* A structure whose format FMT is one we know; false if it isn't. */
static int
show_struct(const char *fmt, const char *p, size_t size)
{
	struct clockinfo ci;
	struct loadavg la;
	struct timeval tv;
	struct tm *tm;
	char buf[64];
	time_t t;
	int i;

	if (strcmp(fmt, "S,clockinfo") == 0 && size == sizeof(ci)) {
		memcpy(&ci, p, sizeof(ci));
		printf("{ hz = %d, tick = %d, profhz = %d, stathz = %d }",
		    ci.hz, ci.tick, ci.profhz, ci.stathz);
	} else if (strcmp(fmt, "S,timeval") == 0 && size == sizeof(tv)) {
		memcpy(&tv, p, sizeof(tv));
		t = tv.tv_sec;
		tm = localtime(&t);
		strftime(buf, sizeof(buf), "%a %b %e %H:%M:%S %Y", tm);
		printf("{ sec = %jd, usec = %ld } %s", (intmax_t)tv.tv_sec,
		    (long)tv.tv_usec, buf);
	} else if (strcmp(fmt, "S,loadavg") == 0 && size == sizeof(la)) {
		memcpy(&la, p, sizeof(la));
		putchar('{');
		for (i = 0; i < 3 && la.fscale > 0; i++)
			printf(" %ju.%02ju",
			    (uintmax_t)la.ldavg[i] / la.fscale,
			    (uintmax_t)la.ldavg[i] % la.fscale * 100 /
			    la.fscale);
		printf(" }");
	} else
		return (0);
	return (1);
}

static void
show_value(int type, const char *fmt, const char *p, size_t size)
{
	size_t i;

	switch (type) {
	case CTLTYPE_INT:
	case CTLTYPE_UINT:
		show_integers(p, size, sizeof(int), type == CTLTYPE_INT);
		break;
	case CTLTYPE_LONG:
	case CTLTYPE_ULONG:
		show_integers(p, size, sizeof(long), type == CTLTYPE_LONG);
		break;
	case CTLTYPE_S64:
	case CTLTYPE_U64:
		show_integers(p, size, 8, type == CTLTYPE_S64);
		break;
	case CTLTYPE_STRING:
		printf("%.*s", (int)size, p);
		break;
	default:
		if (show_struct(fmt, p, size))
			break;
		printf("Length:%zu Dump:0x", size);
		for (i = 0; i < size && i < 16; i++)
			printf("%02x", (unsigned char)p[i]);
		if (size > 16)
			printf("...");
	}
}

/* Shows the variable MIB, called NAME; 1 after a message if that fails. */
static int
show(const int *mib, unsigned n, const char *name, int type, const char *fmt)
{
	size_t size;
	char *p;

	if (only_names) {
		puts(name);
		return (0);
	}
	size = 0;
	if (sysctl(mib, n, NULL, &size, NULL, 0) < 0) {
		warn("%s", name);
		return (1);
	}
	size += size / 3 + 1;
	p = calloc(1, size + 1);
	if (p == NULL)
		err(1, "memory");
	if (sysctl(mib, n, p, &size, NULL, 0) < 0) {
		warn("%s", name);
		free(p);
		return (1);
	}
	if (binary)
		fwrite(p, 1, size, stdout);
	else {
		if (!bare)
			printf("%s%c%s", name, separator,
			    separator == ':' ? " " : "");
		show_value(type, fmt, p, size);
		putchar('\n');
	}
	free(p);
	return (0);
}

/* Shows all variables below MIB of N numbers; OPAQUE: structures as well. */
static int
walk(const int *mib, unsigned n, int opaque)
{
	int q[CTL_MAXNAME + 2], next[CTL_MAXNAME], name[CTL_MAXNAME + 2];
	char text[256], fmt[64];
	size_t len, size;
	unsigned k;
	int type;

	q[0] = name[0] = CTL_SYSCTL;
	q[1] = CTL_SYSCTL_NEXT;
	name[1] = CTL_SYSCTL_NAME;
	if (n > 0)
		memcpy(q + 2, mib, n * sizeof(*q));
	else
		q[2] = CTL_KERN;
	for (k = n > 0 ? n : 1; k <= CTL_MAXNAME; k = len / sizeof(*next)) {
		len = sizeof(next);
		if (sysctl(q, k + 2, next, &len, NULL, 0) < 0) {
			if (errno == ENOENT)
				return (0);
			err(1, "sysctl: next");
		}
		if (n > 0 && (len < n * sizeof(*next) ||
		    memcmp(next, mib, n * sizeof(*next)) != 0))
			return (0);
		memcpy(q + 2, next, len);
		memcpy(name + 2, next, len);
		size = sizeof(text);
		if (sysctl(name, len / sizeof(*next) + 2, text, &size, NULL,
		    0) < 0)
			err(1, "sysctl: name");
		type = kind(next, len / sizeof(*next), fmt, sizeof(fmt));
		if (type != CTLTYPE_NODE && (opaque || type != CTLTYPE_OPAQUE))
			show(next, len / sizeof(*next), text, type, fmt);
	}
	return (0);
}

static int
set(const int *mib, unsigned n, const char *name, const char *value, int type)
{
	long long v;
	long l;
	char *end;
	int i;

	v = 0;
	if (type != CTLTYPE_STRING) {
		v = strtoll(value, &end, 0);
		if (*value == '\0' || *end != '\0') {
			warnx("%s: %s: not a number", name, value);
			return (1);
		}
	}
	i = v;
	l = v;
	switch (type) {
	case CTLTYPE_STRING:
		i = sysctl(mib, n, NULL, NULL, value, strlen(value) + 1);
		break;
	case CTLTYPE_INT:
	case CTLTYPE_UINT:
		i = sysctl(mib, n, NULL, NULL, &i, sizeof(i));
		break;
	case CTLTYPE_LONG:
	case CTLTYPE_ULONG:
		i = sysctl(mib, n, NULL, NULL, &l, sizeof(l));
		break;
	case CTLTYPE_S64:
	case CTLTYPE_U64:
		i = sysctl(mib, n, NULL, NULL, &v, sizeof(v));
		break;
	default:
		warnx("%s: cannot be set from text", name);
		return (1);
	}
	if (i < 0) {
		warn("%s=%s", name, value);
		return (1);
	}
	return (0);
}

/* name or name=value */
static int
operand(char *arg, int opaque)
{
	int mib[CTL_MAXNAME], type;
	char fmt[64], *value;
	size_t n;

	value = strchr(arg, '=');
	if (value != NULL)
		*value++ = '\0';
	n = CTL_MAXNAME;
	if (sysctlnametomib(arg, mib, &n) < 0) {
		if (errno == ENOENT)
			warnx("unknown oid '%s'", arg);
		else
			warn("%s", arg);
		return (1);
	}
	type = kind(mib, n, fmt, sizeof(fmt));
	if (type < 0) {
		warn("%s: type", arg);
		return (1);
	}
	if (value != NULL && set(mib, n, arg, value, type) != 0)
		return (1);
	if (type == CTLTYPE_NODE)
		return (walk(mib, n, opaque));
	return (show(mib, n, arg, type, fmt));
}

int
main(int argc, char **argv)
{
	int ch, all, opaque, status;

	all = opaque = 0;
	while ((ch = getopt(argc, argv, "abeNno")) != -1)
		switch (ch) {
		case 'a':
			all = 1;
			break;
		case 'b':
			binary = bare = 1;
			break;
		case 'e':
			separator = '=';
			break;
		case 'N':
			only_names = 1;
			break;
		case 'n':
			bare = 1;
			break;
		case 'o':
			opaque = 1;
			break;
		default:
			fprintf(stderr, "usage: sysctl [-beNno] name[=value] "
			    "...\n       sysctl [-beNno] -a\n");
			return (1);
		}
	argv += optind;
	if (all)
		return (walk(NULL, 0, opaque));
	if (*argv == NULL)
		errx(1, "which variable?");
	for (status = 0; *argv != NULL; argv++)
		status |= operand(*argv, opaque);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
