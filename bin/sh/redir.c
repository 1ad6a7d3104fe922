/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Redirections (XCU 2.7), and putting descriptors back afterwards.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sh.h"

#define HIGH	10	/* the shell's own descriptors begin here */
#define IN_PIPE	512	/* bytes that any pipe holds without a reader */

struct moved {				/* a descriptor that was changed */
	struct moved	*next;		/* changed before */
	int		 fd;		/* which */
	int		 copy;		/* where its file is now; -1: closed */
};
struct undo {				/* the redirections of one command */
	struct undo	*up;		/* those of the command around it */
	struct moved	*moved;		/* what to put back, newest first */
};

static struct undo *top;

/*
 * Moves FD out of the way of the program's own descriptors; -1 with errno and
 * FD still open if there is no room.
 */
int
fd_high(int fd)
{
	int n;

	if (fd >= HIGH)
		return (fd);
	n = fcntl(fd, F_DUPFD_CLOEXEC, HIGH);
	if (n >= 0)
		close(fd);
	return (n);
}

static bool
is_saved(int fd)
{
	struct moved *m;

	for (m = top->moved; m != NULL; m = m->next)
		if (m->fd == fd)
			return (true);
	return (false);
}

/* FD's file, before the present redirections, is at COPY (-1: it had none). */
static void
remember(int fd, int copy)
{
	struct moved *m;

	if (is_saved(fd))
		return;
	m = xmalloc(sizeof(*m));
	m->fd = fd;
	m->copy = copy;
	m->next = top->moved;
	top->moved = m;
}

/* Remembers what FD is, once for each undo; false if that fails. */
static bool
save(int fd)
{
	int copy;

	if (is_saved(fd))
		return (true);
	copy = fcntl(fd, F_DUPFD_CLOEXEC, HIGH);
	if (copy < 0 && errno != EBADF) {
		warning("%d: %s", fd, strerror(errno));
		return (false);
	}
	remember(fd, copy);
	return (true);
}

/* A descriptor from which the LEN bytes at S can be read, or -1. */
static int
here_document(const char *s, size_t len)
{
	ssize_t n;
	int p[2];

	if (pipe(p) < 0)
		return (-1);
	if (len <= IN_PIPE) {
		n = write(p[1], s, len);
		if (n < 0)
			warning("here-document: %s", strerror(errno));
	} else if (job_fork(NULL, FORK_NOJOB) == 0) {
		close(p[0]);
		for (; len > 0; s += n, len -= n)
			if ((n = write(p[1], s, len)) <= 0)
				break;
		_exit(0);
	}
	close(p[1]);
	return (p[0]);
}

/* Opens PATH as R wants; -1 with errno. */
static int
open_target(struct redir *r, const char *path)
{
	struct stat st;
	int flags, fd;

	switch (r->type) {
	case R_IN:
		return (open(path, O_RDONLY));
	case R_RDWR:
		return (open(path, O_RDWR | O_CREAT, 0666));
	case R_APPEND:
		return (open(path, O_WRONLY | O_CREAT | O_APPEND, 0666));
	default:
		break;
	}
	flags = O_WRONLY | O_CREAT | O_TRUNC;
	if (r->type == R_OUT && opt[O_NOCLOBBER]) {
		if (stat(path, &st) < 0)
			flags |= O_EXCL;
		else if (S_ISREG(st.st_mode)) {
			errno = EEXIST;
			return (-1);
		} else
			flags &= ~(O_CREAT | O_TRUNC);
	}
	fd = open(path, flags, 0666);
	return (fd);
}

/* [n]<&word and [n]>&word: 0, or 2 after a message. */
static int
duplicate(int fd, const char *word)
{
	int from;

	if (strcmp(word, "-") == 0) {
		close(fd);
		return (0);
	}
	from = strspn(word, "0123456789") == strlen(word) && *word != '\0' &&
	    strlen(word) < 6 ? atoi(word) : -1;
	if (from < 0) {
		warning("%s: bad file descriptor number", word);
		return (2);
	}
	if (from == fd ? fcntl(fd, F_GETFD) < 0 : dup2(from, fd) < 0) {
		warning("%d: %s", from, strerror(errno));
		return (2);
	}
	return (0);
}

/* Does R; with KEEP redir_pop() will undo it.  0, or 2 after a message. */
static int
redirect(struct redir *r, bool keep)
{
	char *word;
	int fd;

	word = r->type == R_HERE ? expand_parts_string(r->word->parts) :
	    expand_string(r->word);
	if (r->type == R_DUP) {
		if (keep && !save(r->fd))
			return (2);
		return (duplicate(r->fd, word));
	}
	fd = r->type == R_HERE ? here_document(word, strlen(word)) :
	    open_target(r, word);
	if (fd < 0) {
		warning("cannot %s %s: %s", r->type == R_IN ? "open" : "create",
		    r->type == R_HERE ? "here-document" : word,
		    strerror(errno));
		return (2);
	}
	if (fd == r->fd) {
		/* It was closed before. */
		if (keep)
			remember(fd, -1);
		return (0);
	}
	if (keep && !save(r->fd)) {
		close(fd);
		return (2);
	}
	if (dup2(fd, r->fd) < 0) {
		warning("%d: %s", r->fd, strerror(errno));
		close(fd);
		return (2);
	}
	close(fd);
	return (0);
}

/* Does the redirections R for good.  0, or 2 after a message. */
int
redir_apply(struct redir *r)
{
	fflush(stdout);
	for (; r != NULL; r = r->next)
		if (redirect(r, false) != 0)
			return (2);
	return (0);
}

/*
 * Does the redirections R until redir_pop().  0, or 2 after a message; then
 * those done so far have been undone.
 */
int
redir_push(struct redir *r)
{
	struct undo *u;
	struct mark mark;
	int status;

	fflush(stdout);
	u = xmalloc(sizeof(*u));
	u->moved = NULL;
	u->up = top;
	top = u;
	mark = pool_mark(tmp);
	for (status = 0; r != NULL && status == 0; r = r->next)
		status = redirect(r, true);
	pool_release(tmp, mark);
	if (status != 0)
		redir_pop();
	return (status);
}

/* Undoes the newest redir_push(). */
void
redir_pop(void)
{
	struct moved *m;
	struct undo *u;

	fflush(stdout);
	u = top;
	while ((m = u->moved) != NULL) {
		u->moved = m->next;
		if (m->copy >= 0) {
			dup2(m->copy, m->fd);
			close(m->copy);
		} else
			close(m->fd);
		free(m);
	}
	top = u->up;
	free(u);
}

void *
redir_top(void)
{
	return (top);
}

void
redir_pop_to(void *u)
{
	while (top != u && top != NULL)
		redir_pop();
}

/* In a child: what was moved stays so, the copies are closed. */
void
redir_forget(void)
{
	struct moved *m;
	struct undo *u;

	for (u = top; u != NULL; u = u->up)
		for (m = u->moved; m != NULL; m = m->next)
			if (m->copy >= 0)
				close(m->copy);
	top = NULL;
}
