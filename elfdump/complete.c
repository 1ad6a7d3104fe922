/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --completion: what a shell needs to complete our options.
 */
#include <stdio.h>
#include <string.h>

#include "option.h"

/* What an argument of a name may be. */
static const struct {
	const char	*v_arg;		/* as in the table of options */
	const char	*v_values;	/* with spaces between */
} values[] = {
	{ "STYLE", "gnu gnu-2.17" },
	{ "SET", "all multi native freebsd llvm" },
	{ "KERNEL", "freebsd linux" },
	{ "SHELL", "bash zsh" },
};

/* The values that an argument of that name may have; NULL: any. */
const char *
option_values(const char *arg)
{
	size_t i;

	for (i = 0; arg != NULL && i < sizeof(values) / sizeof(values[0]); i++)
		if (strcmp(values[i].v_arg, arg) == 0)
			return (values[i].v_values);
	return (NULL);
}

/* Which of these a value is, from 0 on; -1: none of them. */
int
option_index(const char *arg, const char *value)
{
	const char *p;
	size_t n;
	int i;

	p = option_values(arg);
	for (i = 0; p != NULL && *p != '\0'; i++, p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		if (strlen(value) == n && strncmp(p, value, n) == 0)
			return (i);
	}
	return (-1);
}

/* The branch of bash's case for an option's argument. */
static void
bash_argument(const struct option *o)
{
	const char *list;

	list = option_values(o->o_arg);
	printf("\t--%s)\n\t\tCOMPREPLY=($(compgen ", o->o_long);
	if (list != NULL) {
		/* One a line: so is what COMPREPLY is made of. */
		fputs("-W '", stdout);
		for (; *list != '\0'; list++)
			putchar(*list == ' ' ? '\n' : *list);
		putchar('\'');
	} else if (strcmp(o->o_arg, "DIR") == 0)
		printf("-d");
	else if (strcmp(o->o_arg, "FILE") == 0)
		printf("-f");
	else
		printf("-W ''");
	printf(" -- \"$cur\"))\n\t\treturn ;;\n");
}

/*
 * For bash, to which the = in --root=DIR is a word of its own.  Nothing else is
 * needed; file names may have any characters but newlines.
 */
static void
bash(const struct option *table, const struct option *end)
{
	const struct option *o;

	fputs("# elfdump's options, for bash; made by "
	    "elfdump --completion=bash\n"
	    "_elfdump()\n{\n"
	    "\tlocal IFS=$'\\n' cur prev\n"
	    "\tcur=${COMP_WORDS[COMP_CWORD]}\n"
	    "\tprev=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "\tif [[ $cur == = ]]; then\n"
	    "\t\tcur=\n"
	    "\telif [[ $prev == = ]]; then\n"
	    "\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n"
	    "\tfi\n"
	    "\tcompopt -o filenames 2>/dev/null\n"
	    "\tcase $prev in\n", stdout);
	for (o = table; o < end; o++)
		if (o->o_arg != NULL)
			bash_argument(o);
	fputs("\tesac\n"
	    "\tif [[ $cur != -* ]]; then\n"
	    "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tcompopt +o filenames 2>/dev/null\n"
	    "\tCOMPREPLY=($(compgen -W '", stdout);
	for (o = table; o < end; o++) {
		if (o->o_short != 0)
			printf("-%c\n", o->o_short);
		printf("--%s%s\n", o->o_long, o->o_arg != NULL ? "=" : "");
	}
	fputs("' -- \"$cur\"))\n"
	    "\tif [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then\n"
	    "\t\tcompopt -o nospace 2>/dev/null\n"
	    "\tfi\n"
	    "}\n"
	    "complete -F _elfdump elfdump\n", stdout);
}

/* A description inside of '[...]' for zsh. */
static void
zsh_text(const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			fputs("'\\'", stdout);
		else if (strchr("[]:\\", *s) != NULL)
			putchar('\\');
		putchar(*s);
	}
}

static void
zsh_option(const struct option *o)
{
	const char *list;

	printf("    ");
	if (o->o_short != 0)
		printf("'(-%c --%s)'{-%c%s,--%s%s}'", o->o_short, o->o_long,
		    o->o_short, o->o_arg != NULL ? "+" : "", o->o_long,
		    o->o_arg != NULL ? "=" : "");
	else
		printf("'--%s%s", o->o_long, o->o_arg != NULL ? "=" : "");
	putchar('[');
	zsh_text(o->o_what);
	putchar(']');
	if (o->o_arg != NULL) {
		list = option_values(o->o_arg);
		printf(":%s:", o->o_arg);
		if (list != NULL)
			printf("(%s)", list);
		else if (strcmp(o->o_arg, "DIR") == 0)
			printf("_files -/");
		else if (strcmp(o->o_arg, "FILE") == 0)
			printf("_files");
	}
	printf("' \\\n");
}

static void
zsh(const struct option *table, const struct option *end)
{
	const struct option *o;

	fputs("#compdef elfdump\n"
	    "# elfdump's options, for zsh; made by elfdump --completion=zsh\n"
	    "_arguments -s -S \\\n", stdout);
	for (o = table; o < end; o++)
		zsh_option(o);
	fputs("    '*:file:_files'\n", stdout);
}

/*
 * Writes the completion of the options from table to end for a shell to
 * standard output.  Returns false if the shell is not known.
 */
bool
complete_print(const char *shell, const struct option *table,
    const struct option *end)
{
	if (strcmp(shell, "bash") == 0)
		bash(table, end);
	else if (strcmp(shell, "zsh") == 0)
		zsh(table, end);
	else
		return (false);
	return (fflush(stdout) == 0);
}
