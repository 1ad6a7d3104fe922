/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Signals: the trap builtin, the interrupt key, and the way out.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "sh.h"

#define NSIGS	129	/* 0 is EXIT; FreeBSD's last signal is 128 */

volatile int	trap_pending;
bool		interrupted;

static char	*action[NSIGS];		/* NULL default, "" ignore, or text */
static volatile char pending[NSIGS];	/* it has come */
static volatile int interrupt;		/* SIGINT, for an interactive shell */
static char	ignored[NSIGS];		/* was ignored when we were started */

static void
on_signal(int sig)
{
	if (sig == SIGCHLD && action[sig] == NULL)
		return;
	if (sig == SIGINT && action[sig] == NULL)
		interrupt = 1;
	else
		pending[sig] = 1;
	trap_pending = 1;
}

static void
set_handler(int sig, void (*fn)(int))
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = fn;
	sa.sa_flags = sig == SIGCHLD ? SA_RESTART : 0;
	sigfillset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

/* Makes what happens on SIG agree with its trap and the shell's state. */
static void
arrange(int sig)
{
	if (sig == 0 || sig == SIGKILL || sig == SIGSTOP || ignored[sig])
		return;
	if (action[sig] != NULL)
		set_handler(sig, *action[sig] != '\0' ? on_signal : SIG_IGN);
	else if (sig == SIGCHLD)
		set_handler(sig, on_signal);
	else if (sig == SIGINT && opt[O_INTERACTIVE] && !in_subshell)
		set_handler(sig, on_signal);
	else if ((sig == SIGQUIT || sig == SIGTERM) && opt[O_INTERACTIVE] &&
	    !in_subshell)
		set_handler(sig, SIG_IGN);
	else if ((sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU) &&
	    job_control)
		set_handler(sig, SIG_IGN);
	else
		set_handler(sig, SIG_DFL);
}

/* Notes which signals are ignored, and that children must be heard of. */
void
traps_init(void)
{
	struct sigaction sa;
	int sig;

	for (sig = 1; sig < NSIGS; sig++)
		if (sig != SIGCHLD && sigaction(sig, NULL, &sa) == 0 &&
		    sa.sa_handler == SIG_IGN)
			ignored[sig] = 1;
	arrange(SIGCHLD);
}

/* The shell has become interactive, or got or lost job control. */
void
traps_interactive(void)
{
	static const int sigs[] = {
		SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU
	};
	size_t i;

	for (i = 0; i < sizeof(sigs) / sizeof(sigs[0]); i++) {
		if (opt[O_INTERACTIVE])
			ignored[sigs[i]] = 0;
		arrange(sigs[i]);
	}
}

/*
 * In a child: traps are forgotten, what was ignored stays so.  BACKGROUND
 * ignores the keyboard's signals; FOREIGN says that it may be stopped.
 */
void
traps_in_child(bool background, bool foreign)
{
	int sig;

	for (sig = 0; sig < NSIGS; sig++) {
		pending[sig] = 0;
		if (action[sig] != NULL && *action[sig] != '\0') {
			free(action[sig]);
			action[sig] = NULL;
			if (sig != 0)
				arrange(sig);
		}
	}
	trap_pending = interrupt = 0;
	if (opt[O_INTERACTIVE]) {
		arrange(SIGINT);
		arrange(SIGQUIT);
		arrange(SIGTERM);
	}
	if (job_control && foreign) {
		set_handler(SIGTSTP, SIG_DFL);
		set_handler(SIGTTIN, SIG_DFL);
		set_handler(SIGTTOU, SIG_DFL);
	}
	if (background) {
		set_handler(SIGINT, SIG_IGN);
		set_handler(SIGQUIT, SIG_IGN);
	}
}

/* The lowest signal that waits for its trap to be run, SIGINT if none does. */
int
trap_first(void)
{
	int sig;

	for (sig = 1; sig < NSIGS; sig++)
		if (pending[sig])
			return (sig);
	return (SIGINT);
}

/* Is there a trap that would have to be run in this process? */
int
trap_caught(void)
{
	int sig;

	for (sig = 0; sig < NSIGS; sig++)
		if (action[sig] != NULL && *action[sig] != '\0')
			return (1);
	return (0);
}

static void
run_action(int sig)
{
	int status, was;
	char *text;

	text = xstrdup(action[sig]);
	status = exit_status;
	was = exec_line;
	exec_string(text, strlen(text), "trap", 1, 0);
	free(text);
	exec_line = was;
	if (skip == SKIP_NONE)
		exit_status = status;
}

/*
 * Runs the traps of the signals that have come.  An interrupt without a trap
 * raises an error in an interactive shell: back to the prompt.
 */
void
traps_run(void)
{
	int sig;

	trap_pending = 0;
	for (sig = 1; sig < NSIGS; sig++)
		if (pending[sig]) {
			pending[sig] = 0;
			if (action[sig] != NULL && *action[sig] != '\0')
				run_action(sig);
		}
	if (interrupt) {
		interrupt = 0;
		fputc('\n', stderr);
		interrupted = true;
		raise_error(128 + SIGINT);
	}
}

/* Ends the shell with STATUS, after the trap on EXIT. */
void
shell_exit(int status)
{
	struct handler h;
	char *text;

	exit_status = status;
	text = action[0];
	action[0] = NULL;
	if (text != NULL && *text != '\0') {
		skip = SKIP_NONE;
		handler_enter(&h);
		if (_setjmp(h.env) == 0)
			exec_string(text, strlen(text), "trap", 1, 0);
		else
			status = exit_status;
	}
	if (fflush(stdout) != 0 && status == 0)
		status = 1;
	if (!in_subshell && job_control)
		jobs_set_control(false);
	_exit(status & 0xff);
}

/* The name of SIG without SIG, or NULL. */
const char *
signal_name(int sig)
{
	if (sig == 0)
		return ("EXIT");
	return (sig > 0 && sig < sys_nsig ? sys_signame[sig] : NULL);
}

/* The signal that S names (number, name, SIGname; EXIT and 0 are 0), or -1. */
int
signal_number(const char *s)
{
	const char *name;
	char *end;
	long n;
	int sig;

	n = strtol(s, &end, 10);
	if (*s != '\0' && *end == '\0')
		return (n >= 0 && n < NSIGS ? (int)n : -1);
	if (strncasecmp(s, "SIG", 3) == 0)
		s += 3;
	for (sig = 0; sig < NSIGS; sig++) {
		name = signal_name(sig);
		if (name != NULL && strcasecmp(name, s) == 0)
			return (sig);
	}
	return (-1);
}

static void
print_traps(void)
{
	int sig;

	for (sig = 0; sig < NSIGS; sig++)
		if (action[sig] != NULL) {
			printf("trap -- ");
			print_quoted(action[sig]);
			printf(" %s\n", signal_name(sig));
		}
}

/* trap [action] signal ... */
int
trap_cmd(int argc, char **argv)
{
	int sig, status;
	char *act;

	argv++;
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (*argv == NULL) {
		print_traps();
		return (0);
	}
	/* A single argument, or a number first, sets defaults. */
	act = NULL;
	if (argv[1] != NULL && (**argv < '0' || **argv > '9' ||
	    signal_number(*argv) < 0))
		act = *argv++;
	if (act != NULL && strcmp(act, "-") == 0)
		act = NULL;
	for (status = 0; *argv != NULL; argv++) {
		sig = signal_number(*argv);
		if (sig < 0) {
			warning("trap: %s: no such signal", *argv);
			status = 1;
			continue;
		}
		free(action[sig]);
		action[sig] = act != NULL ? xstrdup(act) : NULL;
		arrange(sig);
	}
	return (status);
}
