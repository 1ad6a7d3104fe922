/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SPAWN_H_
#define _SPAWN_H_

#include <sys/types.h>
#include <signal.h>

struct sched_param;

typedef struct __posix_spawnattr		*posix_spawnattr_t;
typedef struct __posix_spawn_file_actions	*posix_spawn_file_actions_t;

#define POSIX_SPAWN_RESETIDS		0x01
#define POSIX_SPAWN_SETPGROUP		0x02
#define POSIX_SPAWN_SETSCHEDPARAM	0x04
#define POSIX_SPAWN_SETSCHEDULER	0x08
#define POSIX_SPAWN_SETSIGDEF		0x10
#define POSIX_SPAWN_SETSIGMASK		0x20

int	posix_spawn(pid_t *restrict, const char *restrict,
	    const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
	    char *const *restrict, char *const *restrict);
int	posix_spawnp(pid_t *restrict, const char *restrict,
	    const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
	    char *const *restrict, char *const *restrict);
int	posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *, int);
int	posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *, int,
	    int);
int	posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict,
	    int, const char *restrict, int, mode_t);
int	posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *);
int	posix_spawn_file_actions_init(posix_spawn_file_actions_t *);
int	posix_spawnattr_destroy(posix_spawnattr_t *);
int	posix_spawnattr_getflags(const posix_spawnattr_t *restrict,
	    short *restrict);
int	posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict,
	    pid_t *restrict);
int	posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict,
	    sigset_t *restrict);
int	posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict,
	    sigset_t *restrict);
int	posix_spawnattr_init(posix_spawnattr_t *);
int	posix_spawnattr_setflags(posix_spawnattr_t *, short);
int	posix_spawnattr_setpgroup(posix_spawnattr_t *, pid_t);
int	posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict,
	    const sigset_t *restrict);
int	posix_spawnattr_setsigmask(posix_spawnattr_t *restrict,
	    const sigset_t *restrict);

#endif /* !_SPAWN_H_ */
