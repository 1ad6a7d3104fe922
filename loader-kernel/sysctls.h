/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sysctl(3)'s tree: the rows of sysctl_tab.c.
 */
#ifndef SYSCTLS_H
#define	SYSCTLS_H

#include <sys/sysctl.h>

#include <stdbool.h>
#include <stdint.h>

#include "uaddr.h"

struct proc;
struct thread;

#define	SYSCTL_MAXOID	5	/* numbers in a row */

/* A request. */
struct sysctl_req {
	struct thread	*sr_td;		/* who asks */
	uaddr_t		sr_old;		/* buffer for the value, or NULL */
	uint32_t	sr_room;	/* its size */
	uint32_t	sr_pos;		/* bytes that the value has so far */
	uaddr_t		sr_new;		/* new value, or NULL */
	uint32_t	sr_newlen;	/* its size */
	const int	*sr_arg;	/* numbers after the row's own */
	unsigned int	sr_narg;	/* how many */
};

struct sysctl_row;
typedef int sysctl_fn(struct sysctl_req *req, const struct sysctl_row *row);

struct sysctl_row {
	const char	*s_name;	/* "kern.ostype" */
	int		s_noid;		/* numbers in s_oid */
	int		s_oid[SYSCTL_MAXOID];	/* { CTL_KERN, KERN_OSTYPE } */
	uint32_t	s_kind;		/* CTLTYPE_* | CTLFLAG_* */
	const char	*s_fmt;		/* "A", "I", "S,loadavg", ... */
	sysctl_fn	*s_fn;		/* gives the value; NULL: inner node */
	const void	*s_ptr;		/* of s_fn */
	int64_t		s_val;		/* of s_fn */
};

extern const struct sysctl_row sysctl_rows[];
extern const unsigned int sysctl_nrows;

/* sys_sysctl.c */
int	sysctl_out(struct sysctl_req *req, const void *p, uint32_t len);
int	sysctl_in(struct sysctl_req *req, void *p, uint32_t len);
int	sysctl_string(struct sysctl_req *req, const char *s);

/* sysctl_kern.c: values that are more than a constant */
sysctl_fn	sysctl_int, sysctl_word, sysctl_str, sysctl_strbuf,
		sysctl_clockrate, sysctl_boottime, sysctl_random,
		sysctl_vmtotal, sysctl_loadavg, sysctl_pagesizes,
		sysctl_memory, sysctl_syscalls, sysctl_devname, sysctl_model,
		sysctl_openfiles;

/* sysctl_stat.c: counters */
int	sysctl_counter(struct sysctl_req *req, uint64_t n);
sysctl_fn	sysctl_zeros, sysctl_none, sysctl_intrnames,
		sysctl_intrcnt;
sysctl_fn	sysctl_count, sysctl_cptime, sysctl_msgbuf, sysctl_conflist;

/* sysctl_proc.c: kern.proc; one process */
sysctl_fn	sysctl_proc_list, sysctl_proc_name, sysctl_proc_path,
		sysctl_proc_groups, sysctl_proc_rlimit, sysctl_proc_word,
		sysctl_proc_sigtramp, sysctl_proc_umask, sysctl_proc_kstack;
int	sysctl_proc_arg(struct sysctl_req *req, bool secret,
	    struct proc **pp);
/* sysctl_vmmap.c, sysctl_args.c, sysctl_files.c */
sysctl_fn	sysctl_proc_vmmap;
sysctl_fn	sysctl_proc_args, sysctl_proc_env, sysctl_proc_auxv;
sysctl_fn	sysctl_proc_files, sysctl_proc_cwd, sysctl_proc_nfds;

#endif
