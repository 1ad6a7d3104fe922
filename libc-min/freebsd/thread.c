/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * What FreeBSD's libthr.so.3 asks of libc.so.7 (FBSDprivate_1.0), so that a
 * program with threads runs with that library and this one.  libthr registers
 * replacements of system calls that are cancellation points; of these only
 * fork's is called, since it must mend libthr's own state in the child.
 */

#include <errno.h>
#include <link.h>
#include <stdlib.h>
#include <sys/ucontext.h>
#include <termios.h>
#include <unistd.h>

#include "elfimg.h"
#include "libc.h"

#define NSLOTS		64	/* FreeBSD 12.1 uses 43 */
#define SLOT_FORK	7
#define NJUMPS		256	/* words of its table of pthread functions */

typedef int slot_fn(void);

void	*__thr_jtable[NJUMPS];	/* libthr fills it; nobody here reads it */

static slot_fn	*slots[NSLOTS];

slot_fn	**__libc_interposing_slot(int);
void	__set_error_selector(int *(*)(void));
pid_t	__sys_fork(void);
int	__getcontextx_size(void);
int	__fillcontextx2(char *);
int	__libc_system(const char *);
int	__libc_tcdrain(int);
int	__elf_phdr_match_addr(struct dl_phdr_info *, void *);
void	_malloc_first_thread(void);
void	_malloc_prefork(void);
void	_malloc_postfork(void);
void	_malloc_thread_cleanup(void);
int	clock_getcpuclockid2(id_t, int, clockid_t *);
int	__sys_aio_suspend(const void *const *, int, const struct timespec *);

slot_fn **
__libc_interposing_slot(int slot)
{
	if (slot < 0 || slot >= NSLOTS)
		abort();
	return (&slots[slot]);
}

pid_t
fork(void)
{
	return (slots[SLOT_FORK] != NULL ? slots[SLOT_FORK]() : __sys_fork());
}

/* errno is thread-local here with and without libthr. */
void
__set_error_selector(int *(*select)(void))
{
	(void)select;
}

int
__getcontextx_size(void)
{
	return ((int)sizeof(ucontext_t));
}

/* There is no context beyond ucontext_t. */
int
__fillcontextx2(char *ctx)
{
	(void)ctx;
	return (0);
}

int
__libc_system(const char *command)
{
	return (system(command));
}

int
__libc_tcdrain(int fd)
{
	return (tcdrain(fd));
}

/* Is the code at addr in the object? */
int
__elf_phdr_match_addr(struct dl_phdr_info *info, void *addr)
{
	const Elf_Phdr *ph = info->dlpi_phdr;
	int i;

	for (i = 0; i < info->dlpi_phnum; i++) {
		if (ph[i].p_type == PT_LOAD && ph[i].p_flags & PF_X &&
		    (uintptr_t)addr - (info->dlpi_addr + ph[i].p_vaddr) <
		    ph[i].p_memsz)
			return (1);
	}
	return (0);
}

/* malloc's lock is held over fork, so that the child finds it whole. */
void
_malloc_prefork(void)
{
	malloc_fork(1);
}

void
_malloc_postfork(void)
{
	malloc_fork(0);
}

void
_malloc_first_thread(void)
{
}

void
_malloc_thread_cleanup(void)
{
}

int
clock_getcpuclockid2(id_t id, int which, clockid_t *clock)
{
	(void)id;
	(void)which;
	(void)clock;
	return (ENOSYS);
}

int
__sys_aio_suspend(const void *const *list, int n, const struct timespec *ts)
{
	(void)list;
	(void)n;
	(void)ts;
	errno = ENOSYS;
	return (-1);
}

/* Semaphores of before FreeBSD 9 are not here. */
#define OLD_SEM(name)							\
int	_libc_sem_##name##_compat(void);				\
int									\
_libc_sem_##name##_compat(void)						\
{									\
	errno = ENOSYS;							\
	return (-1);							\
}

OLD_SEM(init)
OLD_SEM(destroy)
OLD_SEM(wait)
OLD_SEM(trywait)
OLD_SEM(timedwait)
OLD_SEM(post)
OLD_SEM(getvalue)
