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
#define	PT_TO_SCE		20
#define	PT_TO_SCX		21
#define	PT_SYSCALL		22
#define	PT_FOLLOW_FORK		23
#define	PT_GETREGS		33
#define	PT_SETREGS		34

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
