/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The run-time linker's interface as it is without a run-time linker.  All are
 * weak: rtld's own definitions are strong and win (FreeBSD's rule), so in a
 * dynamic program none of these is ever called.
 */

#include <dlfcn.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>

#include "libc.h"

/* Argument of __tls_get_addr. */
struct tls_index {
	unsigned long	module;		/* from 1 */
	unsigned long	offset;		/* in its block */
};

void	_rtld_error(const char *, ...);
void	_rtld_thread_init(void *);
void	*_rtld_allocate_tls(void *, size_t, size_t);
void	_rtld_free_tls(void *, size_t, size_t);
void	_rtld_atfork_pre(int *);
void	_rtld_atfork_post(int *);
int	_rtld_get_stack_prot(void);
int	_rtld_is_dlopened(void *);
void	dllockinit(void *, void *(*)(void *), void (*)(void *),
	    void (*)(void *), void (*)(void *), void (*)(void *),
	    void (*)(void *));
void	*__tls_get_addr(struct tls_index *);

static char	message[] = "Service unavailable: there is no run-time linker";

WEAK char *
dlerror(void)
{
	return (message);
}

WEAK void *
dlopen(const char *path, int mode)
{
	(void)path;
	(void)mode;
	return (NULL);
}

WEAK void *
fdlopen(int fd, int mode)
{
	(void)fd;
	(void)mode;
	return (NULL);
}

WEAK void *
dlsym(void *restrict handle, const char *restrict name)
{
	(void)handle;
	(void)name;
	return (NULL);
}

WEAK dlfunc_t
dlfunc(void *restrict handle, const char *restrict name)
{
	(void)handle;
	(void)name;
	return (NULL);
}

WEAK void *
dlvsym(void *restrict handle, const char *restrict name,
    const char *restrict version)
{
	(void)handle;
	(void)name;
	(void)version;
	return (NULL);
}

WEAK int
dlclose(void *handle)
{
	(void)handle;
	return (-1);
}

WEAK int
dladdr(const void *restrict addr, Dl_info *restrict info)
{
	(void)addr;
	(void)info;
	return (0);
}

WEAK int
dlinfo(void *restrict handle, int request, void *restrict p)
{
	(void)handle;
	(void)request;
	(void)p;
	return (-1);
}

WEAK void
dllockinit(void *context, void *(*create)(void *), void (*rlock)(void *),
    void (*wlock)(void *), void (*release)(void *), void (*destroy)(void *),
    void (*end)(void *))
{
	(void)context;
	(void)create;
	(void)rlock;
	(void)wlock;
	(void)release;
	(void)destroy;
	(void)end;
}

/* A static program is its only object. */
WEAK int
dl_iterate_phdr(int (*fn)(struct dl_phdr_info *, size_t, void *), void *arg)
{
	struct dl_phdr_info info = { .dlpi_name = "", .dlpi_adds = 1 };
	unsigned long phdr, phnum;

	if (!auxv_get(AT_PHDR, &phdr) || !auxv_get(AT_PHNUM, &phnum))
		return (0);
	info.dlpi_phdr = (const void *)phdr;
	info.dlpi_phnum = (uint16_t)phnum;
	return (fn(&info, sizeof(info), arg));
}

WEAK void
_rtld_error(const char *fmt, ...)
{
	(void)fmt;
}

WEAK void
_rtld_thread_init(void *locks)
{
	(void)locks;
}

WEAK void *
_rtld_allocate_tls(void *old, size_t size, size_t align)
{
	(void)size;
	(void)align;
	return (old);
}

WEAK void
_rtld_free_tls(void *tcb, size_t size, size_t align)
{
	(void)tcb;
	(void)size;
	(void)align;
}

WEAK void
_rtld_atfork_pre(int *locks)
{
	(void)locks;
}

WEAK void
_rtld_atfork_post(int *locks)
{
	(void)locks;
}

WEAK int
_rtld_get_stack_prot(void)
{
	unsigned long prot = 3;

	auxv_get(AT_STACKPROT, &prot);
	return ((int)prot);
}

WEAK int
_rtld_is_dlopened(void *addr)
{
	(void)addr;
	return (0);
}

/* start.c made a DTV of one module. */
WEAK void *
__tls_get_addr(struct tls_index *ti)
{
	return ((char *)tls_dtv()[1 + ti->module] + ti->offset);
}
