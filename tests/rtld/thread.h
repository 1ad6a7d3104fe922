/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Threads for the test programs, without a thread library: what libthr does
 * with the linker is done here, by system calls of whichever system it is.
 * The main thread calls threads_init(), then thread_start() and thread_join().
 */
#ifndef THREAD_H
#define THREAD_H

#include "t.h"

#define	STACK		(128 * 1024)	/* bytes of a thread's stack */

/* What libthr hands to the linker; version 2 has the last three. */
struct RtldLockInfo {
	unsigned rtli_version;		/* 1 or 2 */
	void *(*lock_create)(void);	/* a new lock */
	void (*lock_destroy)(void *);	/* its end */
	void (*rlock_acquire)(void *);	/* to read */
	void (*wlock_acquire)(void *);	/* to write */
	void (*lock_release)(void *);	/* either */
	int (*thread_set_flag)(int);	/* unused, as in libthr */
	int (*thread_clr_flag)(int);
	void (*at_fork)(void);
	char *(*dlerror_loc)(void);	/* this thread's error text */
	int *(*dlerror_seen)(void);	/* 0: not asked for yet */
	int dlerror_loc_sz;		/* bytes of the text */
};

void	 _rtld_thread_init(struct RtldLockInfo *);
void	 _rtld_atfork_pre(int *);
void	 _rtld_atfork_post(int *);
void	*_rtld_allocate_tls(void *, size_t, size_t);
void	 _rtld_free_tls(void *, size_t, size_t);

/* A thread; its TCB is one word larger than the linker's. */
struct thread {
	void	(*run)(struct thread *);	/* what it does */
	void	*arg;				/* for it */
	int	 number;			/* for it */
	char	*stack;				/* its stack */
	void	*tcb;				/* what the linker gave */
	_Alignas(8) volatile long done;		/* it has ended */
};

#if defined(__x86_64__)
#define	TCB_WORDS	3
#define	TCB_LINK	3	/* our word, behind the linker's TCB */

static inline long
sys6(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long r;

	__asm__ volatile ("syscall" : "=a" (r) : "a" (nr), "D" (a), "S" (b),
	    "d" (c), "r" (r10), "r" (r8), "r" (r9) : "rcx", "r11", "memory");
	return (r);
}

static inline void
word_wait(volatile unsigned *word, unsigned value)
{

	sys6(202, (long)word, 0, value, 0, 0, 0);	/* FUTEX_WAIT */
}

static inline void
word_wake(volatile unsigned *word)
{

	sys6(202, (long)word, 1, 1 << 30, 0, 0, 0);	/* FUTEX_WAKE */
}

/* clone(2), by hand: the new thread has another stack. */
__asm__(
	".text\n"
	".type thread_clone, @function\n"
	"thread_clone:\n"		/* flags, stack, tls, done */
	"	movq %rdx, %r8\n"	/* tls */
	"	movq %rcx, %r10\n"	/* cleared at the end, and woken */
	"	xorl %edx, %edx\n"
	"	movl $56, %eax\n"
	"	syscall\n"
	"	testq %rax, %rax\n"
	"	jnz 1f\n"
	"	xorl %ebp, %ebp\n"
	"	popq %rdi\n"
	"	call thread_main\n"
	"	hlt\n"
	"1:	ret\n"
	".size thread_clone, . - thread_clone\n");
long	thread_clone(long, void *, void *, volatile void *);

static __attribute__((used)) void
thread_main(struct thread *t)
{

	t->run(t);
	sys6(60, 0, 0, 0, 0, 0, 0);	/* exit(2): of the thread */
}

static inline int
thread_new(struct thread *t)
{
	void **sp = (void **)(void *)(t->stack + STACK);

	/* Aligned to 16 once it is popped. */
	sp -= 3;
	*sp = t;
	t->done = 1;
	/* VM FS FILES SIGHAND THREAD SYSVSEM SETTLS CHILD_CLEARTID */
	return (thread_clone(0x2d0f00, sp, t->tcb, &t->done) > 0);
}

/* The system clears the word. */
#define	THREAD_RUNS(t)	((t)->done != 0)
#else
#define	TCB_WORDS	2
#define	TCB_LINK	(-1)	/* in front of it */

#include "sys/thr.h"

int	 _umtx_op(void *, int, unsigned long, void *, void *);
int	 thr_new(struct thr_param *, int);
void	 thr_exit(long *);

static inline void
word_wait(volatile unsigned *word, unsigned value)
{

	_umtx_op((void *)(uintptr_t)word, 11, value, NULL, NULL);
}

static inline void
word_wake(volatile unsigned *word)
{

	_umtx_op((void *)(uintptr_t)word, 3, 1 << 30, NULL, NULL);
}

static inline void
thread_main(void *arg)
{
	struct thread *t = arg;

	t->run(t);
	thr_exit((long *)(uintptr_t)&t->done);
}

static inline int
thread_new(struct thread *t)
{
	struct thr_param p;
	long tid[2];

	memset(&p, 0, sizeof(p));
	p.start_func = thread_main;
	p.arg = t;
	p.stack_base = t->stack;
	p.stack_size = STACK;
	p.tls_base = (char *)t->tcb;
	p.tls_size = TCB_WORDS * sizeof(void *);
	p.child_tid = &tid[0];
	p.parent_tid = &tid[1];
	t->done = 0;
	return (thr_new(&p, sizeof(p)) == 0);
}

/* thr_exit sets the word. */
#define	THREAD_RUNS(t)	((t)->done == 0)
#endif

#define	TCB_SIZE	((TCB_WORDS + 1) * sizeof(void *))

/* A lock for readers, or one writer: how many readers, or WRITER. */
#define	WRITER	0xffffffffu

static inline void
rlock(void *l)
{
	volatile unsigned *lock = l;
	unsigned v;

	for (;;) {
		v = __atomic_load_n(lock, __ATOMIC_RELAXED);
		if (v == WRITER)
			word_wait(lock, v);
		else if (__atomic_compare_exchange_n(lock, &v, v + 1, 0,
		    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
			return;
	}
}

static inline void
wlock(void *l)
{
	volatile unsigned *lock = l;
	unsigned v;

	for (;;) {
		v = 0;
		if (__atomic_compare_exchange_n(lock, &v, WRITER, 0,
		    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
			return;
		word_wait(lock, v);
	}
}

static inline void
lock_release(void *l)
{
	volatile unsigned *lock = l;
	unsigned v;

	v = __atomic_load_n(lock, __ATOMIC_RELAXED);
	if (v == 0) {
		say("a free lock was released");
		_exit(98);
	}
	if (v == WRITER)
		__atomic_store_n(lock, 0, __ATOMIC_RELEASE);
	else if (__atomic_sub_fetch(lock, 1, __ATOMIC_RELEASE) != 0)
		return;
	word_wake(lock);
}

static volatile unsigned thread_locks[8];
static unsigned thread_nlocks;

static inline void *
lock_create(void)
{

	return ((void *)(uintptr_t)&thread_locks[thread_nlocks++]);
}

static inline void
lock_destroy(void *l)
{
}

static inline int
no_flag(int mask)
{

	return (0);
}

/* Give the linker locks.  info: NULL, or more than version 1 has. */
static inline void
threads_init(const struct RtldLockInfo *info)
{
	struct RtldLockInfo li;

	memset(&li, 0xff, sizeof(li));
	if (info != NULL)
		li = *info;
	else
		li.rtli_version = 1;
	li.lock_create = lock_create;
	li.lock_destroy = lock_destroy;
	li.rlock_acquire = rlock;
	li.wlock_acquire = wlock;
	li.lock_release = lock_release;
	li.thread_set_flag = li.thread_clr_flag = no_flag;
	li.at_fork = NULL;
	_rtld_thread_init(&li);
}

static inline void
thread_start(struct thread *t, void (*run)(struct thread *), int number)
{

	t->run = run;
	t->number = number;
	t->stack = malloc(STACK);
	t->tcb = _rtld_allocate_tls(NULL, TCB_SIZE, 16);
	((void **)t->tcb)[TCB_LINK] = t;
	if (t->stack == NULL || !thread_new(t)) {
		say("thread %d cannot be made", number);
		_exit(97);
	}
}

static inline void
thread_join(struct thread *t)
{

	while (THREAD_RUNS(t))
		word_wait((volatile unsigned *)(uintptr_t)&t->done,
		    (unsigned)t->done);
	_rtld_free_tls(t->tcb, TCB_SIZE, 16);
	free(t->stack);
}

#endif
