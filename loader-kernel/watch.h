/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Watching processes: ktrace(2), which writes down what they do, and ptrace(2),
 * which stops them (debug.h).
 */
#ifndef WATCH_H
#define	WATCH_H

#include <stdint.h>

#include "proc.h"

/* watch.c: from now on system calls of watched processes are noticed. */
void	watch_calls(void);

/* ktrace.c: records; nothing happens unless p_traceflag asks for the type. */
#define	KTRFAC_MASK	0x00ffffffu	/* of p_traceflag: KTR_FAC() */
#define	KTRFAC_INHERIT	0x40000000u	/* children are traced, too */
#define	KTRFAC_ROOT	0x80000000u	/* the superuser traces */

#define	SV_FLAGS	0x109u		/* KTR_PROCCTOR: FreeBSD's, 32 bits */

void	ktr_record(struct thread *td, int type, const void *a, uint32_t alen,
	    const void *b, uint32_t blen);
void	ktr_user(struct thread *td, int type, const void *a, uint32_t alen,
	    uaddr_t from, uint32_t len);
void	ktr_clear(struct proc *p);
void	ktr_fork(struct proc *p, struct proc *child);
void	ktr_begin(struct thread *td, uint32_t code, const uint32_t *args);
void	ktr_end(struct thread *td, uint32_t code, const uint32_t *args,
	    int error);
void	ktr_signal(struct thread *td, int sig, uint32_t action,
	    const sigset_t *mask, int code);
void	ktr_fault(struct thread *td, uint32_t va, int access);
void	ktr_faultend(struct thread *td, int result);

/* Does the process want records of that type? */
static inline bool
ktr_wants(const struct proc *p, int type)
{
	return (__builtin_expect((p->p_traceflag & 1u << type) != 0, 0));
}

#endif
