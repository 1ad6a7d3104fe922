/* SPDX-License-Identifier: BSD-2-Clause */
/* Records of ktrace(2) and what selects them. */
#ifndef _SYS_KTRACE_H_
#define	_SYS_KTRACE_H_

#if __STDC_HOSTED__
#include_next <sys/ktrace.h>
#else

#include <sys/param.h>
#include <sys/time.h>

#define	KTROP_SET		0
#define	KTROP_CLEAR		1
#define	KTROP_CLEARFILE		2
#define	KTRFLAG_DESCEND		4
#define	KTROP(o)		((o) & 3)

#define	KTR_SYSCALL		1
#define	KTR_SYSRET		2
#define	KTR_NAMEI		3	/* the path */
#define	KTR_GENIO		4	/* struct ktr_genio, data */
#define	KTR_PSIG		5
#define	KTR_CSW			6
#define	KTR_USER		7	/* what utrace(2) was given */
#define	KTR_STRUCT		8	/* name, NUL, the struct */
#define	KTR_SYSCTL		9	/* the name */
#define	KTR_PROCCTOR		10
#define	KTR_PROCDTOR		11
#define	KTR_CAPFAIL		12
#define	KTR_FAULT		13
#define	KTR_FAULTEND		14
#define	KTR_STRUCT_ARRAY	15
#define	KTR_FAC(type)		(1 << (type))

struct ktr_header {
	int		 ktr_len;	/* of what follows */
	short		 ktr_type;	/* KTR_ */
	pid_t		 ktr_pid;
	char		 ktr_comm[MAXCOMLEN + 1];
	struct timeval	 ktr_time;
	intptr_t	 ktr_tid;
};

struct ktr_syscall {
	short		ktr_code;
	short		ktr_narg;
	unsigned long	ktr_args[];
};

struct ktr_sysret {
	short	ktr_code;
	short	ktr_eosys;
	int	ktr_error;
	long	ktr_retval;
};

struct ktr_genio {
	int	ktr_fd;
	int	ktr_rw;			/* 0: read */
};

struct ktr_csw {
	int	out;			/* 1: leaves the processor */
	int	user;			/* 1: was in user mode */
	char	wmesg[8];
};

struct ktr_fault {
	unsigned long	vaddr;
	int		type;		/* VM_PROT_ */
};

struct ktr_faultend {
	int	result;			/* KERN_ */
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_KTRACE_H_ */
