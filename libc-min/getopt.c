/* SPDX-License-Identifier: BSD-2-Clause */

/* getopt(3) and getopt_long(3). */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

char	*optarg;
int	 optind = 1, opterr = 1, optopt, optreset;

static const char	*place = "";	/* rest of "-abc" being taken apart */

static int
complain(const char *optstring, const char *what, int opt, const char *name)
{
	if (opterr && *optstring != ':') {
		if (name != NULL)
			fprintf(stderr, "%s: %s -- %s\n", getprogname(), what,
			    name);
		else
			fprintf(stderr, "%s: %s -- %c\n", getprogname(), what,
			    opt);
	}
	return ('?');
}

/* The argument of option opt, which needs one. */
static int
take_argument(int argc, char *const *argv, const char *optstring, int opt)
{
	if (*place != '\0')
		optarg = (char *)(uintptr_t)place;
	else if (++optind < argc)
		optarg = argv[optind];
	else {
		place = "";
		complain(optstring, "option requires an argument", opt, NULL);
		return (*optstring == ':' ? ':' : '?');
	}
	place = "";
	optind++;
	return (opt);
}

int
getopt(int argc, char *const *argv, const char *optstring)
{
	const char *o;

	if (optreset || *place == '\0') {
		optreset = 0;
		place = "";
		if (optind >= argc || argv[optind] == NULL ||
		    argv[optind][0] != '-' || argv[optind][1] == '\0')
			return (-1);
		if (argv[optind][1] == '-' && argv[optind][2] == '\0') {
			optind++;
			return (-1);
		}
		place = argv[optind] + 1;
	}
	optarg = NULL;
	optopt = *place++;
	o = optopt == ':' ? NULL : strchr(optstring, optopt);
	if (o == NULL) {
		if (*place == '\0')
			optind++;
		return (complain(optstring, "illegal option", optopt, NULL));
	}
	if (o[1] != ':') {
		if (*place == '\0')
			optind++;
		return (optopt);
	}
	/* "x::" takes only what is in the same word. */
	if (o[2] == ':' && *place == '\0') {
		optind++;
		return (optopt);
	}
	return (take_argument(argc, argv, optstring, optopt));
}

/* Index of the long option that arg (n bytes) names; -1 none, -2 several. */
static int
find_long(const struct option *longs, const char *arg, size_t n)
{
	int i, found = -1;

	for (i = 0; longs[i].name != NULL; i++) {
		if (strncmp(longs[i].name, arg, n) != 0)
			continue;
		if (longs[i].name[n] == '\0')
			return (i);
		found = found == -1 ? i : -2;
	}
	return (found);
}

static int
do_long(int argc, char *const *argv, const char *optstring,
    const struct option *longs, int *indexp, const char *arg)
{
	size_t n = strcspn(arg, "=");
	int i = find_long(longs, arg, n);

	optind++;
	optarg = NULL;
	optopt = 0;
	if (i < 0)
		return (complain(optstring, i == -1 ? "unrecognized option" :
		    "ambiguous option", 0, arg));
	if (longs[i].flag == NULL)
		optopt = longs[i].val;
	if (longs[i].has_arg == no_argument && arg[n] == '=')
		return (complain(optstring, "option doesn't take an argument",
		    0, longs[i].name));
	if (arg[n] == '=')
		optarg = (char *)(uintptr_t)(arg + n + 1);
	else if (longs[i].has_arg == required_argument) {
		if (optind >= argc) {
			complain(optstring, "option requires an argument", 0,
			    longs[i].name);
			return (*optstring == ':' ? ':' : '?');
		}
		optarg = argv[optind++];
	}
	if (indexp != NULL)
		*indexp = i;
	if (longs[i].flag != NULL) {
		*longs[i].flag = longs[i].val;
		return (0);
	}
	return (longs[i].val);
}

/* Does the word take the next word as its argument? */
static int
takes_next(const char *word, const char *shorts, const struct option *longs)
{
	const char *o;
	int i;

	if (word[1] == '-') {
		if (word[2] == '\0' || strchr(word, '=') != NULL)
			return (0);
		i = find_long(longs, word + 2, strlen(word + 2));
		return (i >= 0 && longs[i].has_arg == required_argument);
	}
	while (*++word != '\0') {
		o = strchr(shorts, *word);
		if (o != NULL && *word != ':' && o[1] == ':')
			return (o[2] != ':' && word[1] == '\0');
	}
	return (0);
}

/*
 * Bring the next option, with its argument, in front of the operands at
 * optind; not if optstring begins with + or POSIXLY_CORRECT is set.
 */
static void
permute(int argc, char *const *argv, const char *optstring,
    const struct option *longs)
{
	char **v = (char **)(uintptr_t)argv, *word;
	int i = optind, j, k, n;

	if (*optstring == '+' || getenv("POSIXLY_CORRECT") != NULL)
		return;
	while (i < argc && (v[i][0] != '-' || v[i][1] == '\0'))
		i++;
	if (i >= argc || i == optind)
		return;
	n = takes_next(v[i], optstring, longs) && i + 1 < argc ? 2 : 1;
	for (k = 0; k < n; k++) {
		word = v[i + k];
		for (j = i + k; j > optind + k; j--)
			v[j] = v[j - 1];
		v[optind + k] = word;
	}
}

int
getopt_long(int argc, char *const *argv, const char *optstring,
    const struct option *longs, int *indexp)
{
	const char *shorts = *optstring == '+' || *optstring == '-' ?
	    optstring + 1 : optstring;

	if (optreset || *place == '\0') {
		if (optind >= argc)
			return (-1);
		permute(argc, argv, optstring, longs);
		if (strncmp(argv[optind], "--", 2) == 0 &&
		    argv[optind][2] != '\0') {
			optreset = 0;
			place = "";
			return (do_long(argc, argv, shorts, longs, indexp,
			    argv[optind] + 2));
		}
	}
	return (getopt(argc, argv, shorts));
}

int
getopt_long_only(int argc, char *const *argv, const char *optstring,
    const struct option *longs, int *indexp)
{
	const char *arg = optind < argc ? argv[optind] : "";

	if (*place == '\0' && arg[0] == '-' && arg[1] != '-' &&
	    arg[1] != '\0' && find_long(longs, arg + 1,
	    strcspn(arg + 1, "=")) >= 0)
		return (do_long(argc, argv, optstring, longs, indexp, arg + 1));
	return (getopt_long(argc, argv, optstring, longs, indexp));
}
