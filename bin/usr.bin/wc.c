/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * wc: count lines, words and bytes.
 */

#include <ctype.h>
#include <err.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int lflag, wflag, cflag;
static uintmax_t total[3];	/* lines, words, bytes */

static void
show(const uintmax_t *n, const char *name)
{
	if (lflag)
		printf(" %7ju", n[0]);
	if (wflag)
		printf(" %7ju", n[1]);
	if (cflag)
		printf(" %7ju", n[2]);
	printf("%s%s\n", name != NULL ? " " : "", name != NULL ? name : "");
}

static int
count(int fd, const char *name)
{
	static char buf[65536];
	uintmax_t n[3] = { 0, 0, 0 };
	ssize_t got, i;
	int in_word;

	in_word = 0;
	while ((got = read(fd, buf, sizeof(buf))) > 0) {
		n[2] += got;
		for (i = 0; (lflag || wflag) && i < got; i++) {
			if (buf[i] == '\n')
				n[0]++;
			if (isspace((unsigned char)buf[i]))
				in_word = 0;
			else if (!in_word) {
				in_word = 1;
				n[1]++;
			}
		}
	}
	if (got < 0) {
		warn("%s", name != NULL ? name : "standard input");
		return (1);
	}
	show(n, name);
	for (i = 0; i < 3; i++)
		total[i] += n[i];
	return (0);
}

int
main(int argc, char **argv)
{
	int ch, fd, status;

	while ((ch = getopt(argc, argv, "clmw")) != -1)
		switch (ch) {
		case 'l':
			lflag = 1;
			break;
		case 'w':
			wflag = 1;
			break;
		case 'c':
		case 'm':
			cflag = 1;
			break;
		default:
			fprintf(stderr, "usage: wc [-clmw] [file ...]\n");
			return (1);
		}
	if (!lflag && !wflag && !cflag)
		lflag = wflag = cflag = 1;
	argv += optind;
	if (*argv == NULL)
		return (count(STDIN_FILENO, NULL));
	argc -= optind;
	for (status = 0; *argv != NULL; argv++) {
		fd = open(*argv, O_RDONLY);
		if (fd < 0) {
			warn("%s", *argv);
			status = 1;
			continue;
		}
		status |= count(fd, *argv);
		close(fd);
	}
	if (argc > 1)
		show(total, "total");
	return (status);
}
