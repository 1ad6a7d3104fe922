/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Processes: starting them, waiting for them, and which of them the terminal
 * belongs to.
 */

#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "sh.h"
#include "jobs.h"

struct job	*jobs;
pid_t		 shell_pid;
pid_t		 last_bg;
bool		 job_control;
bool		 in_subshell;

static int	 tty = -1;	/* the terminal, when there is job control */
static pid_t	 shell_pgrp;	/* the shell's own group */
static pid_t	 start_pgrp;	/* the group it was started in */

void
jobs_init(void)
{
	shell_pid = getpid();
}

/* Turns job control (set -m) on, if there is a terminal, or off. */
void
jobs_set_control(bool on)
{
	int fd;

	if (on == job_control || in_subshell)
		return;
	if (!on) {
		tcsetpgrp(tty, start_pgrp);
		setpgid(0, start_pgrp);
		close(tty);
		tty = -1;
		job_control = false;
		traps_interactive();
		return;
	}
	fd = open(_PATH_TTY, O_RDWR);
	if (fd < 0 && isatty(STDIN_FILENO))
		fd = dup(STDIN_FILENO);
	if (fd < 0 || (tty = fd_high(fd)) < 0 || tcgetpgrp(tty) < 0) {
		warning("no access to a terminal, so no job control");
		opt[O_MONITOR] = 0;
		if (fd >= 0)
			close(tty >= 0 ? tty : fd);
		tty = -1;
		return;
	}
	fcntl(tty, F_SETFD, FD_CLOEXEC);
	start_pgrp = getpgrp();
	while (tcgetpgrp(tty) != getpgrp())
		if (killpg(0, SIGTTIN) < 0)
			break;
	job_control = true;
	traps_interactive();
	shell_pgrp = getpid();
	setpgid(0, shell_pgrp);
	tcsetpgrp(tty, shell_pgrp);
}

/* A job for NPROCS processes of the tree N, with the next free number. */
struct job *
job_new(struct node *n, int nprocs)
{
	struct job *j, **p;
	int id;

	/* What has ended and been reported makes room. */
	jobs_sweep();
	id = 1;
	for (p = &jobs; *p != NULL; p = &(*p)->next)
		if ((*p)->id >= id)
			id = (*p)->id + 1;
	j = xmalloc(sizeof(*j) + nprocs * sizeof(j->procs[0]));
	memset(j, 0, sizeof(*j));
	j->id = id;
	j->text = node_text(n);
	*p = j;
	return (j);
}

/* In the child just forked for J (or for nothing) to be run as HOW says. */
static void
child(struct job *j, enum fork_how how)
{
	pid_t group;
	int fd;

	in_subshell = true;
	if (job_control && how != FORK_NOJOB && j != NULL) {
		group = j->pgid != 0 ? j->pgid : getpid();
		setpgid(0, group);
		if (how == FORK_FG)
			tcsetpgrp(tty, group);
	}
	traps_in_child(how == FORK_BG && !job_control, how != FORK_NOJOB);
	if (how == FORK_BG && !job_control && j != NULL && j->nprocs == 0) {
		fd = open(_PATH_DEVNULL, O_RDONLY);
		if (fd > 0) {
			dup2(fd, STDIN_FILENO);
			close(fd);
		}
	}
	if (tty >= 0)
		close(tty);
	tty = -1;
	job_control = false;
	opt[O_MONITOR] = 0;
	jobs = NULL;
	redir_forget();
}

/*
 * fork(2): the pid in the shell, where the process becomes the next of J
 * (unless that is NULL), and 0 in the child, which is set up as HOW says.  If
 * it fails an error is raised.
 */
pid_t
job_fork(struct job *j, enum fork_how how)
{
	struct proc *p;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		error("cannot fork: %s", strerror(errno));
	if (pid == 0) {
		child(j, how);
		return (0);
	}
	if (j == NULL)
		return (pid);
	if (job_control && how != FORK_NOJOB) {
		if (j->pgid == 0)
			j->pgid = pid;
		setpgid(pid, j->pgid);
	}
	p = &j->procs[j->nprocs++];
	p->pid = pid;
	p->state = PS_RUN;
	p->status = 0;
	return (pid);
}

/* Where the job as a whole stands, from its processes. */
enum proc_state
job_state(struct job *j)
{
	enum proc_state s;
	int i;

	s = PS_DONE;
	for (i = 0; i < j->nprocs; i++)
		if (j->procs[i].state < s)
			s = j->procs[i].state;
	return (s);
}

/* The exit status that wait status W means. */
int
status_of(int w)
{
	if (WIFEXITED(w))
		return (WEXITSTATUS(w));
	return (128 + (WIFSTOPPED(w) ? WSTOPSIG(w) : WTERMSIG(w)));
}

/*
 * Waits for one process, with the options FLAGS beside WUNTRACED, and notes
 * its state.  What waitpid(2) returned.
 */
pid_t
reap(int flags)
{
	enum proc_state before;
	struct job *j;
	pid_t pid;
	int w, i;

	pid = waitpid(-1, &w, flags | (job_control ? WUNTRACED : 0));
	if (pid <= 0)
		return (pid);
	for (j = jobs; j != NULL; j = j->next)
		for (i = 0; i < j->nprocs; i++) {
			if (j->procs[i].pid != pid ||
			    j->procs[i].state == PS_DONE)
				continue;
			before = job_state(j);
			j->procs[i].status = w;
			j->procs[i].state = WIFSTOPPED(w) ? PS_STOP : PS_DONE;
			if (job_state(j) != before)
				j->changed = true;
		}
	return (pid);
}

/* Says that a command was killed, unless that is what one would expect. */
static void
report_signal(int w)
{
	int sig;

	sig = WTERMSIG(w);
	if (sig == SIGPIPE || (sig == SIGINT && !opt[O_INTERACTIVE]))
		return;
	if (sig == SIGINT)
		fputc('\n', stderr);
	else
		fprintf(stderr, "%s%s\n", strsignal(sig),
		    WCOREDUMP(w) ? " (core dumped)" : "");
}

/* Gives the terminal back to the shell after a job in the foreground. */
static void
take_terminal(void)
{
	if (job_control)
		tcsetpgrp(tty, shell_pgrp);
}

/*
 * Waits until the foreground job J has ended or been stopped, and returns the
 * status of its last process.  An ended job is gone then.
 */
int
job_wait(struct job *j)
{
	int status, w;

	while (job_state(j) == PS_RUN)
		if (reap(0) < 0 && errno != EINTR)
			break;
	take_terminal();
	w = j->procs[j->nprocs - 1].status;
	status = status_of(w);
	if (job_state(j) == PS_STOP) {
		fputc('\n', stderr);
		job_show(j, stderr, false);
		j->changed = false;
		return (status);
	}
	if (WIFSIGNALED(w))
		report_signal(w);
	job_free(j);
	if (job_control && WIFSIGNALED(w) && WTERMSIG(w) == SIGINT)
		raise_error(status);
	return (status);
}

/* The job J, just started, runs in the background. */
void
job_background(struct job *j)
{
	last_bg = j->procs[j->nprocs - 1].pid;
	j->background = true;
	if (opt[O_INTERACTIVE])
		fprintf(stderr, "[%d] %d\n", j->id, (int)last_bg);
}

/* Lets the stopped job J run on, in the foreground if FG. */
int
job_continue(struct job *j, bool fg)
{
	int i;

	for (i = 0; i < j->nprocs; i++)
		if (j->procs[i].state == PS_STOP)
			j->procs[i].state = PS_RUN;
	j->changed = false;
	if (fg && job_control)
		tcsetpgrp(tty, j->pgid);
	killpg(j->pgid, SIGCONT);
	j->background = !fg;
	return (fg ? job_wait(j) : 0);
}

void
job_free(struct job *j)
{
	struct job **p;

	for (p = &jobs; *p != NULL; p = &(*p)->next)
		if (*p == j) {
			*p = j->next;
			free(j->text);
			free(j);
			return;
		}
}

/* Frees the jobs that have ended, except those wait may still ask for. */
void
jobs_sweep(void)
{
	struct job *j, *next;

	for (j = jobs; j != NULL; j = next) {
		next = j->next;
		if (j->nprocs > 0 && job_state(j) == PS_DONE && !j->changed &&
		    j->procs[j->nprocs - 1].pid != last_bg && j->waited)
			job_free(j);
	}
}

/* Before a prompt: says which background jobs have ended or stopped. */
void
jobs_report(void)
{
	struct job *j, *next;

	if (!opt[O_INTERACTIVE] || in_subshell)
		return;
	while (reap(WNOHANG) > 0)
		;
	for (j = jobs; j != NULL; j = next) {
		next = j->next;
		if (!j->changed)
			continue;
		job_show(j, stderr, false);
		j->changed = false;
		if (job_state(j) == PS_DONE)
			job_free(j);
	}
}

/* Are there stopped jobs, which leaving the shell would lose? */
bool
jobs_stopped(void)
{
	struct job *j;

	for (j = jobs; j != NULL; j = j->next)
		if (job_state(j) == PS_STOP)
			return (true);
	return (false);
}
