/* SPDX-License-Identifier: BSD-2-Clause */

/* Streams: modes, seeking, pushing back, buffering, long lines. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char	path[] = "/tmp/libc-stdio.XXXXXX";

static void
show(const char *what)
{
	char buf[200];
	int fd = open(path, O_RDONLY);
	ssize_t n = read(fd, buf, sizeof(buf) - 1);

	close(fd);
	buf[n > 0 ? n : 0] = '\0';
	printf("%s: [%s]\n", what, buf);
}

static void
lines(void)
{
	char *line = NULL, big[10000];
	size_t size = 0, total = 0;
	FILE *fp = fopen(path, "w+");
	ssize_t n;
	int i;

	memset(big, 'x', sizeof(big));
	for (i = 0; i < 20; i++) {
		fwrite(big, 1, (size_t)(i * 400), fp);
		fputc('\n', fp);
	}
	fputs("last", fp);
	rewind(fp);
	for (i = 0; (n = getline(&line, &size, fp)) > 0; i++)
		total += (size_t)n;
	printf("%d lines, %zu bytes, end %d error %d\n", i, total,
	    feof(fp) != 0, ferror(fp) != 0);
	fseek(fp, -4, SEEK_END);
	fgets(big, sizeof(big), fp);
	printf("%s %ld\n", big, ftell(fp));
	printf("%d\n", fgets(big, sizeof(big), fp) == NULL);
	free(line);
	fclose(fp);
}

int
main(void)
{
	char buf[100];
	FILE *fp, *dup;
	int c, i, fd;

	fd = mkstemp(path);
	close(fd);
	fp = fopen(path, "w");
	fprintf(fp, "hello %d\n", 42);
	printf("%ld\n", ftell(fp));
	fputs("second line\n", fp);
	fclose(fp);
	show("written");
	fp = fopen(path, "a+");
	fputs("third\n", fp);
	rewind(fp);
	printf("%s", fgets(buf, sizeof(buf), fp));
	printf("%ld\n", ftell(fp));
	fseek(fp, 0, SEEK_CUR);
	fputs("fourth\n", fp);
	fclose(fp);
	show("appended");
	fp = fopen(path, "r+");
	c = getc(fp);
	ungetc('H', fp);
	ungetc('>', fp);
	ungetc('=', fp);
	ungetc('=', fp);
	ungetc('|', fp);
	printf("%c: %s", c, fgets(buf, sizeof(buf), fp));
	fseek(fp, 6, SEEK_SET);
	fputs("99", fp);
	fflush(fp);
	fseek(fp, 0, SEEK_CUR);
	c = getc(fp);
	printf("%d %ld\n", c, ftell(fp));
	fclose(fp);
	show("patched");
	errno = 0;
	fp = fopen(path, "r");
	c = fputc('x', fp);
	printf("%d %d\n", c, ferror(fp) != 0);
	clearerr(fp);
	printf("%d\n", ferror(fp) != 0);
	setvbuf(fp, NULL, _IONBF, 0);
	for (i = 0; (c = getc(fp)) != EOF; i++)
		;
	printf("%d bytes unbuffered, eof %d\n", i, feof(fp) != 0);
	fclose(fp);
	printf("%d\n", fopen("/nonexistent/x", "r") == NULL);
	printf("%d\n", fopen(path, "?") == NULL);
	fp = fopen(path, "w");
	setvbuf(fp, NULL, _IOLBF, 64);
	fputs("no newline", fp);
	show("line buffered");
	fputs(" yet\nmore", fp);
	show("after newline");
	dup = freopen(path, "r", fp);
	printf("%d %s", dup == fp, fgets(buf, sizeof(buf), fp));
	fclose(fp);
	lines();
	fp = fopen(path, "w+");
	for (i = 0; i < 3; i++)
		fwrite(&i, sizeof(i), 1, fp);
	rewind(fp);
	for (i = 0; fread(&c, sizeof(c), 1, fp) == 1; i++)
		printf("%d ", c);
	printf("%d items\n", i);
	fclose(fp);
	unlink(path);
	printf("%d\n", remove(path));
	fprintf(stdout, "unflushed at exit");
	return (3);
}
