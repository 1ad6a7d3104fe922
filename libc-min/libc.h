/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LIBC_H_
#define _LIBC_H_

/* What the library's own files share and programs do not see. */

#include <sys/types.h>
#include <stddef.h>
#include <stdint.h>

#include "auxvconst.h"

struct dl_phdr_info;
struct stat;
struct timespec;

#define WEAK_ALIAS(new, old)						\
	extern __typeof__(old) new __attribute__((__weak__, __alias__(#old)))
#define HIDDEN	__attribute__((__visibility__("hidden")))
#define WEAK	__attribute__((__weak__))

/*
 * A lock that costs nothing until libthr sets __isthreaded; then whoever does
 * not get it yields the processor.
 */
struct lock {
	int	locked;		/* 0 or 1 */
};
HIDDEN void	lock_take(struct lock *);
HIDDEN void	lock_drop(struct lock *);

/* auxv.c */
struct auxinfo {
	unsigned long	a_type;	/* AT_* */
	unsigned long	a_val;	/* number or address */
};
extern struct auxinfo	*__elf_aux_vector;
HIDDEN int	auxv_get(unsigned long type, unsigned long *val);
HIDDEN uintptr_t *tls_dtv(void);

/* crt1.o calls it in static programs only. */
void		_init_tls(void);

/* Defined in crt1.o (see csu/crt1.c); rtld sets them before any of our code. */
extern char	**environ;
extern const char *__progname;

/* exit.c */
extern void	(*__cleanup)(void);
int		__cxa_atexit(void (*)(void *), void *, void *);
void		__cxa_finalize(void *);
int		__libc_atexit(void (*)(void));

/* Ours in static programs, rtld's in dynamic ones. */
int		_rtld_addr_phdr(const void *, struct dl_phdr_info *);

/* errtext.c, generated: texts of errno 1 and up, each with its NUL. */
extern const char	errtext[] HIDDEN;
extern const int	errtext_count HIDDEN;

/* string2.c */
HIDDEN const char *nth_string(const char *s, int n);

/* ctype.c */
unsigned long	___runetype(int);
HIDDEN unsigned long ctype_bits(const char *name, size_t n);

/* malloc.c: take its lock, or drop it. */
HIDDEN void	malloc_fork(int take);

/* timefmt.c: what strftime(3) and strptime(3) have in common. */
HIDDEN const char *__time_composed(char c);

/* The system calls under names that a program cannot replace. */
int		__sys_close(int);
_Noreturn void	_exit(int);
int		__sys_fcntl(int, int, long);
int		__sys_fstat(int, struct stat *);
int		__sys_fstatat(int, const char *, struct stat *, int);
off_t		__sys_lseek(int, off_t, int);
int		__sys_madvise(void *, size_t, int);
void		*__sys_mmap(void *, size_t, int, int, int, off_t);
int		__sys_munmap(void *, size_t);
int		__sys_openat(int, const char *, int, int);
ssize_t		__sys_read(int, void *, size_t);
int		__sys_sched_yield(void);
ssize_t		__sys_write(int, const void *, size_t);
int		__sys___sysctl(const int *, unsigned, void *, size_t *,
		    const void *, size_t);
int		__sys___getcwd(char *, size_t);

/*
 * The operating system's part: directories freebsd/ and linux/.
 * os_set_tp: the thread pointer register becomes tcb.
 * os_random: n bytes for the stack guard, before anything else works.
 * os_sbrk0: the program break; os_brk: set it, 0 or -1 and errno.
 */
HIDDEN void	os_set_tp(void *tcb);
HIDDEN void	os_random(void *buf, size_t n);
HIDDEN void	*os_brk(void *end);

#endif /* !_LIBC_H_ */
