/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Positional parameters, the shell's options, and the builtins about them and
 * about variables: set, shift, getopts, export, readonly, local, unset.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

struct params params;
char *arg0;
char opt[O_COUNT];
const char opt_letters[] = "aCefimnsuvx";
const char *const opt_names[] = {
	"allexport", "noclobber", "errexit", "noglob", "interactive",
	"monitor", "noexec", "stdin", "nounset", "verbose", "xtrace"
};

static size_t opt_offset;	/* getopts: letters done of the argument */

void
params_free(void)
{
	int i;

	for (i = 0; i < params.n; i++)
		free(params.v[i]);
	free(params.v);
	params.v = NULL;
	params.n = 0;
}

/* $1 and on become copies of the N strings V. */
void
params_set(char **v, int n)
{
	char **copy;
	int i;

	copy = xmalloc((n + 1) * sizeof(*copy));
	for (i = 0; i < n; i++)
		copy[i] = xstrdup(v[i]);
	copy[n] = NULL;
	params_free();
	params.v = copy;
	params.n = n;
	opt_offset = 0;
}

int
shift_cmd(int argc, char **argv)
{
	int n, i;

	n = argc > 1 ? number_arg(argv[0], argv[1]) : 1;
	if (n > params.n) {
		warning("shift: cannot shift by %d, there are %d", n, params.n);
		return (1);
	}
	for (i = 0; i < n; i++)
		free(params.v[i]);
	params.n -= n;
	if (n > 0)
		memmove(params.v, params.v + n,
		    (params.n + 1) * sizeof(*params.v));
	opt_offset = 0;
	return (0);
}

static void
set_option(enum option o, bool on)
{
	if (opt[o] == on)
		return;
	opt[o] = on;
	if (o == O_MONITOR)
		jobs_set_control(on);
}

static void
show_options(bool on)
{
	int o;

	for (o = 0; o < O_COUNT; o++)
		if (on)
			printf("%-16s%s\n", opt_names[o],
			    opt[o] ? "on" : "off");
		else
			printf("set %co %s\n", opt[o] ? '-' : '+',
			    opt_names[o]);
}

static void
named_option(const char *name, bool on)
{
	int o;

	for (o = 0; o < O_COUNT; o++)
		if (strcmp(opt_names[o], name) == 0) {
			set_option(o, on);
			return;
		}
	error("-o %s: no such option", name);
}

/*
 * Takes the leading options of ARGV, which ends with NULL, and returns where
 * the operands begin; *DASHES says whether "--" ended the options.
 * With COMMAND, for the shell's own arguments, -c sets that instead of being
 * an error.
 */
char **
options_parse(char **argv, bool *command, bool *dashes)
{
	const char *s, *p;
	bool on;

	*dashes = false;
	for (; (s = *argv) != NULL && (*s == '-' || *s == '+'); argv++) {
		on = *s++ == '-';
		if (on && (*s == '\0' || strcmp(s, "-") == 0)) {
			if (*s == '\0')
				opt[O_XTRACE] = opt[O_VERBOSE] = 0;
			*dashes = *s != '\0';
			return (argv + 1);
		}
		for (; *s != '\0'; s++) {
			p = strchr(opt_letters, *s);
			if (*s == 'c' && command != NULL)
				*command = true;
			else if (*s == 'o' && argv[1] == NULL)
				show_options(on);
			else if (*s == 'o')
				named_option(*++argv, on);
			else if (p != NULL)
				set_option(p - opt_letters, on);
			else if (*s != 'l' || command == NULL)
				error("%c%c: no such option", on ? '-' : '+',
				    *s);
		}
	}
	return (argv);
}

/* Writes S so that the shell reads it back as one word. */
void
print_quoted(const char *s)
{
	size_t n;

	if (*s == '\0')
		printf("''");
	for (; *s != '\0'; s += n) {
		n = strcspn(s, "'");
		if (n > 0)
			printf("'%.*s'", (int)n, s);
		for (; s[n] == '\''; n++)
			printf("\\'");
	}
}

static void
print_var(struct var *v)
{
	printf("%s=", v->name);
	print_quoted(v->value);
	putchar('\n');
}

int
set_cmd(int argc, char **argv)
{
	bool dashes;
	char **rest;

	if (argc == 1) {
		var_each(0, print_var);
		return (0);
	}
	rest = options_parse(argv + 1, NULL, &dashes);
	if (*rest != NULL || dashes)
		params_set(rest, argv + argc - rest);
	return (0);
}

static const char *listed;	/* "export" or "readonly" */

static void
print_listed(struct var *v)
{
	printf("%s %s", listed, v->name);
	if (v->value != NULL) {
		putchar('=');
		print_quoted(v->value);
	}
	putchar('\n');
}

/* export and readonly: name or name=value each, or -p. */
int
export_cmd(int argc, char **argv)
{
	size_t n;
	int flag;

	flag = argv[0][0] == 'e' ? V_EXPORT : V_READONLY;
	if (argc == 1 || strcmp(argv[1], "-p") == 0) {
		listed = argv[0];
		var_each(flag, print_listed);
		return (0);
	}
	if (strcmp(argv[1], "--") == 0)
		argv++;
	for (argv++; *argv != NULL; argv++) {
		n = name_length(*argv);
		if (n == 0 || ((*argv)[n] != '\0' && (*argv)[n] != '='))
			error("%s: bad variable name", *argv);
		if ((*argv)[n] == '=')
			var_assign(*argv, flag);
		else
			var_add_flags(*argv, flag);
	}
	return (0);
}

int
local_cmd(int argc, char **argv)
{
	char *name;
	size_t n;

	for (argv++; *argv != NULL; argv++) {
		n = name_length(*argv);
		if (n == 0 || ((*argv)[n] != '\0' && (*argv)[n] != '='))
			error("local: %s: bad variable name", *argv);
		name = pool_strn(tmp, *argv, n);
		if (!frame_save(name, true))
			error("local: not in a function");
		var_assign(*argv, 0);
	}
	return (0);
}

int
unset_cmd(int argc, char **argv)
{
	int status, func;

	func = 0;
	for (argv++; *argv != NULL && **argv == '-'; argv++)
		if (strcmp(*argv, "-f") == 0)
			func = 1;
		else if (strcmp(*argv, "-v") != 0)
			error("unset: %s: no such option", *argv);
	for (status = 0; *argv != NULL; argv++)
		if (func)
			status |= func_unset(*argv);
		else if (name_length(*argv) != strlen(*argv))
			error("unset: %s: bad variable name", *argv);
		else
			status |= var_unset(*argv);
	return (status);
}

/* OPTIND has been assigned: getopts begins a new argument. */
void
getopts_reset(void)
{
	opt_offset = 0;
}

/* Sets VAR to the letter C (and OPTARG), and OPTIND to IND. */
static void
getopts_result(const char *var, int c, const char *arg, int ind)
{
	char buf[16], letter[2] = { c, '\0' };
	size_t keep;

	keep = opt_offset;
	snprintf(buf, sizeof(buf), "%d", ind);
	var_set("OPTIND", buf, 0);
	opt_offset = keep;
	var_set(var, letter, 0);
	if (arg != NULL)
		var_set("OPTARG", arg, 0);
	else
		var_unset("OPTARG");
}

/*
 * What getopts found: the letter C, or ? and : for errors about it.  ARG is
 * its argument or NULL; after an error a silent optstring gets the letter.
 */
static void
getopts_found(const char *var, const char *optstring, int c, const char *error,
    const char *arg, int ind)
{
	char letter[2] = { c, '\0' };
	bool silent;

	silent = *optstring == ':';
	if (error == NULL)
		getopts_result(var, c, arg, ind);
	else if (silent)
		getopts_result(var, strchr(error, '-') == NULL ? ':' : '?',
		    letter, ind);
	else {
		warning("%s%c", error, c);
		getopts_result(var, '?', NULL, ind);
	}
}

/*
 * The next option letter of the N arguments V; *IND counts them from 1 and is
 * moved on.  -1 if there are no more.
 */
static int
getopts_next(char **v, int n, int *ind)
{
	const char *arg;
	int c;

	if (*ind > n)
		return (-1);
	arg = v[*ind - 1];
	if (opt_offset == 0 || opt_offset >= strlen(arg)) {
		if (arg[0] != '-' || arg[1] == '\0')
			return (-1);
		if (strcmp(arg, "--") == 0) {
			++*ind;
			return (-1);
		}
		opt_offset = 1;
	}
	c = (unsigned char)arg[opt_offset++];
	if (arg[opt_offset] == '\0') {
		opt_offset = 0;
		++*ind;
	}
	return (c);
}

/* getopts optstring var [arg ...] */
int
getopts_cmd(int argc, char **argv)
{
	const char *optstring, *value, *p, *arg, *problem;
	char **v;
	int ind, n, c;

	if (argc < 3)
		error("usage: getopts optstring var [arg ...]");
	optstring = argv[1];
	v = argc > 3 ? argv + 3 : params.v;
	n = argc > 3 ? argc - 3 : params.n;
	value = var_get("OPTIND");
	ind = value != NULL ? atoi(value) : 1;
	if (ind < 1)
		ind = 1;
	c = getopts_next(v, n, &ind);
	if (c < 0) {
		getopts_result(argv[2], '?', NULL, ind);
		return (1);
	}
	arg = problem = NULL;
	p = c != ':' ? strchr(optstring + (*optstring == ':'), c) : NULL;
	if (p == NULL)
		problem = "illegal option -";
	else if (p[1] == ':' && opt_offset > 0) {
		arg = v[ind++ - 1] + opt_offset;
		opt_offset = 0;
	} else if (p[1] == ':' && ind <= n)
		arg = v[ind++ - 1];
	else if (p[1] == ':')
		problem = "no argument for option ";
	getopts_found(argv[2], optstring, c, problem, arg, ind);
	return (0);
}
