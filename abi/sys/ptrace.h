/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers and records of ptrace(2). */
#ifndef _SYS_PTRACE_H_
#define	_SYS_PTRACE_H_

#if __STDC_HOSTED__
#include_next <sys/ptrace.h>
#else

#include <sys/signal.h>
#include <sys/param.h>

#define	PT_TRACE_ME		0
#define	PT_READ_I		1
#define	PT_READ_D		2
#define	PT_WRITE_I		4
#define	PT_WRITE_D		5
#define	PT_CONTINUE		7
#define	PT_KILL			8
#define	PT_STEP			9
#define	PT_ATTACH		10
#define	PT_DETACH		11
#define	PT_IO			12
#define	PT_LWPINFO		13
#define	PT_GETNUMLWPS		14
#define	PT_GETLWPLIST		15
#define	PT_CLEARSTEP		16
#define	PT_SETSTEP		17
#define	PT_SUSPEND		18
#define	PT_RESUME		19
#define	PT_TO_SCE		20
#define	PT_TO_SCX		21
#define	PT_SYSCALL		22
#define	PT_FOLLOW_FORK		23
#define	PT_LWP_EVENTS		24
#define	PT_GET_EVENT_MASK	25
#define	PT_SET_EVENT_MASK	26
#define	PT_GET_SC_ARGS		27
#define	PT_GETREGS		33
#define	PT_SETREGS		34
#define	PT_GETFPREGS		35
#define	PT_SETFPREGS		36

/* PT_SET_EVENT_MASK: what else stops it. */
#define	PTRACE_EXEC		0x0001
#define	PTRACE_SCE		0x0002
#define	PTRACE_SCX		0x0004
#define	PTRACE_SYSCALL		(PTRACE_SCE | PTRACE_SCX)
#define	PTRACE_FORK		0x0008
#define	PTRACE_LWP		0x0010
#define	PTRACE_VFORK		0x0020
#define	PTRACE_DEFAULT		PTRACE_EXEC

/* pl_event, pl_flags */
#define	PL_EVENT_NONE		0
#define	PL_EVENT_SIGNAL		1
#define	PL_FLAG_SCE		0x04
#define	PL_FLAG_SCX		0x08
#define	PL_FLAG_EXEC		0x10
#define	PL_FLAG_SI		0x20
#define	PL_FLAG_FORKED		0x40
#define	PL_FLAG_CHILD		0x80
#define	PL_FLAG_BORN		0x100
#define	PL_FLAG_EXITED		0x200
#define	PL_FLAG_VFORKED		0x400
#define	PL_FLAG_VFORK_DONE	0x800

/* piod_op */
#define	PIOD_READ_D		1
#define	PIOD_WRITE_D		2
#define	PIOD_READ_I		3
#define	PIOD_WRITE_I		4

struct ptrace_lwpinfo {
	lwpid_t		pl_lwpid;
	int		pl_event;
	int		pl_flags;
	sigset_t	pl_sigmask;
	sigset_t	pl_siglist;
	siginfo_t	pl_siginfo;
	char		pl_tdname[MAXCOMLEN + 1];
	pid_t		pl_child_pid;
	unsigned int	pl_syscall_code;
	unsigned int	pl_syscall_narg;
};

struct ptrace_io_desc {
	int	 piod_op;
	void	*piod_offs;
	void	*piod_addr;
	size_t	 piod_len;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_PTRACE_H_ */
