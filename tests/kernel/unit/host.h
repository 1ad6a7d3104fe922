/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Included before every kernel source that is compiled for the host: stands in
 * for the headers of the machine, of memory and of processes.  Memory is an
 * array of pages in bridge.c; a "physical address" is an offset in it.
 */
#ifndef HOST_H
#define	HOST_H

#define	PAGE_H
#define	MACHDEP_H
#define	PROC_H
#define	KERNEL_H
#define	KMEM_H
#define	VM_H

#include <sys/fcntl.h>
#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/signal.h>
#include <sys/time.h>
#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memlayout.h"
#include "uaddr.h"

typedef uint32_t paddr_t;

extern uint8_t host_memory[];

static inline void *
kva(paddr_t pa)
{
	return (host_memory + pa);
}

static inline paddr_t
kvtop(const void *va)
{
	return ((paddr_t)((const uint8_t *)va - host_memory));
}

/* What the processor fetches is no matter here. */
#define	PG_SYNCED	1

struct page {
	uint32_t	pg_flags;	/* PG_* */
};

static inline struct page *
page_of(paddr_t pa)
{
	static struct page any;

	(void)pa;
	return (&any);
}

static inline void
page_written(paddr_t pa)
{
	page_of(pa)->pg_flags = 0;
}

paddr_t	page_alloc(void);
paddr_t	page_alloc_zero(void);
void	page_unref(paddr_t pa);
size_t	page_count_free(void);
size_t	page_count_total(void);
void	*kmalloc(size_t size);
void	*kmalloc_zero(size_t size);
void	kfree(void *p);
void	kprintf(const char *fmt, ...);
void	panic(const char *fmt, ...) __attribute__((noreturn));
int	copyin(uaddr_t from, void *to, size_t len);
int	copyout(const void *from, uaddr_t to, size_t len);
int	copyinstr(uaddr_t from, char *to, size_t max, size_t *lenp);
int	copystr(const char *from, char *to, size_t max, size_t *lenp);
int	copyout_zero(uaddr_t to, size_t len);
int	suword32(uaddr_t to, uint32_t val);
void	nanotime(struct timespec *ts);

struct ucred {
	uint32_t	cr_uid, cr_ruid, cr_gid, cr_rgid;
	int		cr_ngroups;
	uint32_t	cr_groups[16];
};

struct proc {
	struct ucred	*p_cred;
	struct filedesc	*p_fd;
	struct rlimit	p_limit[15];
	uint32_t	p_flag;
	int		p_pid;
	uint32_t	p_traceflag;	/* nobody traces it */
};

struct thread {
	struct proc	*td_proc;
	uint32_t	td_retval[2];
};

#define	ERESTART	(-1)
extern uint64_t ticks;
extern struct thread *curthread;
extern bool vm_lazyzero;
size_t	vm_untouched(struct thread *td, uaddr_t va, size_t len);
bool	sched_breathe(void);
void	psignal(struct proc *p, int sig);
int	tsleep(const void *chan, int catch, const char *wmesg, uint64_t limit);
void	wakeup(const void *chan);

#endif
