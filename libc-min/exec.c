/* SPDX-License-Identifier: BSD-2-Clause */

/* The exec family, system, popen. */

#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <paths.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

int
execv(const char *path, char *const *argv)
{
	return (execve(path, argv, environ));
}

/* A file that is no program the kernel knows is a script for the shell. */
static void
exec_script(const char *path, char *const *argv)
{
	size_t n = 0;

	while (argv[n] != NULL)
		n++;
	{
		const char *new[n + 3];
		size_t i;

		new[0] = "sh";
		new[1] = path;
		for (i = 1; i < n; i++)
			new[i + 1] = argv[i];
		new[n > 0 ? n + 1 : 2] = NULL;
		execve(_PATH_BSHELL, (char *const *)(uintptr_t)new, environ);
	}
}

/*
 * Try file in each directory of path.  Returns only on failure, -1: ENOENT if
 * it was nowhere, EACCES if it was there but could not be executed.
 */
int
execvP(const char *file, const char *path, char *const *argv)
{
	char buf[PATH_MAX];
	const char *end;
	int denied = 0, n;

	if (strchr(file, '/') != NULL) {
		execve(file, argv, environ);
		if (errno == ENOEXEC)
			exec_script(file, argv);
		return (-1);
	}
	if (*file == '\0') {
		errno = ENOENT;
		return (-1);
	}
	for (;; path = end + 1) {
		end = strchrnul(path, ':');
		n = snprintf(buf, sizeof(buf), "%.*s%s%s", (int)(end - path),
		    path, end > path ? "/" : "", file);
		if (n < (int)sizeof(buf)) {
			execve(buf, argv, environ);
			if (errno == ENOEXEC) {
				exec_script(buf, argv);
				return (-1);
			}
			if (errno == EACCES)
				denied = 1;
			else if (errno != ENOENT && errno != ENOTDIR &&
			    errno != ELOOP && errno != ENAMETOOLONG)
				return (-1);
		}
		if (*end == '\0')
			break;
	}
	errno = denied ? EACCES : ENOENT;
	return (-1);
}

int
execvp(const char *file, char *const *argv)
{
	const char *path = getenv("PATH");

	return (execvP(file, path != NULL ? path : _PATH_DEFPATH, argv));
}

/* The list of a variadic exec as an array on the stack; then what. */
#define COLLECT(arg, last, then) do {					\
	va_list ap;							\
	size_t n;							\
									\
	va_start(ap, arg);						\
	for (n = 1; va_arg(ap, char *) != NULL; n++)			\
		;							\
	va_end(ap);							\
	{								\
		char *argv[n + 1], **envp = environ;			\
		size_t i;						\
									\
		va_start(ap, arg);					\
		argv[0] = (char *)(uintptr_t)arg;			\
		for (i = 1; i <= n; i++)				\
			argv[i] = va_arg(ap, char *);			\
		last;							\
		va_end(ap);						\
		(void)envp;						\
		return (then);						\
	}								\
} while (0)

int
execl(const char *path, const char *arg, ...)
{
	COLLECT(arg, (void)0, execve(path, argv, envp));
}

int
execle(const char *path, const char *arg, ...)
{
	COLLECT(arg, envp = va_arg(ap, char **), execve(path, argv, envp));
}

int
execlp(const char *file, const char *arg, ...)
{
	COLLECT(arg, (void)0, execvp(file, argv));
}

/* The command's status, 127<<8 if there is no shell, -1 if no process. */
int
system(const char *command)
{
	struct sigaction ign, oint, oquit;
	sigset_t chld, omask;
	int status = -1;
	pid_t pid;

	if (command == NULL)
		return (access(_PATH_BSHELL, X_OK) == 0);
	memset(&ign, 0, sizeof(ign));
	ign.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ign, &oint);
	sigaction(SIGQUIT, &ign, &oquit);
	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	sigprocmask(SIG_BLOCK, &chld, &omask);
	pid = fork();
	if (pid == 0) {
		sigaction(SIGINT, &oint, NULL);
		sigaction(SIGQUIT, &oquit, NULL);
		sigprocmask(SIG_SETMASK, &omask, NULL);
		execl(_PATH_BSHELL, "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR) {
			status = -1;
			break;
		}
	}
	sigaction(SIGINT, &oint, NULL);
	sigaction(SIGQUIT, &oquit, NULL);
	sigprocmask(SIG_SETMASK, &omask, NULL);
	return (status);
}

/* A stream that popen made. */
struct pipe_stream {
	struct pipe_stream *next;	/* others */
	FILE	*fp;			/* our end */
	pid_t	 pid;			/* the shell */
};
static struct pipe_stream	*pipes;

FILE *
popen(const char *command, const char *mode)
{
	int fds[2], reading = *mode == 'r';
	struct pipe_stream *p;

	if (*mode != 'r' && *mode != 'w') {
		errno = EINVAL;
		return (NULL);
	}
	if ((p = malloc(sizeof(*p))) == NULL)
		return (NULL);
	if (pipe2(fds, O_CLOEXEC) < 0) {
		free(p);
		return (NULL);
	}
	p->pid = fork();
	if (p->pid == 0) {
		/* dup2 to itself would leave close-on-exec set. */
		if (fds[reading] == reading)
			fcntl(reading, F_SETFD, 0);
		else
			dup2(fds[reading], reading);
		execl(_PATH_BSHELL, "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(fds[reading]);
	p->fp = p->pid > 0 ? fdopen(fds[!reading], reading ? "r" : "w") : NULL;
	if (p->fp == NULL) {
		close(fds[!reading]);
		free(p);
		return (NULL);
	}
	p->next = pipes;
	pipes = p;
	return (p->fp);
}

int
pclose(FILE *fp)
{
	struct pipe_stream **pp, *p;
	int status;
	pid_t pid;

	for (pp = &pipes; (p = *pp) != NULL && p->fp != fp; pp = &p->next)
		;
	if (p == NULL) {
		errno = EINVAL;
		return (-1);
	}
	*pp = p->next;
	fclose(fp);
	do {
		pid = waitpid(p->pid, &status, 0);
	} while (pid < 0 && errno == EINTR);
	free(p);
	return (pid < 0 ? -1 : status);
}
