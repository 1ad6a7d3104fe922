/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * elfdump, also called objdump: the options, from one table, and the files.
 * More than 450 lines because of that table.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/compare.h"
#include "option.h"

struct options options;

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
set_json(const char *arg)
{
	options.op_json = true;
	return (true);
}

static bool
set_plan(const char *arg)
{
	options.op_plan = true;
	return (true);
}

static bool
set_explain(const char *arg)
{
	options.op_plan = options.op_explain = true;
	return (true);
}

static bool
set_compare(const char *arg)
{
	options.op_compare = true;
	return (true);
}

/* Adds the addresses in arg: hexadecimal, as addr2line's, between commas. */
static bool
set_addr(const char *arg)
{
	uint64_t *p;
	char *end;

	do {
		p = realloc(options.op_addr, (options.op_naddr + 1) *
		    sizeof(*p));
		if (p == NULL)
			return (false);
		options.op_addr = p;
		errno = 0;
		p[options.op_naddr++] = strtoull(arg, &end, 16);
		if (end == arg || errno != 0 || (*end != ',' && *end != '\0'))
			return (false);
		arg = end + 1;
	} while (*end == ',');
	return (true);
}

static bool
set_svg(const char *arg)
{
	options.op_svg = arg;
	return (true);
}

static bool
set_html(const char *arg)
{
	options.op_html = arg;
	return (true);
}

static bool
set_root(const char *arg)
{
	plan_set_root(arg);
	return (true);
}

static bool
set_kernel(const char *arg)
{
	return (plan_set_kernel(arg));
}

static bool
set_style(const char *arg)
{
	options.op_old = option_index("STYLE", arg) == 1;
	return (true);
}

/* The values are in the order of the enum. */
static bool
set_names(const char *arg)
{
	options.op_names = (enum names)option_index("SET", arg);
	return (true);
}

static bool	print_completion(const char *arg);

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

static const struct option fixed[] = {
	{ 'p', "private-headers", NULL,
	    "program headers, dynamic section, symbol versions, e_flags",
	    set_private, 0 },
	{ 'P', "segments", NULL,
	    "-p, from PT_DYNAMIC where there is no section .dynamic",
	    set_segments, 0 },
	{ 'a', "all", NULL, "all of the displays below", set_nothing,
	    UINT32_MAX },
	{ 'e', "headers", NULL, "ELF header, section and program headers",
	    set_nothing, SHOW_HEADERS },
	{ 0, "dyn-syms", NULL, "the symbols of the run-time linker alone",
	    set_nothing, SHOW_DYNSYMS },
	{ 0, "plan", NULL,
	    "what the kernel and the run-time linker will do with a program",
	    set_plan, 0 },
	{ 0, "explain", NULL, "--plan, and how libraries were searched for",
	    set_explain, 0 },
	{ 0, "root", "DIR", "--plan for the system whose / is DIR", set_root,
	    0 },
	{ 0, "kernel", "KERNEL", "--plan for freebsd (12.1) or linux",
	    set_kernel, 0 },
	{ 0, "compare", NULL, "of two files: what differs for those that use "
	    "them", set_compare, 0 },
	{ 0, "addr", "ADDR", "function and line at ADDR[,ADDR]..., in "
	    "hexadecimal", set_addr, 0 },
	{ 0, "json", NULL, "the same as JSON", set_json, 0 },
	{ 0, "svg", "FILE", "write a picture of the layout to FILE", set_svg,
	    0 },
	{ 0, "html", "FILE", "the same as a page", set_html, 0 },
	{ 0, "completion", "SHELL", "what bash or zsh needs to complete these",
	    print_completion, 0 },
	{ 'w', "wide", NULL, "nothing here: lines are never cut", set_nothing,
	    0 },
	{ 0, "style", "STYLE", "print as gnu (2.40) or gnu-2.17 does",
	    set_style, 0 },
	{ 0, "target-names", "SET",
	    "file formats as all, multi, native, freebsd or llvm knows them",
	    set_names, 0 },
	{ 'H', "help", NULL, "this text", show_help, 0 },
	{ 'v', "version", NULL, "the version", show_version, 0 },
};

/* The options above, and one or two for each display. */
#define	OPTIONS_MAX	64
static struct option table[OPTIONS_MAX];
static const struct option *table_end = table;

/* Adds the option of a display to the table, which ends at *o. */
static void
add_display(struct option **o, char letter, const char *name, const char *what,
    size_t i)
{
	(*o)->o_short = letter;
	(*o)->o_long = name;
	(*o)->o_what = what;
	(*o)->o_set = set_nothing;
	(*o)->o_shows = 1u << i;
	++*o;
}

static void
make_table(void)
{
	struct option *o;
	size_t i;

	memcpy(table, fixed, sizeof(fixed));
	o = table + sizeof(fixed) / sizeof(fixed[0]);
	for (i = 0; i < displays_count; i++) {
		add_display(&o, displays[i].d_letter, displays[i].d_long,
		    displays[i].d_what, i);
		if (displays[i].d_alias != NULL)
			add_display(&o, displays[i].d_other,
			    displays[i].d_alias, "the same", i);
	}
	table_end = o;
}

static bool
print_completion(const char *arg)
{
	exit(complete_print(arg, table, table_end) ? 0 : 1);
}

/*
 * Is it objdump that was called?  There the letters of most displays have
 * another meaning, and so none here; -V is -v.
 */
static bool
is_objdump(void)
{
	const char *name;

	name = strrchr(options.op_program, '/');
	name = name != NULL ? name + 1 : options.op_program;
	return (strcmp(name, "objdump") == 0);
}

/* The option of a letter, or NULL. */
static const struct option *
by_letter(char letter)
{
	const struct option *o;

	if (letter == 'V' && is_objdump())
		letter = 'v';
	for (o = table; o < table_end; o++)
		if (o->o_short == letter &&
		    (o->o_shows == 0 || !is_objdump()))
			return (o);
	return (NULL);
}

/* Prints the options to f, and exits. */
static void
usage(FILE *f, int status)
{
	const struct option *o;
	char name[32];

	fprintf(f, "usage: %s option ... [file ...]\n",
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
	if ((option_values(o->o_arg) != NULL && option_index(o->o_arg,
	    arg) < 0) || !o->o_set(arg)) {
		msg("--%s: unknown %s '%s'", o->o_long, o->o_arg, arg);
		usage(stderr, 1);
	}
	options.op_shows |= o->o_shows;
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
		if (found != NULL && o->o_long[n] != '\0' &&
		    (o->o_shows == 0 || o->o_shows != found->o_shows)) {
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
		o = by_letter(*p);
		if (o == NULL) {
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

/* Was anything asked for? */
static bool
asked(void)
{
	return (options.op_private || options.op_shows != 0 ||
	    options.op_naddr != 0 || options.op_plan || options.op_compare ||
	    options.op_svg != NULL ||
	    options.op_html != NULL);
}

/*
 * Settles what the options together ask for: JSON has displays instead of -p,
 * and all of them if none was named.
 */
static void
settle(void)
{
	if (options.op_json && !options.op_plan && !options.op_compare &&
	    (options.op_private || (options.op_shows == 0 &&
	    options.op_naddr == 0)))
		options.op_shows = UINT32_MAX;
	options.op_all = options.op_shows == UINT32_MAX;
	options.op_private &= !options.op_json;
	options.op_dynsyms = (options.op_shows & SHOW_DYNSYMS) != 0 &&
	    (options.op_shows & SHOW_SYMBOLS) == 0;
	if (options.op_dynsyms)
		options.op_shows |= SHOW_SYMBOLS;
	options.op_shows &= (1u << displays_count) - 1;
	if (!asked())
		usage(stderr, 2);
}

/* All that was asked for of a file.  Returns as dump_file. */
static int
show_file(const char *path)
{
	int status;

	status = options.op_plan ? plan_file(path) : 0;
	if (options.op_private || options.op_shows != 0 ||
	    options.op_naddr != 0 || options.op_svg != NULL ||
	    options.op_html != NULL)
		status |= dump_file(path);
	return (status);
}

int
main(int argc, char **argv)
{
	static char none[] = "a.out";
	int files, i, status;

	options.op_program = argc > 0 ? argv[0] : "elfdump";
	make_table();
	argv = args_expand(&argc, argv);
	files = parse(argc, argv);
	settle();
	if (options.op_compare && files != 2) {
		msg("--compare is of two files, %d are named", files);
		usage(stderr, 3);
	}
	out_begin();
	if (options.op_compare) {
		status = compare_files(argv[1], argv[2]);
		out_end();
		return (fflush(stdout) == 0 ? status : 3);
	}
	status = files == 0 ? show_file(none) : 0;
	for (i = 1; i <= files && status != 2; i++)
		status |= show_file(argv[i]);
	out_end();
	if (fflush(stdout) != 0) {
		perror(options.op_program);
		status = 1;
	}
	return (status != 0);
}
