/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * exit() and what runs before it: handlers of atexit and __cxa_atexit, newest
 * first.  A handler belongs to a shared object (its __dso_handle, or for
 * atexit the object its code is in), whose unloading runs it early.
 */

#include <link.h>
#include <stdlib.h>
#include <unistd.h>

#include "elfimg.h"
#include "libc.h"

#define NHANDLERS	32

/* One registration. */
struct handler {
	void	(*plain)(void);		/* atexit's, or NULL */
	void	(*with_arg)(void *);	/* __cxa_atexit's; both NULL: done */
	void	*arg;			/* of with_arg */
	void	*dso;			/* __dso_handle of with_arg's object */
};

/* Registrations, oldest first; the newest block is at the head of the list. */
struct block {
	struct block	*older;			/* next in the list */
	int		 n;			/* handlers used */
	struct handler	 handler[NHANDLERS];	/* them */
};

static struct block	 first;
static struct block	*blocks = &first;	/* (l) newest */
static struct lock	 exit_lock;		/* (l) */

/* quick_exit's handlers: few, and there is no way to take one back. */
static void		(*quick[NHANDLERS])(void);
static int		 nquick;

/* Thread-exit destructors of this thread (C++ thread_local). */
struct thread_dtor {
	struct thread_dtor *older;	/* next in the list */
	void	(*fn)(void *);		/* to call */
	void	*arg;			/* with this */
};
static _Thread_local struct thread_dtor	*thread_dtors;

void	(*__cleanup)(void);		/* stdio's flush, once it is used */

void	__cxa_thread_call_dtors(void);
int	__cxa_thread_atexit_impl(void (*)(void *), void *, void *);
int	__cxa_thread_atexit(void (*)(void *), void *, void *);
int	__aeabi_atexit(void *, void (*)(void *), void *);

/* No rtld: the program is the only object. */
WEAK int
_rtld_addr_phdr(const void *addr, struct dl_phdr_info *info)
{
	(void)addr;
	(void)info;
	return (0);
}

static int
add(struct handler h)
{
	struct block *b;

	lock_take(&exit_lock);
	b = blocks;
	if (b->n == NHANDLERS) {
		b = calloc(1, sizeof(*b));
		if (b == NULL) {
			lock_drop(&exit_lock);
			return (-1);
		}
		b->older = blocks;
		blocks = b;
	}
	b->handler[b->n++] = h;
	lock_drop(&exit_lock);
	return (0);
}

int
atexit(void (*fn)(void))
{
	return (add((struct handler){ .plain = fn }));
}

int
__cxa_atexit(void (*fn)(void *), void *arg, void *dso)
{
	return (add((struct handler){ .with_arg = fn, .arg = arg,
	    .dso = dso }));
}

int
__aeabi_atexit(void *arg, void (*fn)(void *), void *dso)
{
	return (__cxa_atexit(fn, arg, dso));
}

/* rtld registers its own end with it, before main's constructors. */
int
__libc_atexit(void (*fn)(void))
{
	return (atexit(fn));
}

/* Is the code at fn in the object that info describes? */
static int
in_object(const struct dl_phdr_info *info, uintptr_t fn)
{
	const Elf_Phdr *ph = info->dlpi_phdr;
	int i;

	for (i = 0; i < info->dlpi_phnum; i++) {
		if (ph[i].p_type == PT_LOAD &&
		    fn - (info->dlpi_addr + ph[i].p_vaddr) < ph[i].p_memsz)
			return (1);
	}
	return (0);
}

static int
belongs(const struct handler *h, void *dso, const struct dl_phdr_info *info)
{
	if (h->plain == NULL && h->with_arg == NULL)
		return (0);
	if (dso == NULL || (h->with_arg != NULL && h->dso == dso))
		return (1);
	return (info != NULL && h->plain != NULL &&
	    in_object(info, (uintptr_t)h->plain));
}

/* Newest handler of dso, taken off the list; 0 if there is none. */
static int
take(void *dso, const struct dl_phdr_info *info, struct handler *h)
{
	struct block *b;
	int i;

	lock_take(&exit_lock);
	for (b = blocks; b != NULL; b = b->older) {
		for (i = b->n - 1; i >= 0; i--) {
			if (!belongs(&b->handler[i], dso, info))
				continue;
			*h = b->handler[i];
			b->handler[i].plain = NULL;
			b->handler[i].with_arg = NULL;
			lock_drop(&exit_lock);
			return (1);
		}
	}
	lock_drop(&exit_lock);
	return (0);
}

/*
 * Run the handlers of the object dso (all for NULL), newest first, also those
 * that are added meanwhile.
 */
void
__cxa_finalize(void *dso)
{
	struct dl_phdr_info info, *known = NULL;
	struct handler h;

	if (dso != NULL && _rtld_addr_phdr(dso, &info))
		known = &info;
	while (take(dso, known, &h)) {
		if (h.plain != NULL)
			h.plain();
		else
			h.with_arg(h.arg);
	}
}

int
__cxa_thread_atexit_impl(void (*fn)(void *), void *arg, void *dso)
{
	struct thread_dtor *d = malloc(sizeof(*d));

	(void)dso;
	if (d == NULL)
		return (-1);
	d->fn = fn;
	d->arg = arg;
	d->older = thread_dtors;
	thread_dtors = d;
	return (0);
}
WEAK_ALIAS(__cxa_thread_atexit, __cxa_thread_atexit_impl);

void
__cxa_thread_call_dtors(void)
{
	struct thread_dtor *d;

	while ((d = thread_dtors) != NULL) {
		thread_dtors = d->older;
		d->fn(d->arg);
		free(d);
	}
}

void
exit(int status)
{
	__cxa_thread_call_dtors();
	__cxa_finalize(NULL);
	if (__cleanup != NULL)
		__cleanup();
	_exit(status);
}

void
_Exit(int status)
{
	_exit(status);
}

int
at_quick_exit(void (*fn)(void))
{
	int ok = 0;

	lock_take(&exit_lock);
	if (nquick < NHANDLERS) {
		quick[nquick++] = fn;
		ok = 1;
	}
	lock_drop(&exit_lock);
	return (ok ? 0 : 1);
}

void
quick_exit(int status)
{
	while (nquick > 0)
		quick[--nquick]();
	_exit(status);
}
