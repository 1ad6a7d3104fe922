/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * init: process 1 of an interactive board.  It makes /dev/console its standard
 * files and controlling terminal, runs /etc/rc if there is one, and then keeps
 * a shell running on the console.  Orphans become its children and are reaped.
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/*
 * Makes the console the files 0, 1 and 2 of this process; with SESSION, leads
 * a new session with it as its controlling terminal.  Failing calls are not
 * fatal: a shell without job control beats none.
 */
static void
open_console(int session)
{
	int fd, i;

	if (session && setsid() < 0 && errno != EPERM)
		warn("setsid");
	fd = open(_PATH_CONSOLE, O_RDWR);
	if (fd < 0)
		return;
	for (i = 0; i < 3; i++)
		if (fd != i)
			dup2(fd, i);
	if (fd > 2)
		close(fd);
	if (session && ioctl(0, TIOCSCTTY, 0) < 0)
		warn("%s: cannot become the controlling terminal",
		    _PATH_CONSOLE);
}

/* Starts ARGV in a session of its own on the console; its pid, or -1. */
static pid_t
start(char *const argv[])
{
	sigset_t none;
	pid_t pid;

	pid = fork();
	if (pid < 0)
		warn("fork");
	if (pid != 0)
		return (pid);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	open_console(1);
	tcsetpgrp(0, getpgrp());
	execv(argv[0], argv);
	warn("%s", argv[0]);
	_exit(127);
}

/* Waits until PID has ended, reaping whoever else ends meanwhile. */
static int
wait_for(pid_t pid)
{
	pid_t got;
	int status;

	while ((got = wait(&status)) != pid)
		if (got < 0 && errno != EINTR)
			return (-1);
	return (status);
}

int
main(void)
{
	static char *const rc[] = { "/bin/sh", "/etc/rc", NULL };
	static char *const shell[] = { "/bin/sh", "-i", NULL };
	sigset_t most;
	int status;

	open_console(0);
	if (getpid() != 1)
		errx(1, "this is the work of process 1");
	setenv("PATH", "/sbin:/bin:/usr/sbin:/usr/bin", 0);
	setenv("HOME", "/", 0);
	setenv("TERM", "dumb", 0);
	/* Nothing may end process 1; what it starts gets the mask back. */
	sigfillset(&most);
	sigprocmask(SIG_SETMASK, &most, NULL);
	if (access(rc[1], R_OK) == 0)
		wait_for(start(rc));
	for (;;) {
		status = wait_for(start(shell));
		if (status < 0 ||
		    (WIFEXITED(status) && WEXITSTATUS(status) == 127))
			sleep(5);
	}
}
