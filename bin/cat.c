/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * cat: copy files, or standard input, to standard output.  Without options it
 * moves blocks with read(2) and write(2); any option that looks at the bytes
 * goes through stdio.
 */

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int bflag, eflag, nflag, sflag, tflag, uflag, vflag;
static int status;

/* Writes all of the LEN bytes at BUF; ends the program on an error. */
static void
write_all(const char *buf, ssize_t len)
{
	ssize_t n;

	while (len > 0) {
		n = write(STDOUT_FILENO, buf, len);
		if (n < 0)
			err(1, "standard output");
		buf += n;
		len -= n;
	}
}

static void
copy_raw(int fd, const char *name)
{
	static char buf[65536];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		write_all(buf, n);
	if (n < 0) {
		warn("%s", name);
		status = 1;
	}
}

/* Shows C as -v does: ^X for a control character, M- for the high half. */
static void
put_visible(int c)
{
	if (c >= 0200) {
		fputs("M-", stdout);
		c &= 0177;
	}
	if (c < ' ' || c == 0177) {
		putchar('^');
		c ^= 0100;
	}
	putchar(c);
}

static void
copy_cooked(FILE *fp, const char *name)
{
	static long line;
	int c, prev, blanks;

	prev = '\n';
	blanks = 0;
	while ((c = getc(fp)) != EOF) {
		if (prev == '\n') {
			blanks = c == '\n' ? blanks + 1 : 0;
			if (sflag && blanks > 1)
				continue;
			if (nflag || (bflag && c != '\n'))
				printf("%6ld\t", ++line);
		}
		if (c == '\n') {
			if (eflag)
				putchar('$');
			putchar('\n');
		} else if (c == '\t' ? tflag : vflag)
			put_visible(c);
		else
			putchar(c);
		prev = c;
	}
	if (ferror(fp)) {
		warn("%s", name);
		status = 1;
	}
	if (ferror(stdout))
		err(1, "standard output");
}

static void
cat(const char *path)
{
	FILE *fp;
	int fd, cooked;

	cooked = bflag || eflag || nflag || sflag || tflag || vflag;
	if (strcmp(path, "-") == 0) {
		if (cooked)
			copy_cooked(stdin, "standard input");
		else
			copy_raw(STDIN_FILENO, "standard input");
		return;
	}
	fd = open(path, O_RDONLY);
	if (fd < 0) {
		warn("%s", path);
		status = 1;
		return;
	}
	if (!cooked)
		copy_raw(fd, path);
	else if ((fp = fdopen(fd, "r")) == NULL)
		err(1, "%s", path);
	else {
		copy_cooked(fp, path);
		fclose(fp);
		return;
	}
	close(fd);
}

int
main(int argc, char **argv)
{
	int ch;

	while ((ch = getopt(argc, argv, "benstuv")) != -1)
		switch (ch) {
		case 'b':
			bflag = 1;
			break;
		case 'e':
			eflag = vflag = 1;
			break;
		case 'n':
			nflag = 1;
			break;
		case 's':
			sflag = 1;
			break;
		case 't':
			tflag = vflag = 1;
			break;
		case 'u':
			uflag = 1;
			break;
		case 'v':
			vflag = 1;
			break;
		default:
			fprintf(stderr, "usage: cat [-benstuv] [file ...]\n");
			return (1);
		}
	if (bflag)
		nflag = 0;
	if (uflag)
		setvbuf(stdout, NULL, _IONBF, 0);
	argv += optind;
	if (*argv == NULL)
		cat("-");
	for (; *argv != NULL; argv++)
		cat(*argv);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
