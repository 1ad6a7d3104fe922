/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sameness GNU OURS: runs "GNU -p FILE" and "OURS --target-names=native -p
 * FILE" for each FILE of standard input, and compares their standard output
 * and status.  Files that only GNU knows because they are of no ELF kind, PE
 * and Mach-O, are not compared.
 */
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	SHOWN	10		/* files that differ and are named */
#define	ROOM	(64 << 20)	/* bytes of output */

static char out[2][ROOM];
static size_t length[2];

/* Runs argv; its output to out[i].  Returns its status; 124: too slow. */
static int
run(int i, char **argv)
{
	ssize_t n;
	pid_t pid;
	int fd[2], null, status;

	if (pipe(fd) != 0)
		err(1, "pipe");
	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		alarm(60);
		null = open("/dev/null", O_WRONLY);
		dup2(fd[1], 1);
		dup2(null, 2);
		close(fd[0]);
		execv(argv[0], argv);
		_exit(127);
	}
	close(fd[1]);
	length[i] = 0;
	while ((n = read(fd[0], out[i] + length[i], ROOM - length[i])) > 0)
		length[i] += (size_t)n;
	close(fd[0]);
	if (waitpid(pid, &status, 0) < 0)
		err(1, "waitpid");
	return (WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status));
}

/* Is the file one that only GNU's objdump is for? */
static int
foreign(const char *path)
{
	unsigned char b[4] = { 0, 0, 0, 0 };
	FILE *fp;

	fp = fopen(path, "r");
	if (fp == NULL)
		return (1);
	if (fread(b, 1, 4, fp) < 2)
		b[0] = 0;
	fclose(fp);
	return (memcmp(b, "MZ", 2) == 0 || memcmp(b, "\xcf\xfa\xed", 3) == 0 ||
	    memcmp(b, "\xca\xfe\xba\xbe", 4) == 0 ||
	    memcmp(b, "\xce\xfa\xed", 3) == 0);
}

int
main(int argc, char **argv)
{
	char names[] = "--target-names=native", p[] = "-p", path[4096];
	char *gnu[] = { argv[1], p, path, NULL };
	char *ours[] = { argv[2], names, p, path, NULL };
	unsigned int differ, n, skipped;
	int a, b;

	if (argc != 3)
		errx(1, "usage: sameness gnu ours");
	n = differ = skipped = 0;
	while (fgets(path, sizeof(path), stdin) != NULL) {
		path[strcspn(path, "\n")] = '\0';
		if (foreign(path)) {
			skipped++;
			continue;
		}
		n++;
		a = run(0, gnu);
		b = run(1, ours);
		if (a == b && length[0] == length[1] &&
		    memcmp(out[0], out[1], length[0]) == 0)
			continue;
		if (differ++ < SHOWN)
			printf("%s: status %d, %d; %zu, %zu bytes\n", path, a,
			    b, length[0], length[1]);
	}
	printf("%u files compared, %u differ, %u of other kinds left out\n",
	    n, differ, skipped);
	return (differ != 0);
}
