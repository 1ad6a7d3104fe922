/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * posix_spawn: vfork and exec.  All of it returns errors, errno stays.  The
 * scheduling attributes are not here: the kernel has one policy.
 */

#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

/* What posix_spawnattr_t points to. */
struct __posix_spawnattr {
	short		flags;		/* POSIX_SPAWN_* */
	pid_t		pgroup;		/* process group */
	sigset_t	sigdefault;	/* signals to reset */
	sigset_t	sigmask;	/* mask to set */
};

/* One thing to do with descriptors. */
struct action {
	enum { ACT_CLOSE, ACT_DUP2, ACT_OPEN } kind;	/* what */
	int	 fd;		/* descriptor it is about */
	int	 from;		/* ACT_DUP2: of this one */
	int	 oflags;	/* ACT_OPEN: how */
	mode_t	 mode;		/* ACT_OPEN: permissions */
	char	*path;		/* ACT_OPEN: from malloc */
};

/* What posix_spawn_file_actions_t points to. */
struct __posix_spawn_file_actions {
	int		 n;	/* how many */
	struct action	*act;	/* in order */
};

static int
prepare(const struct __posix_spawnattr *a)
{
	struct sigaction sa;
	int i;

	if (a->flags & POSIX_SPAWN_SETPGROUP && setpgid(0, a->pgroup) < 0)
		return (errno);
	if (a->flags & POSIX_SPAWN_RESETIDS && (setegid(getgid()) < 0 ||
	    seteuid(getuid()) < 0))
		return (errno);
	if (a->flags & POSIX_SPAWN_SETSIGMASK)
		sigprocmask(SIG_SETMASK, &a->sigmask, NULL);
	memset(&sa, 0, sizeof(sa));
	for (i = 1; i <= _SIG_MAXSIG && a->flags & POSIX_SPAWN_SETSIGDEF; i++) {
		if (sigismember(&a->sigdefault, i))
			sigaction(i, &sa, NULL);
	}
	return (0);
}

static int
act_on(const struct action *a)
{
	int fd;

	switch (a->kind) {
	case ACT_CLOSE:
		close(a->fd);
		return (0);
	case ACT_DUP2:
		/* dup2 to itself would leave close-on-exec set. */
		if (a->from == a->fd)
			return (fcntl(a->fd, F_SETFD, 0) < 0 ? errno : 0);
		return (dup2(a->from, a->fd) < 0 ? errno : 0);
	default:
		fd = open(a->path, a->oflags, a->mode);
		if (fd < 0)
			return (errno);
		if (fd != a->fd) {
			if (dup2(fd, a->fd) < 0)
				return (errno);
			close(fd);
		}
		return (0);
	}
}

/* The child's error comes back by the memory that vfork shares. */
static int
spawn(pid_t *pidp, const char *path, const posix_spawn_file_actions_t *fa,
    const posix_spawnattr_t *attr, char *const *argv, char *const *envp,
    int search)
{
	volatile int e = 0;
	char **saved = environ;
	int save = errno, i;
	pid_t pid;

	pid = vfork();
	if (pid < 0) {
		e = errno;
		errno = save;
		return (e);
	}
	if (pid == 0) {
		if (attr != NULL)
			e = prepare(*attr);
		for (i = 0; e == 0 && fa != NULL && i < (*fa)->n; i++)
			e = act_on(&(*fa)->act[i]);
		if (e == 0) {
			environ = (char **)(uintptr_t)(envp != NULL ? envp :
			    (char *const *)saved);
			if (search)
				execvp(path, argv);
			else
				execve(path, argv, environ);
			e = errno;
		}
		_exit(127);
	}
	environ = saved;
	errno = save;
	if (e != 0) {
		int st;

		waitpid(pid, &st, 0);
		errno = save;
	} else if (pidp != NULL)
		*pidp = pid;
	return (e);
}

int
posix_spawn(pid_t *restrict pid, const char *restrict path,
    const posix_spawn_file_actions_t *fa, const posix_spawnattr_t *attr,
    char *const *restrict argv, char *const *restrict envp)
{
	return (spawn(pid, path, fa, attr, argv, envp, 0));
}

int
posix_spawnp(pid_t *restrict pid, const char *restrict file,
    const posix_spawn_file_actions_t *fa, const posix_spawnattr_t *attr,
    char *const *restrict argv, char *const *restrict envp)
{
	return (spawn(pid, file, fa, attr, argv, envp, 1));
}

int
posix_spawn_file_actions_init(posix_spawn_file_actions_t *fa)
{
	return ((*fa = calloc(1, sizeof(**fa))) == NULL ? ENOMEM : 0);
}

int
posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *fa)
{
	while ((*fa)->n > 0)
		free((*fa)->act[--(*fa)->n].path);
	free((*fa)->act);
	free(*fa);
	return (0);
}

static int
add(posix_spawn_file_actions_t *fa, struct action a)
{
	struct action *new;

	if (a.fd < 0 || a.from < 0)
		return (EBADF);
	new = reallocarray((*fa)->act, (size_t)(*fa)->n + 1, sizeof(*new));
	if (new == NULL)
		return (ENOMEM);
	(*fa)->act = new;
	new[(*fa)->n++] = a;
	return (0);
}

int
posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *fa, int fd)
{
	return (add(fa, (struct action){ .kind = ACT_CLOSE, .fd = fd }));
}

int
posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *fa, int from,
    int fd)
{
	return (add(fa, (struct action){ .kind = ACT_DUP2, .fd = fd,
	    .from = from }));
}

int
posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict fa,
    int fd, const char *restrict path, int oflags, mode_t mode)
{
	char *copy = strdup(path);
	int e;

	if (copy == NULL)
		return (ENOMEM);
	e = add(fa, (struct action){ .kind = ACT_OPEN, .fd = fd,
	    .oflags = oflags, .mode = mode, .path = copy });
	if (e != 0)
		free(copy);
	return (e);
}

int
posix_spawnattr_init(posix_spawnattr_t *a)
{
	return ((*a = calloc(1, sizeof(**a))) == NULL ? ENOMEM : 0);
}

int
posix_spawnattr_destroy(posix_spawnattr_t *a)
{
	free(*a);
	return (0);
}

#define ATTR(name, type, member)					\
int									\
posix_spawnattr_get##name(const posix_spawnattr_t *restrict a,		\
    type *restrict v)							\
{									\
	*v = (*a)->member;						\
	return (0);							\
}

ATTR(flags, short, flags)
ATTR(pgroup, pid_t, pgroup)
ATTR(sigdefault, sigset_t, sigdefault)
ATTR(sigmask, sigset_t, sigmask)

int
posix_spawnattr_setflags(posix_spawnattr_t *a, short flags)
{
	(*a)->flags = flags;
	return (0);
}

int
posix_spawnattr_setpgroup(posix_spawnattr_t *a, pid_t pgroup)
{
	(*a)->pgroup = pgroup;
	return (0);
}

int
posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict a,
    const sigset_t *restrict set)
{
	(*a)->sigdefault = *set;
	return (0);
}

int
posix_spawnattr_setsigmask(posix_spawnattr_t *restrict a,
    const sigset_t *restrict set)
{
	(*a)->sigmask = *set;
	return (0);
}
