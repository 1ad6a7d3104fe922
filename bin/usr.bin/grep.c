/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * grep: the lines of files that match an expression.
 */

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "re.h"

static struct re **patterns;
static int npatterns;
static int flags;		/* RE_* */
static int show_names = -1;	/* -1: if there are several files */
static int cflag, lflag, Lflag, nflag, qflag, rflag, sflag, vflag;
static int matched, trouble;

/* Adds the expressions in TEXT, which are separated by newlines. */
static void
add_patterns(char *text)
{
	const char *error;
	char *one;

	while ((one = strsep(&text, "\n")) != NULL) {
		patterns = realloc(patterns,
		    (npatterns + 1) * sizeof(*patterns));
		if (patterns == NULL)
			err(2, "memory");
		patterns[npatterns] = re_compile(one, flags, &error);
		if (patterns[npatterns++] == NULL)
			errx(2, "%s: %s", one, error);
	}
}

static int
matches(const char *line, size_t n)
{
	int i;

	for (i = 0; i < npatterns; i++)
		if (re_match(patterns[i], line, n))
			return (!vflag);
	return (vflag);
}

static void
search(FILE *fp, const char *name)
{
	char *line;
	size_t cap;
	ssize_t n;
	long number, count;

	line = NULL;
	cap = 0;
	number = count = 0;
	while ((n = getline(&line, &cap, fp)) >= 0) {
		number++;
		if (n > 0 && line[n - 1] == '\n')
			n--;
		if (!matches(line, n))
			continue;
		count++;
		if (qflag || lflag || Lflag)
			break;
		if (cflag)
			continue;
		if (show_names > 0)
			printf("%s:", name);
		if (nflag)
			printf("%ld:", number);
		fwrite(line, 1, n, stdout);
		putchar('\n');
	}
	if (ferror(fp)) {
		warn("%s", name);
		trouble = 1;
	}
	free(line);
	if (count > 0)
		matched = 1;
	if ((lflag && count > 0) || (Lflag && count == 0))
		puts(name);
	else if (cflag && !qflag && !lflag && !Lflag) {
		if (show_names > 0)
			printf("%s:", name);
		printf("%ld\n", count);
	}
}

static void search_path(const char *path);

static void
search_directory(const char *path)
{
	struct dirent *d;
	char *sub;
	DIR *dp;

	dp = opendir(path);
	if (dp == NULL) {
		warn("%s", path);
		trouble = 1;
		return;
	}
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&sub, "%s/%s", path, d->d_name) < 0)
			err(2, "memory");
		search_path(sub);
		free(sub);
	}
	closedir(dp);
}

static void
search_path(const char *path)
{
	struct stat st;
	FILE *fp;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (rflag)
			search_directory(path);
		else {
			if (!sflag)
				warnx("%s: is a directory", path);
			trouble = 1;
		}
		return;
	}
	fp = fopen(path, "r");
	if (fp == NULL) {
		if (!sflag)
			warn("%s", path);
		trouble = 1;
		return;
	}
	search(fp, path);
	fclose(fp);
}

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: grep [-cEFHhiLlnqrsvx] [-e pattern] ... "
	    "[pattern] [file ...]\n");
	exit(2);
}

/* Reads the options; the patterns of -e go to *TEXT, one a line. */
static void
options(int argc, char **argv, char **text)
{
	char *more;
	int ch;

	while ((ch = getopt(argc, argv, "cEe:FGHhiLlnqRrsvx")) != -1)
		switch (ch) {
		case 'c': cflag = 1; break;
		case 'E': flags |= RE_EXTENDED; break;
		case 'e':
			if (asprintf(&more, "%s%s%s", *text != NULL ? *text :
			    "", *text != NULL ? "\n" : "", optarg) < 0)
				err(2, "memory");
			*text = more;
			break;
		case 'F': flags |= RE_FIXED; break;
		case 'G': flags &= ~(RE_EXTENDED | RE_FIXED); break;
		case 'H': show_names = 1; break;
		case 'h': show_names = 0; break;
		case 'i': flags |= RE_FOLD; break;
		case 'L': Lflag = 1; break;
		case 'l': lflag = 1; break;
		case 'n': nflag = 1; break;
		case 'q': qflag = 1; break;
		case 'R':
		case 'r': rflag = 1; break;
		case 's': sflag = 1; break;
		case 'v': vflag = 1; break;
		case 'x': flags |= RE_WHOLE; break;
		default: usage();
		}
}

int
main(int argc, char **argv)
{
	char *text;

	text = NULL;
	options(argc, argv, &text);
	argv += optind;
	if (text == NULL) {
		if (*argv == NULL)
			usage();
		text = *argv++;
	}
	add_patterns(text);
	if (show_names < 0)
		show_names = rflag || (*argv != NULL && argv[1] != NULL);
	if (*argv == NULL && rflag)
		search_directory(".");
	else if (*argv == NULL)
		search(stdin, "(standard input)");
	for (; *argv != NULL; argv++)
		search_path(*argv);
	if (fflush(stdout) != 0)
		err(2, "standard output");
	return (trouble && !(qflag && matched) ? 2 : !matched);
}
