/* SPDX-License-Identifier: BSD-2-Clause */
/* What _umtx_op(2) works on. */
#ifndef _SYS_UMTX_H_
#define	_SYS_UMTX_H_

#if __STDC_HOSTED__
#include_next <sys/umtx.h>
#else

#include <sys/_types.h>
#include <sys/_timespec.h>

#define	UMTX_OP_LOCK			0	/* EOPNOTSUPP */
#define	UMTX_OP_UNLOCK			1	/* EOPNOTSUPP */
#define	UMTX_OP_WAIT			2
#define	UMTX_OP_WAKE			3
#define	UMTX_OP_MUTEX_TRYLOCK		4
#define	UMTX_OP_MUTEX_LOCK		5
#define	UMTX_OP_MUTEX_UNLOCK		6
#define	UMTX_OP_SET_CEILING		7
#define	UMTX_OP_CV_WAIT			8
#define	UMTX_OP_CV_SIGNAL		9
#define	UMTX_OP_CV_BROADCAST		10
#define	UMTX_OP_WAIT_UINT		11
#define	UMTX_OP_RW_RDLOCK		12
#define	UMTX_OP_RW_WRLOCK		13
#define	UMTX_OP_RW_UNLOCK		14
#define	UMTX_OP_WAIT_UINT_PRIVATE	15
#define	UMTX_OP_WAKE_PRIVATE		16
#define	UMTX_OP_MUTEX_WAIT		17
#define	UMTX_OP_MUTEX_WAKE		18
#define	UMTX_OP_SEM_WAIT		19	/* EOPNOTSUPP */
#define	UMTX_OP_SEM_WAKE		20	/* EOPNOTSUPP */
#define	UMTX_OP_NWAKE_PRIVATE		21
#define	UMTX_OP_MUTEX_WAKE2		22
#define	UMTX_OP_SEM2_WAIT		23
#define	UMTX_OP_SEM2_WAKE		24
#define	UMTX_OP_SHM			25
#define	UMTX_OP_ROBUST_LISTS		26
#define	UMTX_OP_MAX			27

#define	UMTX_ABSTIME		1	/* _umtx_time._flags */
#define	USYNC_PROCESS_SHARED	1	/* flags of all objects */

/* val of UMTX_OP_CV_WAIT */
#define	CVWAIT_CHECK_UNPARKING	1
#define	CVWAIT_ABSTIME		2
#define	CVWAIT_CLOCKID		4

#define	UMUTEX_UNOWNED		0
#define	UMUTEX_CONTESTED	0x80000000U
#define	UMUTEX_RB_OWNERDEAD	(UMUTEX_CONTESTED | 0x10)
#define	UMUTEX_RB_NOTRECOV	(UMUTEX_CONTESTED | 0x11)
#define	UMUTEX_PRIO_INHERIT	0x0004	/* m_flags */
#define	UMUTEX_PRIO_PROTECT	0x0008
#define	UMUTEX_ROBUST		0x0010
#define	UMUTEX_NONCONSISTENT	0x0020

#define	URWLOCK_WRITE_OWNER	0x80000000U
#define	URWLOCK_WRITE_WAITERS	0x40000000U
#define	URWLOCK_READ_WAITERS	0x20000000U
#define	URWLOCK_MAX_READERS	0x1fffffffU
#define	URWLOCK_READER_COUNT(c)	((c) & URWLOCK_MAX_READERS)
#define	URWLOCK_PREFER_READER	0x0002	/* rw_flags */

#define	USEM_HAS_WAITERS	0x80000000U
#define	USEM_MAX_COUNT		0x7fffffffU

struct _umtx_time {
	struct timespec	_timeout;
	uint32_t	_flags;		/* UMTX_ABSTIME */
	uint32_t	_clockid;
};

struct umutex {
	volatile lwpid_t m_owner;	/* UMUTEX_, or the thread */
	uint32_t	 m_flags;
	uint32_t	 m_ceilings[2];
	uintptr_t	 m_rb_lnk;
	uint32_t	 m_pad;
	uint32_t	 m_spare[2];
};

struct ucond {
	volatile uint32_t c_has_waiters;
	uint32_t	 c_flags;
	uint32_t	 c_clockid;
	uint32_t	 c_spare[1];
};

struct urwlock {
	volatile int32_t rw_state;	/* URWLOCK_, and readers */
	uint32_t	 rw_flags;
	uint32_t	 rw_blocked_readers;
	uint32_t	 rw_blocked_writers;
	uint32_t	 rw_spare[4];
};

struct _usem2 {
	volatile uint32_t _count;	/* USEM_ */
	uint32_t	 _flags;
};

struct _usem {
	volatile uint32_t _has_waiters;
	volatile uint32_t _count;
	uint32_t	 _flags;
};

struct umtx_robust_lists_params {
	uintptr_t	robust_list_offset;
	uintptr_t	robust_priv_list_offset;
	uintptr_t	robust_inact_offset;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UMTX_H_ */
