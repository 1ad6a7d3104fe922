/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Closures of plug-ins: what they have that a program's has not, and the
 * processes that make them.
 */
#include <sys/wait.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "closure_buf.h"
#include "elf.h"
#include "resolve_os.h"

#define	SECONDS		20	/* each may take */

/* The names by which an object needs others. */
struct closure_list
make_names(struct making *m, const struct start_obj *so)
{
	struct closure_list list;
	uint32_t *v;
	unsigned i;

	v = resolve_alloc(so->nneed * sizeof(*v));
	for (i = 0; i < so->nneed; i++)
		v[i] = make_string(m, so->needname[i]);
	list = make_list(m, v, so->nneed, sizeof(*v), 4);
	free(v);
	return (list);
}

/* Where the build-id is in the file. */
uint32_t
build_offset(const struct start_obj *so)
{
	const struct start_phdr *ph;

	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++)
		if (ph->type == PT_LOAD && so->buildid - ph->vaddr < ph->filesz)
			return ((uint32_t)(so->buildid - ph->vaddr +
			    ph->offset));
	return (0);
}

/* A question somebody else may answer. */
struct question {
	const char *name;	/* of the symbol */
	const char *version;	/* or "" */
};

static int
compare(const void *a, const void *b)
{
	const struct question *x = a, *y = b;
	int d;

	d = strcmp(x->name, y->name);
	return (d != 0 ? d : strcmp(x->version, y->version));
}

/* The questions of all new objects that aren't answered for good. */
static struct question *
questions(const struct start *st, size_t *n)
{
	const struct start_rel *r;
	struct question *q = NULL;
	uint32_t i;

	*n = 0;
	for (i = st->nstart; i < st->nobj - 1; i++)
		for (r = st->obj[i].rel; r < st->obj[i].rel + st->obj[i].nrel;
		    r++) {
			if (r->name == NULL || (r->flags & REL_FINAL) != 0)
				continue;
			q = resolve_more(q, *n, sizeof(*q));
			q[(*n)++] = (struct question){ r->name,
			    r->version != NULL ? r->version : "" };
		}
	return (q);
}

/* ... into the file, each once. */
struct closure_list
make_open(struct making *m)
{
	struct closure_list list;
	struct closure_open *v;
	struct question *q;
	size_t i, n, k = 0;

	q = questions(m->st, &n);
	if (n == 0)
		return ((struct closure_list){ 0, 0 });
	qsort(q, n, sizeof(*q), compare);
	v = resolve_alloc(n * sizeof(*v));
	for (i = 0; i < n; i++) {
		if (i != 0 && compare(&q[i - 1], &q[i]) == 0)
			continue;
		v[k].name = make_string(m, q[i].name);
		if (q[i].version[0] != '\0')
			v[k].version = make_string(m, q[i].version);
		k++;
	}
	list = make_list(m, v, k, sizeof(*v), 4);
	free(v);
	free(q);
	return (list);
}

static bool
put(int fd, const void *p, size_t size)
{
	const char *c = p;
	ssize_t n;

	while (size > 0) {
		if ((n = write(fd, c, size)) < 0 && errno != EINTR)
			return (false);
		if (n > 0) {
			c += n;
			size -= (size_t)n;
		}
	}
	return (true);
}

/*
 * The child: resolve, and write the bytes, or, behind a byte 0, why there are
 * none.  The linker's state is its own, and it may crash.
 */
static void
make_and_exit(const struct start *st, const struct closure_options *options,
    const char *name, int fd)
{
	struct buf b = { NULL, 0, 0 };
	struct start *plug;
	const char *why;
	bool ok;

	alarm(SECONDS);
	if ((plug = resolve_plugin(st, name, &why)) != NULL)
		why = closure_blob(plug, options, &b);
	ok = b.n != 0 ? put(fd, b.p, b.n) : put(fd, "", 1) &&
	    put(fd, why, strlen(why) + 1);
	_exit(ok ? 0 : 1);
}

/* All that comes from the child. */
static bool
get(int fd, struct buf *b)
{
	char some[16384];
	ssize_t n;

	while ((n = read(fd, some, sizeof(some))) != 0) {
		if (n > 0)
			buf_add(b, some, (size_t)n, 1);
		else if (errno != EINTR)
			return (false);
	}
	return (true);
}

/* One plug-in. */
static void
make_part(const struct start *st, const struct closure_options *options,
    struct closure_part *part)
{
	struct buf b = { NULL, 0, 0 };
	int fds[2], status = 1;
	pid_t pid;
	bool ok;

	part->why = "no process can be made for it";
	part->failed = true;
	if (pipe(fds) != 0)
		return;
	if ((pid = fork()) == 0) {
		close(fds[0]);
		make_and_exit(st, options, part->name, fds[1]);
	}
	close(fds[1]);
	ok = pid > 0 && get(fds[0], &b);
	close(fds[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (pid <= 0)
		return;
	part->why = "internal error: its process gave up";
	if (!ok || status != 0 || b.n == 0)
		return;
	part->failed = false;
	if (b.p[0] == '\0') {
		buf_add(&b, "", 1, 1);
		part->why = (const char *)b.p + 1;
		return;
	}
	part->p = b.p;
	part->n = b.n;
	part->why = NULL;
}

struct closure_part *
closure_plugins(const struct start *st, const struct closure_options *options,
    char *const *name, size_t n)
{
	struct closure_part *part;
	size_t i;

	part = resolve_alloc(n * sizeof(*part));
	for (i = 0; i < n; i++) {
		part[i].name = name[i];
		make_part(st, options, &part[i]);
	}
	return (part);
}
