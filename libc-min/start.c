/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * What must be there before main(): the auxiliary vector, the static program's
 * thread-local storage, the stack guard, errno, and the library's locks.
 */

#include <sys/mman.h>
#include <string.h>
#include <unistd.h>

#include "elfimg.h"
#include "libc.h"
#include "md.h"

struct auxinfo	*__elf_aux_vector;	/* rtld sets it, or find_auxv() */
int		 __isthreaded;		/* libthr sets it */
void		*__stack_chk_guard[8];	/* the first word is what is compared */

static _Thread_local int thread_errno;

int		*__error(void);
int		*__error_unthreaded(void);
_Noreturn void	__stack_chk_fail(void);

int *
__error(void)
{
	return (&thread_errno);
}
WEAK_ALIAS(__error_unthreaded, __error);

void
lock_take(struct lock *l)
{
	if (!__isthreaded)
		return;
	while (__atomic_exchange_n(&l->locked, 1, __ATOMIC_ACQUIRE) != 0)
		__sys_sched_yield();
}

void
lock_drop(struct lock *l)
{
	__atomic_store_n(&l->locked, 0, __ATOMIC_RELEASE);
}

/* Without rtld nobody has set it: it stands behind the environment. */
static void
find_auxv(void)
{
	char **p;

	if (__elf_aux_vector != NULL || environ == NULL)
		return;
	for (p = environ; *p != NULL; p++)
		;
	__elf_aux_vector = (struct auxinfo *)(void *)(p + 1);
}

/* Value of tag type in *val and 1, or 0 and *val unchanged. */
int
auxv_get(unsigned long type, unsigned long *val)
{
	struct auxinfo *a;

	find_auxv();
	for (a = __elf_aux_vector; a != NULL && a->a_type != AT_NULL; a++) {
		if (a->a_type == type) {
			*val = a->a_val;
			return (1);
		}
	}
	return (0);
}

static const Elf_Phdr *
find_tls_phdr(void)
{
	unsigned long phdr, phnum;
	const Elf_Phdr *ph;

	if (!auxv_get(AT_PHDR, &phdr) || !auxv_get(AT_PHNUM, &phnum))
		return (NULL);
	for (ph = (const Elf_Phdr *)phdr; phnum > 0; phnum--, ph++) {
		if (ph->p_type == PT_TLS)
			return (ph);
	}
	return (NULL);
}

static uintptr_t	dtv[3];	/* generation, modules, block of module 1 */

uintptr_t *
tls_dtv(void)
{
	return (dtv);
}

static uintptr_t
roundup2(uintptr_t x, uintptr_t align)
{
	return ((x + align - 1) & ~(align - 1));
}

/*
 * The thread control block of a static program's only thread, and its copy of
 * the TLS segment where the architecture's variant wants it.  A DTV of one
 * module serves code that calls __tls_get_addr all the same.
 */
void
_init_tls(void)
{
	const Elf_Phdr *ph = find_tls_phdr();
	uintptr_t size, align, off, *tcb;
	char *mem, *block;

	size = ph != NULL ? ph->p_memsz : 0;
	align = ph != NULL && ph->p_align > 16 ? ph->p_align : 16;
	off = MD_TLS_VARIANT == 1 ? roundup2(MD_TCB_WORDS * sizeof(*tcb),
	    ph != NULL && ph->p_align > 0 ? ph->p_align : 1) :
	    roundup2(size, align);
	mem = __sys_mmap(NULL, off + size + 2 * align + 64,
	    PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
	if (mem == MAP_FAILED)
		_exit(127);
	mem = (char *)roundup2((uintptr_t)mem, align);
	if (MD_TLS_VARIANT == 1) {
		tcb = (uintptr_t *)(void *)mem;
		block = mem + off;
		tcb[0] = (uintptr_t)dtv;
	} else {
		tcb = (uintptr_t *)(void *)(mem + off);
		block = mem + off - (ph != NULL ? roundup2(size,
		    ph->p_align > 0 ? ph->p_align : 1) : 0);
		tcb[0] = (uintptr_t)tcb;
		tcb[1] = (uintptr_t)dtv;
	}
	dtv[0] = dtv[1] = 1;
	dtv[2] = (uintptr_t)block;
	if (ph != NULL)
		memcpy(block, (const void *)(uintptr_t)ph->p_vaddr,
		    ph->p_filesz);
	os_set_tp(tcb);
}

__attribute__((__constructor__(101)))
static void
init_guard(void)
{
	os_random(__stack_chk_guard, sizeof(__stack_chk_guard));
}

/* A function's frame was overrun: nothing on the stack can be trusted. */
void
__stack_chk_fail(void)
{
	static const char msg[] = "stack overflow detected; terminated\n";

	__sys_write(STDERR_FILENO, msg, sizeof(msg) - 1);
	_exit(134);
}
