/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The command line, from one table that is also the usage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "options.h"

#define	JOBS_MAX	256

struct options options;

/* An option. */
struct option {
	char letter;		/* or 0 */
	const char *name;	/* long name */
	const char *arg;	/* its argument, or NULL */
	const char *what;	/* what it does */
	bool (*set)(const char *arg);	/* false: no good argument; or NULL */
	bool *flag;		/* ... then what is set to true */
};

static void usage(FILE *f, int status) __attribute__((__noreturn__));

static bool
set_action(enum action action)
{

	if (options.action != ACTION_MAKE && options.action != action) {
		report_error("-u, -y, --list and --why exclude each other");
		exit(2);
	}
	options.action = action;
	return (true);
}

static bool
set_undo(const char *arg)
{

	return (set_action(ACTION_UNDO));
}

static bool
set_verify(const char *arg)
{

	return (set_action(ACTION_VERIFY));
}

static bool
set_list(const char *arg)
{

	return (set_action(ACTION_LIST));
}

static bool
set_why(const char *arg)
{

	return (set_action(ACTION_WHY));
}

static bool
set_digest(const char *arg)
{

	options.digest = arg;
	return (set_action(ACTION_VERIFY));
}

static bool
set_md5(const char *arg)
{

	return (set_digest("md5"));
}

static bool
set_sha(const char *arg)
{

	return (set_digest("sha"));
}

static bool
set_against(const char *arg)
{

	options.against = arg;
	return (set_action(ACTION_VERIFY));
}

static bool
set_jobs(const char *arg)
{
	unsigned long n;
	char *end;

	n = strtoul(arg, &end, 10);
	options.jobs = (unsigned)n;
	return (arg[0] >= '0' && arg[0] <= '9' && *end == '\0' && n >= 1 &&
	    n <= JOBS_MAX);
}

static bool
set_conf(const char *arg)
{

	options.conf = arg;
	return (true);
}

static bool
set_store(const char *arg)
{

	options.store = arg;
	return (true);
}

static bool
set_output(const char *arg)
{

	options.output = arg;
	return (set_action(ACTION_UNDO));
}

/* The environment that programs are expected to have, for the resolver. */
static bool
set_library_path(const char *arg)
{
	static const char *env[2];

	env[0] = format("LD_LIBRARY_PATH=%s", arg);
	options.env = env;
	return (true);
}

static bool
set_root(const char *arg)
{

	free(options.root);
	if ((options.root = realpath(arg, NULL)) == NULL)
		return (false);
	if (strcmp(options.root, "/") == 0)
		options.root[0] = '\0';
	return (true);
}

static bool
show_help(const char *arg)
{

	usage(stdout, 0);
}

static bool
show_version(const char *arg)
{

	puts("prelink of elfstart");
	exit(fflush(stdout) == 0 ? 0 : 1);
}

static const struct option table[] = {
	{ 'a', "all", NULL, "what prelink.conf names", NULL, &options.all },
	{ 'b', "black-list", "PATH", "leave PATH alone; may be a pattern",
	    conf_exclude, NULL },
	{ 'c', "config-file", "FILE", "instead of /etc/prelink.conf",
	    set_conf, NULL },
	{ 'f', "force", NULL, "also what is up to date", NULL,
	    &options.force },
	{ 'h', "dereference", NULL, "follow symbolic links in directories",
	    NULL, &options.follow },
	{ 'j', "jobs", "N", "work on N files at a time", set_jobs, NULL },
	{ 'l', "one-file-system", NULL, "stay on each directory's file system",
	    NULL, &options.onefs },
	{ 'n', "dry-run", NULL, "say what would be done", NULL,
	    &options.dry },
	{ 'o', "undo-output", "FILE", "-u, but leave it, and write to FILE",
	    set_output, NULL },
	{ 'q', "quick", NULL, "only look at files that have changed", NULL,
	    &options.quick },
	{ 'R', "random", NULL, "--fixed: libraries from a random address on",
	    NULL, &options.random },
	{ 'u', "undo", NULL, "as it was before", set_undo, NULL },
	{ 'v', "verbose", NULL, "a line for every file", NULL,
	    &options.verbose },
	{ 'y', "verify", NULL, "is it the original, prelinked?", set_verify,
	    NULL },
	{ 0, "md5", NULL, "-y, and print the original's MD5 digest", set_md5,
	    NULL },
	{ 0, "sha", NULL, "-y, and print the original's SHA-1 digest",
	    set_sha, NULL },
	{ 0, "against", "PATH", "-y, and compare with the originals in PATH",
	    set_against, NULL },
	{ 0, "fixed", NULL, "give libraries fixed addresses, in the files",
	    NULL, &options.fixed },
	{ 0, "beside", NULL, "closures beside their programs", NULL,
	    &options.beside },
	{ 0, "store", "DIR", "closures in DIR", set_store, NULL },
	{ 0, "root", "DIR", "for the system whose / is DIR", set_root, NULL },
	{ 0, "ld-library-path", "PATH", "programs are run with "
	    "LD_LIBRARY_PATH=PATH", set_library_path, NULL },
	{ 0, "list", NULL, "what is prelinked", set_list, NULL },
	{ 0, "why", NULL, "why a program's closure is used, or not", set_why,
	    NULL },
	{ 0, "help", NULL, "this text", show_help, NULL },
	{ 0, "version", NULL, "the version", show_version, NULL },
};

#define	NOPTIONS	(sizeof(table) / sizeof(table[0]))

static void
usage(FILE *f, int status)
{
	const struct option *o;
	char name[40];

	fprintf(f, "usage: %s [option ...] program|directory ...\n"
	    "       %s [option ...] -a\n", options.program, options.program);
	for (o = table; o < table + NOPTIONS; o++) {
		snprintf(name, sizeof(name), "--%s%s%s", o->name,
		    o->arg != NULL ? "=" : "", o->arg != NULL ? o->arg : "");
		if (o->letter != 0)
			fprintf(f, "  -%c, %-22s %s\n", o->letter, name,
			    o->what);
		else
			fprintf(f, "      %-22s %s\n", name, o->what);
	}
	exit(fflush(f) == 0 ? status : 1);
}

/* Something is wrong with the command line. */
static void __attribute__((__noreturn__))
refuse(const char *fmt, const char *what)
{

	fprintf(stderr, "%s: ", options.program);
	fprintf(stderr, fmt, what);
	fputs("; see --help\n", stderr);
	exit(2);
}

/* An option's argument is what follows it, or the next of argv. */
static void
apply(const struct option *o, const char *arg, int argc, char **argv, int *i)
{

	if (o->arg != NULL && arg == NULL) {
		if (*i + 1 >= argc)
			refuse("option --%s requires an argument", o->name);
		arg = argv[++*i];
	}
	if (o->set == NULL)
		*o->flag = true;
	else if (!o->set(arg)) {
		fprintf(stderr, "%s: --%s: not a good %s: %s\n",
		    options.program, o->name, o->arg, arg);
		exit(2);
	}
}

/* argv[*i] is --NAME or --NAME=ARG; NAME may be cut short. */
static void
long_option(int argc, char **argv, int *i)
{
	const struct option *o, *found = NULL;
	const char *name = argv[*i] + 2, *arg;
	size_t n;

	n = strcspn(name, "=");
	arg = name[n] == '=' ? name + n + 1 : NULL;
	for (o = table; o < table + NOPTIONS; o++) {
		if (strncmp(o->name, name, n) != 0)
			continue;
		if (o->name[n] == '\0') {
			found = o;
			break;
		}
		if (found != NULL)
			refuse("option %s is ambiguous", argv[*i]);
		found = o;
	}
	if (found == NULL || n == 0)
		refuse("unknown option %s", argv[*i]);
	if (arg != NULL && found->arg == NULL)
		refuse("option --%s has no argument", found->name);
	apply(found, arg, argc, argv, i);
}

/* argv[*i] is -LETTERS; the last may have its argument behind it. */
static void
short_options(int argc, char **argv, int *i)
{
	const struct option *o;
	const char *p, *arg;

	for (p = argv[*i] + 1; *p != '\0'; p++) {
		for (o = table; o < table + NOPTIONS; o++)
			if (o->letter == *p)
				break;
		if (o == table + NOPTIONS)
			refuse("unknown option -%.1s", p);
		arg = o->arg != NULL && p[1] != '\0' ? p + 1 : NULL;
		apply(o, arg, argc, argv, i);
		if (arg != NULL)
			return;
	}
}

/* What can't be asked for together, or lacks something. */
static void
check(int files)
{

	if (options.beside && options.store != NULL)
		refuse("--beside and --store exclude each other%s", "");
	if (options.fixed && (options.beside || options.store != NULL))
		refuse("--fixed knows no store%s", "");
	if (options.output != NULL && (options.all || files != 1))
		refuse("-o takes one file%s", "");
	if (options.random && !options.fixed)
		refuse("-R is for --fixed%s", "");
	if (options.all && files != 0 && options.action != ACTION_LIST)
		refuse("-a takes no files%s", "");
	if (!options.all && files == 0 && options.action != ACTION_LIST)
		usage(stderr, 2);
}

/*
 * Sets options from argv.  What is left of argv are the files, from argv[1]
 * on; returns how many.  Ends the program if there is something wrong.
 */
int
options_parse(int argc, char **argv)
{
	int files = 0, i;
	long n;

	options.program = strrchr(argv[0], '/') != NULL ?
	    strrchr(argv[0], '/') + 1 : argv[0];
	options.root = need(strdup(""));
	n = sysconf(_SC_NPROCESSORS_ONLN);
	options.jobs = n < 1 ? 1 : n > JOBS_MAX ? JOBS_MAX : (unsigned)n;
	options.progress = isatty(STDERR_FILENO) != 0;
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			break;
		if (strncmp(argv[i], "--", 2) == 0)
			long_option(argc, argv, &i);
		else if (argv[i][0] == '-' && argv[i][1] != '\0')
			short_options(argc, argv, &i);
		else
			argv[1 + files++] = argv[i];
	}
	for (i++; i < argc; i++)
		argv[1 + files++] = argv[i];
	check(files);
	return (files);
}
