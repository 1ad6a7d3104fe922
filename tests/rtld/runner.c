/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs the commands of many test cases and writes down what each did:
 *
 *	runner [-i INTERP] SCRATCH DIR...
 *
 * DIR/runs has one command a line, its words ended by tabs: a name, variables
 * as VAR=VALUE, then the program (its word has a slash and no =) and its
 * arguments.  Each runs in DIR with an empty input and with nothing in its
 * environment but those variables and LD_LIBRARY_PATH=. (NONE= leaves that
 * out).  With -i the program is given to INTERP instead of being executed.
 *
 * On standard output, for each command: a line "@@ DIR NAME STATUS NOUT NERR",
 * then NOUT bytes of its standard output, NERR of its standard error, and a
 * newline.  STATUS is 128 + n for signal n; SIGALRM means ten seconds were not
 * enough.  SCRATCH is the name of a file that may be made for this.
 *
 * It runs on the board and, linked statically, here inside a chroot.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	WORDS	64		/* most words of a command */
#define	LIMIT	10		/* seconds for each command */

/* One command. */
struct run {
	const char *dir;	/* where */
	const char *name;	/* of the command */
	char *env[WORDS + 1];	/* its environment */
	char *argv[WORDS + 1];	/* its arguments, with INTERP before them */
};

static const char *interp;	/* -i, or NULL */
static const char *scratch;	/* file for the output */

/* Split a line into a command; false if there is no program in it. */
static int
parse(char *line, struct run *run)
{
	static char path[] = "LD_LIBRARY_PATH=.";
	char *word, *next;
	int nenv = 0, narg = 0;

	run->name = line;
	run->env[nenv++] = path;
	if (interp != NULL)
		run->argv[narg++] = (char *)(size_t)interp;
	for (word = line; (next = strchr(word, '\t')) != NULL; word = next) {
		*next++ = '\0';
		if (word == line || nenv == WORDS || narg == WORDS)
			continue;
		if (run->argv[interp != NULL] == NULL &&
		    strchr(word, '=') != NULL) {
			if (strncmp(word, "LD_LIBRARY_PATH=", 16) == 0 ||
			    strcmp(word, "NONE=") == 0)
				run->env[0] = word;
			else
				run->env[nenv++] = word;
		} else
			run->argv[narg++] = word;
	}
	return (run->argv[interp != NULL] != NULL);
}

static void
to_file(int fd, char which)
{
	char name[256];
	int f;

	snprintf(name, sizeof(name), "%s.%c", scratch, which);
	f = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (f < 0 || dup2(f, fd) != fd)
		err(126, "%s", name);
	close(f);
}

static void
child(struct run *run)
{
	int null;

	null = open("/dev/null", O_RDONLY);
	if (null > 0)
		dup2(null, 0);
	to_file(1, 'o');
	to_file(2, 'e');
	if (chdir(run->dir) != 0)
		err(126, "%s", run->dir);
	alarm(LIMIT);
	execve(run->argv[0], run->argv, run->env);
	err(126, "%s", run->argv[0]);
}

/* What the command wrote; *len becomes the number of bytes. */
static char *
contents(char which, size_t *len)
{
	static char buf[2][65536];
	char name[256], *b = buf[which == 'o'];
	ssize_t n;
	int f;

	snprintf(name, sizeof(name), "%s.%c", scratch, which);
	*len = 0;
	if ((f = open(name, O_RDONLY)) < 0)
		err(1, "%s", name);
	while ((n = read(f, b + *len, sizeof(buf[0]) - *len)) > 0)
		*len += (size_t)n;
	close(f);
	unlink(name);
	return (b);
}

static void
perform(struct run *run)
{
	size_t nout, nerr;
	char *out, *errs;
	int status;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) < 0)
		err(1, "fork");
	if (pid == 0)
		child(run);
	if (waitpid(pid, &status, 0) != pid)
		err(1, "waitpid");
	out = contents('o', &nout);
	errs = contents('e', &nerr);
	printf("@@ %s %s %d %lu %lu\n", run->dir, run->name,
	    WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
	    (unsigned long)nout, (unsigned long)nerr);
	fwrite(out, 1, nout, stdout);
	fwrite(errs, 1, nerr, stdout);
	putchar('\n');
	fflush(stdout);
}

static void
case_dir(const char *dir)
{
	static char line[4096];
	struct run run;
	char name[256];
	FILE *f;

	snprintf(name, sizeof(name), "%s/runs", dir);
	if ((f = fopen(name, "r")) == NULL)
		err(1, "%s", name);
	while (fgets(line, sizeof(line), f) != NULL) {
		memset(&run, 0, sizeof(run));
		run.dir = dir;
		if (!parse(line, &run))
			errx(1, "%s: no program in a line", name);
		perform(&run);
	}
	fclose(f);
}

int
main(int argc, char *argv[])
{
	int i = 1;

	if (argc > 2 && strcmp(argv[1], "-i") == 0) {
		interp = argv[2];
		i = 3;
	}
	if (i + 1 >= argc)
		errx(2, "usage: runner [-i interp] scratch dir...");
	scratch = argv[i++];
	for (; i < argc; i++)
		case_dir(argv[i]);
	return (0);
}
