/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_SIGNAL_H_
#define	_SYS_SIGNAL_H_

#if __STDC_HOSTED__
#include_next <sys/signal.h>
#else

#include <signalconst.h>
#include <sys/_sigset.h>
#include <sys/_types.h>

typedef int	sig_atomic_t;
typedef void	__sighandler_t(int);
typedef __sighandler_t *sig_t;

#define	SIG_DFL		((__sighandler_t *)0)
#define	SIG_IGN		((__sighandler_t *)1)
#define	SIG_ERR		((__sighandler_t *)-1)

union sigval {
	int	 sival_int;
	void	*sival_ptr;
	int	 sigval_int;		/* other names of the same */
	void	*sigval_ptr;
};

typedef struct __siginfo {
	int		 si_signo;
	int		 si_errno;
	int		 si_code;	/* below */
	pid_t		 si_pid;
	uid_t		 si_uid;
	int		 si_status;
	void		*si_addr;
	union sigval	 si_value;
	union {
		struct {
			int	_trapno;
		} _fault;
		struct {
			int	_timerid;
			int	_overrun;
		} _timer;
		struct {
			int	_mqd;
		} _mesgq;
		struct {
			long	_band;
		} _poll;
		struct {
			long	__spare1__;
			int	__spare2__[7];
		} __spare__;
	} _reason;
} siginfo_t;

#define	si_trapno	_reason._fault._trapno
#define	si_timerid	_reason._timer._timerid
#define	si_overrun	_reason._timer._overrun

struct sigaction {
	union {
		void	(*sa_handler)(int);
		void	(*sa_sigaction)(int, struct __siginfo *, void *);
	};
	int		sa_flags;
	sigset_t	sa_mask;
};

#define	SA_ONSTACK	0x0001
#define	SA_RESTART	0x0002
#define	SA_RESETHAND	0x0004
#define	SA_NOCLDSTOP	0x0008
#define	SA_NODEFER	0x0010
#define	SA_NOCLDWAIT	0x0020
#define	SA_SIGINFO	0x0040

#define	SIG_BLOCK	1
#define	SIG_UNBLOCK	2
#define	SIG_SETMASK	3

typedef struct sigaltstack {
	void	*ss_sp;
	size_t	 ss_size;
	int	 ss_flags;
} stack_t;

#define	SS_ONSTACK	0x0001
#define	SS_DISABLE	0x0004
#define	MINSIGSTKSZ	4096
#define	SIGSTKSZ	(MINSIGSTKSZ + 32768)

/* si_code of any signal */
#define	SI_USER		0x10001
#define	SI_QUEUE	0x10002
#define	SI_TIMER	0x10003
#define	SI_ASYNCIO	0x10004
#define	SI_MESGQ	0x10005
#define	SI_KERNEL	0x10006
#define	SI_LWP		0x10007

/* SIGILL */
#define	ILL_ILLOPC	1
#define	ILL_ILLOPN	2
#define	ILL_ILLADR	3
#define	ILL_ILLTRP	4
#define	ILL_PRVOPC	5

/* SIGFPE */
#define	FPE_INTOVF	1
#define	FPE_INTDIV	2
#define	FPE_FLTDIV	3
#define	FPE_FLTOVF	4
#define	FPE_FLTUND	5
#define	FPE_FLTRES	6
#define	FPE_FLTINV	7
#define	FPE_FLTSUB	8

/* SIGSEGV, SIGBUS, SIGTRAP */
#define	SEGV_MAPERR	1
#define	SEGV_ACCERR	2
#define	BUS_ADRALN	1
#define	BUS_ADRERR	2
#define	BUS_OBJERR	3
#define	TRAP_BRKPT	1
#define	TRAP_TRACE	2

/* SIGCHLD */
#define	CLD_EXITED	1
#define	CLD_KILLED	2
#define	CLD_DUMPED	3
#define	CLD_TRAPPED	4
#define	CLD_STOPPED	5
#define	CLD_CONTINUED	6

struct sigevent {
	int		sigev_notify;
	int		sigev_signo;
	union sigval	sigev_value;
	union {
		lwpid_t		_threadid;
		struct {
			void	(*_function)(union sigval);
			void	*_attribute;
		} _sigev_thread;
		uint16_t	_kevent_flags;
		long		__spare__[8];
	} _sigev_un;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_SIGNAL_H_ */
