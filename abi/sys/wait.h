/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_WAIT_H_
#define	_SYS_WAIT_H_

#if __STDC_HOSTED__
#include_next <sys/wait.h>
#else

#include <sys/_types.h>
#include <sys/signal.h>

#define	_W_INT(w)		((int)(w))
#define	_WSTOPPED		0177
#define	_WSTATUS(w)		(_W_INT(w) & 0177)
#define	_WCONTINUED		19
#define	WCOREFLAG		0200

#define	WIFSTOPPED(w)		(_WSTATUS(w) == _WSTOPPED)
#define	WSTOPSIG(w)		(_W_INT(w) >> 8)
#define	WIFSIGNALED(w)							\
	(_WSTATUS(w) != _WSTOPPED && _WSTATUS(w) != 0 &&		\
	_W_INT(w) != _WCONTINUED)
#define	WTERMSIG(w)		(_WSTATUS(w))
#define	WCOREDUMP(w)		(_W_INT(w) & WCOREFLAG)
#define	WIFEXITED(w)		(_WSTATUS(w) == 0)
#define	WEXITSTATUS(w)		(_W_INT(w) >> 8 & 0xff)
#define	WIFCONTINUED(w)		(_W_INT(w) == _WCONTINUED)

#define	W_EXITCODE(ret, sig)	((ret) << 8 | (sig))
#define	W_STOPCODE(sig)		((sig) << 8 | _WSTOPPED)

#define	WNOHANG		1
#define	WUNTRACED	2
#define	WSTOPPED	WUNTRACED
#define	WCONTINUED	4
#define	WNOWAIT		8
#define	WEXITED		16
#define	WTRAPPED	32

#define	WAIT_ANY	(-1)
#define	WAIT_MYPGRP	0

typedef enum idtype {
	P_PID,
	P_PPID,
	P_PGID,
	P_SID,
	P_CID,
	P_UID,
	P_GID,
	P_ALL
} idtype_t;

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_WAIT_H_ */
