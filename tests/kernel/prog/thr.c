/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thr_new(2), _umtx_op(2) and what threads do to a process.  More than 450
 * lines: many cases, which share what makes and joins a thread.
 */
#include <sys/syscall.h>
#include <sys/thr.h>
#include <sys/umtx.h>
#include <time.h>

#include "t.h"

int	thr_new(struct thr_param *, size_t);
void	thr_exit(long *);
int	thr_self(long *);
int	thr_kill(long, int);
int	_umtx_op(void *, int, unsigned long, void *, void *);

#define	STACK	16384
#define	MAXT	8

static char	*stacks;
static char	tls[MAXT][64] __attribute__((aligned(16)));
static volatile long done[MAXT], tids[MAXT], ptid;
static volatile int n, turns[MAXT];
static struct umutex m;
static struct ucond cv;
static struct urwlock rw;
static struct _usem2 sem;

static void
start(int i, void (*f)(void *))
{
	struct thr_param p;

	if (stacks == NULL)
		stacks = mmap(NULL, MAXT * STACK, PROT_READ | PROT_WRITE,
		    MAP_ANON | MAP_PRIVATE, -1, 0);
	memset(&p, 0, sizeof(p));
	p.start_func = f;
	p.arg = (void *)(uintptr_t)i;
	p.stack_base = stacks + i * STACK;
	p.stack_size = STACK;
	p.tls_base = tls[i];
	p.child_tid = (long *)(uintptr_t)&tids[i];
	p.parent_tid = (long *)(uintptr_t)&ptid;
	done[i] = 0;
	SAME(thr_new(&p, sizeof(p)), 0);
	SAME(ptid, tids[i]);
}

static void
end(int i)
{
	thr_exit((long *)(uintptr_t)&done[i]);
}

/* Waits until thread i has ended. */
static void
join(int i)
{
	while (done[i] == 0)
		_umtx_op((void *)(uintptr_t)&done[i], UMTX_OP_WAIT, 0, NULL,
		    NULL);
}

static uintptr_t
tp(void)
{
	uintptr_t v;

	__asm volatile("mrc p15, 0, %0, c13, c0, 3" : "=r" (v));
	return (v);
}

static void
ident(void *arg)
{
	int i = (int)(uintptr_t)arg;
	long id = 0;

	thr_self(&id);
	turns[i] = id == tids[i] && tp() == (uintptr_t)tls[i] &&
	    (char *)&id > stacks + i * STACK &&
	    (char *)&id < stacks + (i + 1) * STACK;
	end(i);
}

static void
identity(void)
{
	long me;
	int i;

	SAME(thr_self(&me), 0);
	CHECK(me > 100000);
	for (i = 0; i < MAXT; i++)
		start(i, ident);
	for (i = 0; i < MAXT; i++) {
		join(i);
		SAME(turns[i], 1);
	}
}

static void
lock(void)
{
	long id;

	thr_self(&id);
	if (!__sync_bool_compare_and_swap(&m.m_owner, 0, id))
		while (_umtx_op(&m, UMTX_OP_MUTEX_LOCK, 0, NULL, NULL) != 0)
			continue;
}

static void
unlock(void)
{
	long id;

	thr_self(&id);
	if (!__sync_bool_compare_and_swap(&m.m_owner, id, 0))
		_umtx_op(&m, UMTX_OP_MUTEX_UNLOCK, 0, NULL, NULL);
}

static void
counter(void *arg)
{
	int i, k;

	for (i = 0; i < 300; i++) {
		lock();
		k = n;
		if (i % 50 == 0)
			usleep(10000);
		n = k + 1;
		unlock();
	}
	end((int)(uintptr_t)arg);
}

static void
mutexes(void)
{
	long me;
	int i;

	n = 0;
	for (i = 0; i < 4; i++)
		start(i, counter);
	for (i = 0; i < 4; i++)
		join(i);
	SAME(n, 1200);
	SAME(m.m_owner, 0);
	thr_self(&me);
	FAILS(EPERM, _umtx_op(&m, UMTX_OP_MUTEX_UNLOCK, 0, NULL, NULL));
	SAME(_umtx_op(&m, UMTX_OP_MUTEX_TRYLOCK, 0, NULL, NULL), 0);
	SAME(m.m_owner, me);
	FAILS(EBUSY, _umtx_op(&m, UMTX_OP_MUTEX_TRYLOCK, 0, NULL, NULL));
	SAME(_umtx_op(&m, UMTX_OP_MUTEX_UNLOCK, 0, NULL, NULL), 0);
	SAME(m.m_owner, 0);
}

static void
consumer(void *arg)
{
	int i = (int)(uintptr_t)arg;

	lock();
	while (n == 0) {
		_umtx_op(&cv, UMTX_OP_CV_WAIT, 0, &m, NULL);
		lock();
	}
	n--;
	unlock();
	end(i);
}

static void
conditions(void)
{
	struct timespec ts = { 0, 30000000 };
	int i;

	n = 0;
	for (i = 0; i < 4; i++)
		start(i, consumer);
	usleep(50000);
	SAME(cv.c_has_waiters, 1);
	lock();
	n = 1;
	unlock();
	SAME(_umtx_op(&cv, UMTX_OP_CV_SIGNAL, 0, NULL, NULL), 0);
	usleep(50000);
	SAME(n, 0);
	lock();
	n = 3;
	unlock();
	SAME(_umtx_op(&cv, UMTX_OP_CV_BROADCAST, 0, NULL, NULL), 0);
	for (i = 0; i < 4; i++)
		join(i);
	SAME(n, 0);
	SAME(cv.c_has_waiters, 0);
	lock();
	FAILS(ETIMEDOUT, _umtx_op(&cv, UMTX_OP_CV_WAIT, 0, &m, &ts));
	SAME(m.m_owner, 0);
}

static void
reader(void *arg)
{
	int i = (int)(uintptr_t)arg;

	_umtx_op(&rw, UMTX_OP_RW_RDLOCK, 0, NULL, NULL);
	turns[i] = n;
	usleep(30000);
	_umtx_op(&rw, UMTX_OP_RW_UNLOCK, 0, NULL, NULL);
	end(i);
}

static void
writer(void *arg)
{
	int i = (int)(uintptr_t)arg;

	_umtx_op(&rw, UMTX_OP_RW_WRLOCK, 0, NULL, NULL);
	turns[i] = ++n;
	usleep(20000);
	_umtx_op(&rw, UMTX_OP_RW_UNLOCK, 0, NULL, NULL);
	end(i);
}

static void
rwlocks(void)
{
	int i;

	n = 0;
	SAME(_umtx_op(&rw, UMTX_OP_RW_WRLOCK, 0, NULL, NULL), 0);
	for (i = 0; i < 3; i++)
		start(i, reader);
	start(3, writer);
	start(4, writer);
	usleep(40000);
	CHECK((rw.rw_state & URWLOCK_READ_WAITERS) != 0 &&
	    (rw.rw_state & URWLOCK_WRITE_WAITERS) != 0);
	SAME(_umtx_op(&rw, UMTX_OP_RW_UNLOCK, 0, NULL, NULL), 0);
	for (i = 0; i < 5; i++)
		join(i);
	SAME(n, 2);
	SAME(rw.rw_state, 0);
	FAILS(EPERM, _umtx_op(&rw, UMTX_OP_RW_UNLOCK, 0, NULL, NULL));
}

static void
poster(void *arg)
{
	usleep(20000);
	__sync_fetch_and_add(&sem._count, 1);
	_umtx_op(&sem, UMTX_OP_SEM2_WAKE, 0, NULL, NULL);
	end((int)(uintptr_t)arg);
}

static void
semaphores(void)
{
	struct timespec ts = { 0, 20000000 };

	sem._count = 2;
	SAME(_umtx_op(&sem, UMTX_OP_SEM2_WAIT, 0, NULL, NULL), 0);
	SAME(sem._count, 2);
	sem._count = 0;
	FAILS(ETIMEDOUT, _umtx_op(&sem, UMTX_OP_SEM2_WAIT, 0,
	    (void *)sizeof(ts), &ts));
	sem._count = 0;
	start(0, poster);
	SAME(_umtx_op(&sem, UMTX_OP_SEM2_WAIT, 0, NULL, NULL), 0);
	join(0);
	SAME(sem._count & USEM_MAX_COUNT, 1);
}

static void
words(void)
{
	struct timespec ts = { 0, 20000000 }, bad = { 0, 1000000000 };
	unsigned int w = 5, *s;
	int status;

	SAME(_umtx_op(&w, UMTX_OP_WAIT_UINT, 6, NULL, NULL), 0);
	FAILS(ETIMEDOUT, _umtx_op(&w, UMTX_OP_WAIT_UINT, 5,
	    (void *)sizeof(ts), &ts));
	FAILS(EINVAL, _umtx_op(&w, UMTX_OP_WAIT_UINT, 5,
	    (void *)sizeof(ts), &bad));
	FAILS(EINVAL, _umtx_op(&w, 27, 0, NULL, NULL));
	FAILS(EINVAL, _umtx_op(&w, -1, 0, NULL, NULL));
	FAILS(EFAULT, _umtx_op((void *)0xc0000000, UMTX_OP_WAIT_UINT, 5, NULL,
	    NULL));
	FAILS(EFAULT, _umtx_op((void *)64, UMTX_OP_MUTEX_LOCK, 5, NULL, NULL));
	FAILS(EFAULT, _umtx_op((void *)64, UMTX_OP_NWAKE_PRIVATE, 1u << 31,
	    NULL, NULL));
	errno = 0;
	(void)_umtx_op((char *)&w + 1, UMTX_OP_MUTEX_TRYLOCK, 0, NULL, NULL);
	CHECK(errno == EFAULT || errno == 0 || errno == EBUSY);
	s = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED, -1,
	    0);
	if (fork() == 0) {
		usleep(30000);
		*s = 1;
		_umtx_op(s, UMTX_OP_WAKE, 1, NULL, NULL);
		_exit(0);
	}
	SAME(_umtx_op(s, UMTX_OP_WAIT_UINT, 0, NULL, NULL), 0);
	SAME(*s, 1);
	wait(&status);
}

static void
spin(void *arg)
{
	(void)arg;
	for (;;)
		n++;
}

static void
sleeper(void *arg)
{
	(void)arg;
	for (;;)
		pause();
}

static void
crash(void *arg)
{
	(void)arg;
	*(volatile char *)8 = 1;
}

static void
exitall(void)
{
	start(0, spin);
	start(1, sleeper);
	start(2, spin);
	usleep(30000);
	_exit(n > 0 ? 5 : 6);
}

static void
execall(void)
{
	start(0, spin);
	start(1, sleeper);
	usleep(20000);
	if (execl("/nonexistent", "x", (char *)NULL) != -1 || n == 0)
		_exit(1);
	n = 0;
	usleep(30000);
	if (n == 0)
		_exit(2);
	execl("/bin/thr", "thr", ".exit", (char *)NULL);
	_exit(3);
}

static void
tryexec(void *arg)
{
	(void)arg;
	execl("/bin/thr", "thr", ".exit", (char *)NULL);
	_exit(3);
}

/* One wins, the others are gone. */
static void
execs(void)
{
	start(0, tryexec);
	start(1, tryexec);
	start(2, spin);
	start(3, tryexec);
	tryexec(NULL);
}

static void
crashes(void)
{
	start(0, spin);
	start(1, sleeper);
	start(2, crash);
	for (;;)
		pause();
}

static void
stops(void)
{
	start(0, spin);
	start(1, spin);
	for (;;)
		pause();
}

static void
ends(void)
{
	int status;
	pid_t pid;

	SAME(t_status(exitall), 5 << 8);
	SAME(t_status(execall), 33 << 8);
	SAME(t_status(execs), 33 << 8);
	SAME(t_status(crashes), SIGSEGV);
	if ((pid = fork()) == 0)
		stops();
	usleep(30000);
	kill(pid, SIGSTOP);
	SAME(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFSTOPPED(status));
	kill(pid, SIGCONT);
	usleep(20000);
	kill(pid, SIGKILL);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGKILL);
}

static void
bad(void)
{
	struct thr_param p;
	long me;

	memset(&p, 0, sizeof(p));
	FAILS(EINVAL, thr_new(&p, 53));
	FAILS(EINVAL, thr_new(&p, (size_t)-1));
	FAILS(EFAULT, thr_new((void *)0xc0000000, sizeof(p)));
	p.start_func = spin;
	p.child_tid = (long *)0xc0000000;
	FAILS(EFAULT, thr_new(&p, sizeof(p)));
	thr_self(&me);
	FAILS(ESRCH, thr_kill(me + 5000, SIGTERM));
	FAILS(EINVAL, thr_kill(me, 129));
	FAILS(EFAULT, thr_self((void *)0xc0000000));
}

static volatile long hit;

static void
mark(int sig)
{
	long id;

	(void)sig;
	thr_self(&id);
	hit = id;
}

static void
directed(void)
{
	int i;

	signal(SIGUSR1, mark);
	for (i = 0; i < 3; i++)
		start(i, sleeper);
	for (i = 0; i < 3; i++) {
		hit = 0;
		SAME(thr_kill(tids[i], SIGUSR1), 0);
		while (hit == 0)
			usleep(1000);
		SAME(hit, tids[i]);
	}
}

/* A thousand of them, one after the other. */
static void
churn(void)
{
	int i;

	for (i = 0; i < 1000; i++) {
		start(i % MAXT, ident);
		join(i % MAXT);
	}
}

static const struct t_case cases[] = {
	{ "identity", identity }, { "mutexes", mutexes },
	{ "conditions", conditions }, { "rwlocks", rwlocks },
	{ "semaphores", semaphores }, { "words", words }, { "ends", ends },
	{ "bad", bad }, { "directed", directed }, { "churn", churn },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], ".exit") == 0)
		return (33);
	return (t_main(argc, argv, cases));
}
