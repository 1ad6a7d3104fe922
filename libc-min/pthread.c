/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Threads without libthr: FreeBSD's libc has such stubs too, so that a
 * library may lock whether or not its program has threads.  All are weak;
 * pthread_create is not here, since it could only fail.
 */

#include <errno.h>
#include <stddef.h>

#include "libc.h"

#define NKEYS	128

/* A key of thread-specific data. */
struct key {
	int	 used;			/* allocated */
	void	(*dtor)(void *);	/* never runs: no thread ends */
	void	*value;			/* of the only thread */
};
static struct key	keys[NKEYS];
static int		the_thread;

/* What has nothing to do: no one else can hold or want it.  Returns 0. */
#define STUB(name, params)						\
int	_##name params;							\
int									\
_##name params								\
{									\
	return (0);							\
}									\
WEAK_ALIAS(name, _##name)

STUB(pthread_mutex_init, (void *m, const void *a));
STUB(pthread_mutex_destroy, (void *m));
STUB(pthread_mutex_lock, (void *m));
STUB(pthread_mutex_trylock, (void *m));
STUB(pthread_mutex_unlock, (void *m));
STUB(pthread_mutexattr_init, (void *a));
STUB(pthread_mutexattr_destroy, (void *a));
STUB(pthread_mutexattr_settype, (void *a, int type));
STUB(pthread_cond_init, (void *c, const void *a));
STUB(pthread_cond_destroy, (void *c));
STUB(pthread_cond_signal, (void *c));
STUB(pthread_cond_broadcast, (void *c));
STUB(pthread_cond_wait, (void *c, void *m));
STUB(pthread_rwlock_init, (void *l, const void *a));
STUB(pthread_rwlock_destroy, (void *l));
STUB(pthread_rwlock_rdlock, (void *l));
STUB(pthread_rwlock_wrlock, (void *l));
STUB(pthread_rwlock_tryrdlock, (void *l));
STUB(pthread_rwlock_trywrlock, (void *l));
STUB(pthread_rwlock_unlock, (void *l));
STUB(pthread_attr_init, (void *a));
STUB(pthread_attr_destroy, (void *a));
STUB(pthread_setcancelstate, (int state, int *old));
STUB(pthread_setcanceltype, (int type, int *old));

void	*_pthread_self(void);
int	_pthread_equal(void *, void *);
int	_pthread_once(int *, void (*)(void));
int	_pthread_key_create(int *, void (*)(void *));
int	_pthread_key_delete(int);
void	*_pthread_getspecific(int);
int	_pthread_setspecific(int, const void *);
int	_pthread_main_np(void);

void *
_pthread_self(void)
{
	return (&the_thread);
}
WEAK_ALIAS(pthread_self, _pthread_self);

int
_pthread_equal(void *a, void *b)
{
	return (a == b);
}
WEAK_ALIAS(pthread_equal, _pthread_equal);

int
_pthread_main_np(void)
{
	return (1);
}
WEAK_ALIAS(pthread_main_np, _pthread_main_np);

/* pthread_once_t begins with an int that is 0 at first. */
int
_pthread_once(int *once, void (*fn)(void))
{
	if (*once == 0) {
		*once = 1;
		fn();
	}
	return (0);
}
WEAK_ALIAS(pthread_once, _pthread_once);

int
_pthread_key_create(int *keyp, void (*dtor)(void *))
{
	int i;

	for (i = 0; i < NKEYS && keys[i].used; i++)
		;
	if (i == NKEYS)
		return (EAGAIN);
	keys[i] = (struct key){ 1, dtor, NULL };
	*keyp = i;
	return (0);
}
WEAK_ALIAS(pthread_key_create, _pthread_key_create);

int
_pthread_key_delete(int key)
{
	if (key < 0 || key >= NKEYS || !keys[key].used)
		return (EINVAL);
	keys[key].used = 0;
	return (0);
}
WEAK_ALIAS(pthread_key_delete, _pthread_key_delete);

void *
_pthread_getspecific(int key)
{
	return (key < 0 || key >= NKEYS || !keys[key].used ? NULL :
	    keys[key].value);
}
WEAK_ALIAS(pthread_getspecific, _pthread_getspecific);

int
_pthread_setspecific(int key, const void *value)
{
	if (key < 0 || key >= NKEYS || !keys[key].used)
		return (EINVAL);
	keys[key].value = (void *)(uintptr_t)value;
	return (0);
}
WEAK_ALIAS(pthread_setspecific, _pthread_setspecific);
