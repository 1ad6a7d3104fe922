/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * kill: send a signal.  Also a builtin of sh, so it never exits.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* The signal that S, a number or a name with or without SIG, is; or -1. */
static int
signal_of(const char *s)
{
	char *end;
	long n;
	int i;

	n = strtol(s, &end, 10);
	if (*s != '\0' && *end == '\0')
		return (n >= 0 && n <= 128 ? (int)n : -1);
	if (strncasecmp(s, "SIG", 3) == 0)
		s += 3;
	for (i = 1; i < sys_nsig; i++)
		if (sys_signame[i] != NULL &&
		    strcasecmp(sys_signame[i], s) == 0)
			return (i);
	return (-1);
}

/* kill -l [status]: all names, or the name of one. */
static int
list(const char *arg)
{
	long n;
	char *end;
	int i;

	if (arg == NULL) {
		for (i = 1; i < sys_nsig; i++)
			if (sys_signame[i] != NULL)
				printf("%s%c", sys_signame[i],
				    i == sys_nsig / 2 || i == sys_nsig - 1 ?
				    '\n' : ' ');
		return (0);
	}
	n = strtol(arg, &end, 10);
	if (n > 128)
		n -= 128;
	if (*arg == '\0' || *end != '\0' || n < 1 || n >= sys_nsig ||
	    sys_signame[n] == NULL) {
		fprintf(stderr, "kill: %s: no such signal\n", arg);
		return (1);
	}
	printf("%s\n", sys_signame[n]);
	return (0);
}

/* The signal that the options say; *ARGV is moved past them.  -1: wrong. */
static int
options(char ***argv)
{
	const char *s;
	int sig;

	s = **argv;
	if (s == NULL || *s != '-' || s[1] == '\0')
		return (SIGTERM);
	++*argv;
	if (strcmp(s, "--") == 0)
		return (SIGTERM);
	if (s[1] == 's') {
		s += 2;
		if (*s == '\0' && (s = **argv) != NULL)
			++*argv;
	} else
		s++;
	sig = s != NULL ? signal_of(s) : -1;
	if (sig < 0)
		fprintf(stderr, "kill: %s: no such signal\n",
		    s != NULL ? s : "-s");
	if (**argv != NULL && strcmp(**argv, "--") == 0)
		++*argv;
	return (sig);
}

int
main(int argc, char **argv)
{
	int sig, status;
	long pid;
	char *end;

	argv++;
	if (*argv != NULL && strcmp(*argv, "-l") == 0)
		return (list(argv[1]));
	sig = options(&argv);
	if (sig < 0)
		return (1);
	if (*argv == NULL) {
		fprintf(stderr, "usage: kill [-s signal | -signal] pid ...\n"
		    "       kill -l [status]\n");
		return (2);
	}
	for (status = 0; *argv != NULL; argv++) {
		pid = strtol(*argv, &end, 10);
		if (**argv == '\0' || *end != '\0') {
			fprintf(stderr, "kill: %s: not a process id\n", *argv);
			status = 1;
		} else if (kill((pid_t)pid, sig) < 0) {
			fprintf(stderr, "kill: %s: %s\n", *argv,
			    strerror(errno));
			status = 1;
		}
	}
	return (status);
}
