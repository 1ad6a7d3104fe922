/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * elfdump, also called objdump: the options, from one table, and the files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elfdump.h"

struct options options;

/* An option.  The table is also what usage() prints. */
struct option {
	char		 o_short;	/* its letter, or 0 */
	const char	*o_long;	/* its long name */
	const char	*o_arg;		/* its argument, or NULL */
	const char	*o_what;	/* what it does */
	bool		(*o_set)(const char *arg);
};

static void usage(FILE *, int) __attribute__((__noreturn__));

static bool
set_private(const char *arg)
{
	options.op_private = true;
	return (true);
}

static bool
set_segments(const char *arg)
{
	options.op_private = options.op_segments = true;
	return (true);
}

static bool
set_nothing(const char *arg)
{
	return (true);
}

static bool
set_style(const char *arg)
{
	if (strcmp(arg, "gnu") != 0 && strcmp(arg, "gnu-2.17") != 0)
		return (false);
	options.op_old = strcmp(arg, "gnu-2.17") == 0;
	return (true);
}

static bool
set_names(const char *arg)
{
	static const char *const names[] = {
		[NAMES_ALL] = "all", [NAMES_MULTI] = "multi",
		[NAMES_NATIVE] = "native", [NAMES_FREEBSD] = "freebsd",
		[NAMES_LLVM] = "llvm"
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(arg, names[i]) == 0) {
			options.op_names = (enum names)i;
			return (true);
		}
	return (false);
}

static bool
show_help(const char *arg)
{
	usage(stdout, 0);
}

static bool
show_version(const char *arg)
{
	puts("elfdump of elfstart; -p is that of GNU objdump 2.40");
	exit(fflush(stdout) == 0 ? 0 : 1);
}

static const struct option table[] = {
	{ 'p', "private-headers", NULL,
	    "program headers, dynamic section, symbol versions, e_flags",
	    set_private },
	{ 'P', "segments", NULL,
	    "-p, from PT_DYNAMIC where there is no section .dynamic",
	    set_segments },
	{ 'w', "wide", NULL, "nothing here: lines are never cut", set_nothing },
	{ 0, "style", "STYLE", "print as gnu (2.40) or gnu-2.17 does",
	    set_style },
	{ 0, "target-names", "SET",
	    "file formats as all, multi, native, freebsd or llvm knows them",
	    set_names },
	{ 'H', "help", NULL, "this text", show_help },
	{ 'v', "version", NULL, "the version", show_version },
};
static const struct option *const table_end =
    table + sizeof(table) / sizeof(table[0]);

/* Prints the options to f, and exits. */
static void
usage(FILE *f, int status)
{
	const struct option *o;
	char name[32];

	fprintf(f, "usage: %s -p [option ...] [file ...]\n",
	    options.op_program);
	for (o = table; o < table_end; o++) {
		snprintf(name, sizeof(name), "--%s%s%s", o->o_long,
		    o->o_arg != NULL ? "=" : "",
		    o->o_arg != NULL ? o->o_arg : "");
		if (o->o_short != 0)
			fprintf(f, "  -%c, %-20s %s\n", o->o_short, name,
			    o->o_what);
		else
			fprintf(f, "      %-20s %s\n", name, o->o_what);
	}
	fputs("  @FILE                    more of them, from FILE\n", f);
	exit(fflush(f) == 0 ? status : 1);
}

/*
 * Applies the argument of an option: what follows its name, or the next of
 * argv, which *i then counts.
 */
static void
apply(const struct option *o, const char *arg, int argc, char **argv, int *i)
{
	if (o->o_arg != NULL && arg == NULL) {
		if (*i + 1 >= argc) {
			msg("option '--%s' requires an argument", o->o_long);
			usage(stderr, 1);
		}
		arg = argv[++*i];
	}
	if (!o->o_set(arg)) {
		msg("--%s: unknown %s '%s'", o->o_long, o->o_arg, arg);
		usage(stderr, 1);
	}
}

/* argv[*i] is "--NAME" or "--NAME=ARG", where NAME may be cut short. */
static void
long_option(int argc, char **argv, int *i)
{
	const struct option *found, *o;
	const char *arg, *name;
	size_t n;

	name = argv[*i] + 2;
	n = strcspn(name, "=");
	arg = name[n] == '=' ? name + n + 1 : NULL;
	found = NULL;
	for (o = table; o < table_end; o++) {
		if (strncmp(o->o_long, name, n) != 0)
			continue;
		if (found != NULL && o->o_long[n] != '\0') {
			msg("option '%s' is ambiguous", argv[*i]);
			usage(stderr, 1);
		}
		found = o;
		if (o->o_long[n] == '\0')
			break;
	}
	if (found == NULL) {
		msg("unrecognized option '%s'", argv[*i]);
		usage(stderr, 1);
	}
	if (arg != NULL && found->o_arg == NULL) {
		msg("option '--%s' doesn't allow an argument", found->o_long);
		usage(stderr, 1);
	}
	apply(found, arg, argc, argv, i);
}

/* argv[*i] is "-LETTERS". */
static void
short_options(int argc, char **argv, int *i)
{
	const struct option *o;
	const char *p;

	for (p = argv[*i] + 1; *p != '\0'; p++) {
		for (o = table; o < table_end; o++)
			if (o->o_short == *p || (*p == 'V' &&
			    o->o_short == 'v'))
				break;
		if (o == table_end) {
			msg("invalid option -- '%c'", *p);
			usage(stderr, 1);
		}
		apply(o, NULL, argc, argv, i);
	}
}

/*
 * Takes the options out of argv, wherever they are up to "--".  Returns how
 * many files are left, from argv[1] on.
 */
static int
parse(int argc, char **argv)
{
	int files, i;

	files = 0;
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			break;
		if (argv[i][0] != '-' || argv[i][1] == '\0')
			argv[++files] = argv[i];
		else if (argv[i][1] == '-')
			long_option(argc, argv, &i);
		else
			short_options(argc, argv, &i);
	}
	for (i++; i < argc; i++)
		argv[++files] = argv[i];
	return (files);
}

int
main(int argc, char **argv)
{
	static char none[] = "a.out";
	int files, i, status;

	options.op_program = argc > 0 ? argv[0] : "elfdump";
	argv = args_expand(&argc, argv);
	files = parse(argc, argv);
	if (!options.op_private)
		usage(stderr, 2);
	status = files == 0 ? dump_file(none) : 0;
	for (i = 1; i <= files && status != 2; i++)
		status |= dump_file(argv[i]);
	if (fflush(stdout) != 0) {
		perror(options.op_program);
		status = 1;
	}
	return (status != 0);
}
