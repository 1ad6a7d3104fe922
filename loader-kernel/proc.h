/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Processes and threads.
 */
#ifndef PROC_H
#define	PROC_H

#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/signal.h>

#include "machdep.h"
#include "vm.h"

struct filedesc;
struct sysent;
struct vnode;

/* What a synchronous or sent signal tells its handler. */
struct ksiginfo {
	int		ksi_signo;	/* SIGxxx */
	int		ksi_code;	/* SI_*, SEGV_*, ... */
	int		ksi_pid;	/* sender, or child */
	uint32_t	ksi_uid;	/* sender's or child's real uid */
	int		ksi_status;	/* child's exit code or signal */
	uint32_t	ksi_addr;	/* faulting address or pc */
	uint32_t	ksi_trapno;	/* machine's cause */
	uint32_t	ksi_value;	/* sigqueue(2)'s value */
};

struct thread {
	struct pcb	td_pcb;		/* registers while not running; first,
					   because md_switch() expects it */
	struct trapframe *td_frame;	/* user registers, on td_kstack */
	char		*td_kstack;	/* KSTACK_SIZE bytes, aligned so */
	struct proc	*td_proc;	/* whose thread */
	uint32_t	td_retval[2];	/* results of the current call */
};

/* proc.c, sched.c */
int	tsleep(const void *chan, int catch, const char *wmesg, uint64_t ticks);
void	wakeup(const void *chan);
void	wakeup_one(const void *chan);

#endif
