/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Builtins about the process and its files: cd, pwd, read, echo, umask,
 * ulimit, times.
 */

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "sh.h"

static char *cwd;	/* the logical working directory, or NULL */

static void
set_cwd(const char *path)
{
	char *copy;

	copy = path != NULL ? xstrdup(path) : NULL;
	free(cwd);
	cwd = copy;
}

static bool
same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	return (stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	    sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino);
}

/* Takes the working directory from PWD if that is true, else asks for it. */
void
cwd_init(void)
{
	char buf[PATH_MAX];
	const char *pwd;

	pwd = var_get("PWD");
	if (pwd != NULL && *pwd == '/' && same_file(pwd, "."))
		set_cwd(pwd);
	else
		set_cwd(getcwd(buf, sizeof(buf)));
	if (cwd != NULL)
		var_set("PWD", cwd, 0);
}

/* BASE/PATH without ".", ".." and doubled slashes, in tmp. */
static char *
canonical(const char *base, const char *path)
{
	char *out, *p;
	size_t n;

	out = pool_alloc(tmp, strlen(base) + strlen(path) + 3);
	p = out;
	if (*path != '/') {
		strcpy(out, base);
		p += strlen(out);
		if (p > out && p[-1] == '/')
			p--;
	}
	for (;; path += n) {
		path += strspn(path, "/");
		n = strcspn(path, "/");
		if (n == 0)
			break;
		if (n == 1 && path[0] == '.')
			continue;
		if (n == 2 && path[0] == '.' && path[1] == '.') {
			while (p > out && *--p != '/')
				;
			continue;
		}
		*p++ = '/';
		memcpy(p, path, n);
		p += n;
	}
	if (p == out)
		*p++ = '/';
	*p = '\0';
	return (out);
}

/* Goes to PATH, logically unless PHYSICAL.  0, or -1 with errno. */
static int
change(const char *path, bool physical)
{
	char buf[PATH_MAX];
	char *to;

	if (!physical && (cwd != NULL || *path == '/')) {
		to = canonical(cwd != NULL ? cwd : "", path);
		if (chdir(to) < 0)
			return (-1);
		set_cwd(to);
	} else {
		if (chdir(path) < 0)
			return (-1);
		set_cwd(getcwd(buf, sizeof(buf)));
	}
	return (0);
}

/* Tries PATH below each directory of CDPATH; 1 there, 0 at PATH, -1 not. */
static int
change_along(const char *cdpath, const char *path, bool physical)
{
	size_t n;
	char *to;

	if (*path == '/' || strcmp(path, ".") == 0 || strcmp(path, "..") == 0 ||
	    strncmp(path, "./", 2) == 0 || strncmp(path, "../", 3) == 0)
		cdpath = NULL;
	for (; cdpath != NULL; cdpath = cdpath[n] != '\0' ? cdpath + n + 1 :
	    NULL) {
		n = strcspn(cdpath, ":");
		to = pool_alloc(tmp, n + strlen(path) + 2);
		memcpy(to, cdpath, n);
		if (n > 0)
			to[n] = '/';
		strcat(to, path);
		if (change(to, physical) == 0)
			return (n > 0);
	}
	return (change(path, physical));
}

/* cd [-L | -P] [directory | -] */
int
cd_cmd(int argc, char **argv)
{
	const char *to, *old;
	bool physical;
	int r;

	physical = false;
	for (argv++; *argv != NULL && **argv == '-' && (*argv)[1] != '\0';
	    argv++)
		if (strcmp(*argv, "-P") == 0 || strcmp(*argv, "-L") == 0)
			physical = (*argv)[1] == 'P';
		else if (strcmp(*argv, "--") != 0)
			error("cd: %s: no such option", *argv);
	to = *argv;
	if (to == NULL)
		to = var_get("HOME");
	else if (strcmp(to, "-") == 0)
		to = var_get("OLDPWD");
	if (to == NULL) {
		warning("cd: %s is not set", *argv != NULL ? "OLDPWD" : "HOME");
		return (2);
	}
	old = cwd != NULL ? pool_strn(tmp, cwd, strlen(cwd)) : NULL;
	r = change_along(var_get("CDPATH"), to, physical);
	if (r < 0) {
		warning("cd: %s: %s", to, strerror(errno));
		return (2);
	}
	if (old != NULL)
		var_set("OLDPWD", old, 0);
	var_set("PWD", cwd != NULL ? cwd : "", 0);
	if (r > 0 || (*argv != NULL && strcmp(*argv, "-") == 0))
		printf("%s\n", cwd != NULL ? cwd : "");
	return (0);
}

/* pwd [-L | -P] */
int
pwd_cmd(int argc, char **argv)
{
	char buf[PATH_MAX];

	if (cwd != NULL && (argc < 2 || strcmp(argv[1], "-P") != 0)) {
		printf("%s\n", cwd);
		return (0);
	}
	if (getcwd(buf, sizeof(buf)) == NULL) {
		warning("pwd: %s", strerror(errno));
		return (1);
	}
	printf("%s\n", buf);
	return (0);
}

/*
 * Reads a line into X, a byte at a time so as to leave the next one; RAW: a
 * backslash is nothing special.  False at the end of the input.
 */
static bool
read_line(struct xbuf *x, bool raw)
{
	bool quoted;
	ssize_t n;
	char c;

	for (quoted = false;;) {
		n = read(STDIN_FILENO, &c, 1);
		if (n < 0 && errno == EINTR && !trap_pending)
			continue;
		if (n <= 0)
			return (false);
		if (quoted) {
			quoted = false;
			if (c != '\n' && c != '\0')
				xbuf_add(x, c, A_QUOTED);
		} else if (c == '\\' && !raw)
			quoted = true;
		else if (c == '\n')
			return (true);
		else if (c != '\0')
			xbuf_add(x, c, A_SPLIT);
	}
}

static bool
is_sep(struct xbuf *x, size_t i, const char *ifs, bool blank)
{
	int c;

	c = x->s.s[i];
	return (x->a.s[i] == A_SPLIT && strchr(ifs, c) != NULL &&
	    (!blank || c == ' ' || c == '\t' || c == '\n'));
}

/* Sets VAR to the bytes FROM to TO of X. */
static void
read_set(const char *var, struct xbuf *x, size_t from, size_t to)
{
	var_set(var, from < to ? pool_strn(tmp, x->s.s + from, to - from) : "",
	    0);
}

/* Shares the fields of X out among VARS; the last one gets the rest. */
static void
assign_fields(struct xbuf *x, char **vars)
{
	const char *ifs;
	size_t i, from, end, k;

	ifs = var_get("IFS");
	if (ifs == NULL)
		ifs = " \t\n";
	end = x->s.len;
	while (end > 0 && is_sep(x, end - 1, ifs, true))
		end--;
	for (i = 0; i < end && is_sep(x, i, ifs, true); i++)
		;
	for (; *vars != NULL; vars++) {
		from = i;
		while (i < end && !is_sep(x, i, ifs, false))
			i++;
		k = i;
		while (k < end && is_sep(x, k, ifs, true))
			k++;
		if (k < end && is_sep(x, k, ifs, false))
			for (k++; k < end && is_sep(x, k, ifs, true); k++)
				;
		/* A separator that ends the line belongs to no field. */
		if (vars[1] == NULL && k < end)
			i = end;
		read_set(*vars, x, from, i);
		i = k;
	}
}

/* read [-r] [-p prompt] variable ... */
int
read_cmd(int argc, char **argv)
{
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };
	bool raw, ok;
	char **v;

	raw = false;
	for (v = argv + 1; *v != NULL && **v == '-' && (*v)[1] != '\0'; v++)
		if (strcmp(*v, "-r") == 0)
			raw = true;
		else if (strcmp(*v, "-p") == 0 && v[1] != NULL) {
			v++;
			if (isatty(STDIN_FILENO))
				fputs(*v, stderr);
		} else if (strcmp(*v, "--") == 0) {
			v++;
			break;
		} else
			error("read: %s: no such option", *v);
	if (*v == NULL)
		error("read: which variable?");
	fflush(stdout);
	ok = read_line(&x, raw);
	assign_fields(&x, v);
	xbuf_free(&x);
	return (ok ? 0 : 1);
}

/* Writes S with the escapes of echo -e; false at \c. */
static bool
echo_escaped(const char *s)
{
	static const char from[] = "abefnrtv\\", to[] = "\a\b\033\f\n\r\t\v\\";
	const char *p;
	int c, i;

	for (; (c = *s) != '\0'; s++) {
		if (c == '\\' && s[1] == 'c')
			return (false);
		if (c == '\\' && s[1] == '0') {
			for (s++, c = 0, i = 0; i < 3 && s[1] >= '0' &&
			    s[1] <= '7'; i++, s++)
				c = c * 8 + s[1] - '0';
		} else if (c == '\\' && s[1] != '\0' &&
		    (p = strchr(from, s[1])) != NULL) {
			c = to[p - from];
			s++;
		}
		putchar(c);
	}
	return (true);
}

/* echo [-n | -e] [word ...] */
int
echo_cmd(int argc, char **argv)
{
	bool newline, escapes;

	newline = true;
	escapes = false;
	if (argc > 1 && strcmp(argv[1], "-n") == 0) {
		newline = false;
		argv++;
	} else if (argc > 1 && strcmp(argv[1], "-e") == 0) {
		escapes = true;
		argv++;
	}
	for (argv++; *argv != NULL; argv++) {
		if (!escapes)
			fputs(*argv, stdout);
		else if (!echo_escaped(*argv))
			return (0);
		if (argv[1] != NULL)
			putchar(' ');
	}
	if (newline)
		putchar('\n');
	return (0);
}
