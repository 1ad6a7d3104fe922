/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * <dlfcn.h> and <link.h> as FreeBSD 12 has them, and what else is exported.
 * The prototypes are an interface: programs were compiled with them.
 */
#ifndef RTLD_DL_H
#define RTLD_DL_H

#include "rtld.h"

#define	EXPORT		__attribute__((visibility("default")))

#define	RTLD_LAZY	1		/* bind functions when called */
#define	RTLD_NOW	2		/* bind all at once */
#define	RTLD_GLOBAL	0x100		/* everybody finds the symbols */
#define	RTLD_TRACE	0x200		/* list what is loaded, and exit */
#define	RTLD_NODELETE	0x1000		/* never unload */
#define	RTLD_NOLOAD	0x2000		/* only if it is loaded already */

#define	RTLD_DEEPBIND	0x4000		/* own dag first */

#define	RTLD_NEXT	((void *)-1)	/* objects behind the caller's */
#define	RTLD_DEFAULT	((void *)-2)	/* as the caller's own references */
#define	RTLD_SELF	((void *)-3)	/* the caller's object and behind */

#define	RTLD_DI_LINKMAP		2	/* struct link_map ** */
#define	RTLD_DI_SERINFO		4	/* Dl_serinfo *: search path */
#define	RTLD_DI_SERINFOSIZE	5	/* Dl_serinfo *: its size only */
#define	RTLD_DI_ORIGIN		6	/* char[]: directory of the object */

/* dladdr(3) */
typedef struct {
	const char *dli_fname;		/* object's path */
	void *dli_fbase;		/* its address */
	const char *dli_sname;		/* nearest symbol, or NULL */
	void *dli_saddr;		/* its address */
} Dl_info;

/* One directory of the search path. */
typedef struct {
	char *dls_name;			/* its name */
	unsigned dls_flags;		/* LA_SER_* */
} Dl_serpath;

/* dlinfo(3), the search path. */
typedef struct {
	size_t dls_size;		/* bytes of all of it */
	unsigned dls_cnt;		/* directories */
	Dl_serpath dls_serpath[1];	/* ... that many */
} Dl_serinfo;

/* dl_iterate_phdr(3) */
struct dl_phdr_info {
	Elf_Addr dlpi_addr;		/* load address */
	const char *dlpi_name;		/* path */
	const Elf_Phdr *dlpi_phdr;	/* program headers */
	uint16_t dlpi_phnum;		/* how many */
	unsigned long long dlpi_adds;	/* objects ever loaded */
	unsigned long long dlpi_subs;	/* objects ever unloaded */
	size_t dlpi_tls_modid;		/* TLS module, 0: none */
	void *dlpi_tls_data;		/* its block in this thread */
};

typedef int phdr_visitor(struct dl_phdr_info *, size_t, void *);
typedef void *(*function)(void);	/* dlfunc_t, or nearly */

EXPORT void *dlopen(const char *name, int mode);
EXPORT void *fdlopen(int fd, int mode);
EXPORT int dlclose(void *handle);
EXPORT char *dlerror(void);
EXPORT void *dlsym(void *handle, const char *name);
EXPORT function dlfunc(void *handle, const char *name);
EXPORT void *dlvsym(void *handle, const char *name, const char *version);
EXPORT int dladdr(const void *addr, Dl_info *info);
EXPORT int dlinfo(void *handle, int request, void *p);
EXPORT int dl_iterate_phdr(phdr_visitor *visit, void *arg);
EXPORT int _dl_iterate_phdr_locked(phdr_visitor *visit, void *arg);
EXPORT void dllockinit(void *context, void *(*create)(void *),
	    void (*rlock)(void *), void (*wlock)(void *),
	    void (*release)(void *), void (*destroy)(void *),
	    void (*context_destroy)(void *));
EXPORT int rtld_set_var(const char *name, const char *value);
EXPORT const char *rtld_get_var(const char *name);
EXPORT int _rtld_addr_phdr(const void *addr, struct dl_phdr_info *info);
EXPORT int _rtld_get_stack_prot(void);
EXPORT int _rtld_is_dlopened(void *addr);
EXPORT extern const int _rtld_version__FreeBSD_version;
EXPORT extern const char _rtld_version_dlpi_tls_data;

#endif
