/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _DLFCN_H_
#define _DLFCN_H_

#include <stddef.h>

#define RTLD_LAZY	1
#define RTLD_NOW	2
#define RTLD_MODEMASK	3
#define RTLD_GLOBAL	0x100
#define RTLD_LOCAL	0
#define RTLD_TRACE	0x200
#define RTLD_NODELETE	0x1000
#define RTLD_NOLOAD	0x2000
#define RTLD_DI_LINKMAP	2
#define RTLD_DI_SERINFO	4
#define RTLD_DI_SERINFOSIZE 5
#define RTLD_DI_ORIGIN	6
#define RTLD_NEXT	((void *)-1)
#define RTLD_DEFAULT	((void *)-2)
#define RTLD_SELF	((void *)-3)

typedef struct dl_info {
	const char	*dli_fname;	/* path of the object */
	void		*dli_fbase;	/* where it is mapped */
	const char	*dli_sname;	/* nearest symbol, or NULL */
	void		*dli_saddr;	/* its address */
} Dl_info;

/* Nobody has one: dlfunc's result is to be cast to the real type. */
struct __dlfunc_arg {
	int	__dlfunc_dummy;		/* not used */
};
typedef void (*dlfunc_t)(struct __dlfunc_arg);

typedef struct dl_serpath {
	char		*dls_name;	/* a directory */
	unsigned int	 dls_flags;	/* where the rule comes from */
} Dl_serpath;

typedef struct dl_serinfo {
	size_t		 dls_size;	/* bytes of the whole answer */
	unsigned int	 dls_cnt;	/* directories in it */
	Dl_serpath	 dls_serpath[1]; /* the directories */
} Dl_serinfo;

int	 dladdr(const void *restrict, Dl_info *restrict);
int	 dlclose(void *);
char	*dlerror(void);
dlfunc_t dlfunc(void *restrict, const char *restrict);
int	 dlinfo(void *restrict, int, void *restrict);
void	*dlopen(const char *, int);
void	*dlsym(void *restrict, const char *restrict);
void	*dlvsym(void *restrict, const char *restrict, const char *restrict);
void	*fdlopen(int, int);

#endif /* !_DLFCN_H_ */
