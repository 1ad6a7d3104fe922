/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SIGNAL_H_
#define _SIGNAL_H_

#include <sys/types.h>
#include <sys/signal.h>
#include <sys/ucontext.h>

extern const char *const sys_siglist[];
extern const char *const sys_signame[];
extern const int sys_nsig;

int	 getcontext(ucontext_t *);
int	 kill(pid_t, int);
int	 killpg(pid_t, int);
void	 psignal(int, const char *);
int	 raise(int);
int	 setcontext(const ucontext_t *);
int	 sigaction(int, const struct sigaction *restrict,
	    struct sigaction *restrict);
int	 sigaddset(sigset_t *, int);
int	 sigaltstack(const stack_t *restrict, stack_t *restrict);
int	 sigblock(int);
int	 sigdelset(sigset_t *, int);
int	 sigemptyset(sigset_t *);
int	 sigfillset(sigset_t *);
int	 siginterrupt(int, int);
int	 sigismember(const sigset_t *, int);
void	(*signal(int, void (*)(int)))(int);
int	 sigpending(sigset_t *);
int	 sigprocmask(int, const sigset_t *restrict, sigset_t *restrict);
int	 sigsetmask(int);
int	 sigsuspend(const sigset_t *);
int	 sigwait(const sigset_t *restrict, int *restrict);

#endif /* !_SIGNAL_H_ */
