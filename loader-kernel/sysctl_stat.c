/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What vmstat(8), top(1) and dmesg(8) ask for.
 */
#include <sys/resource.h>

#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "str.h"
#include "sysctls.h"
#include "vnode.h"

/* A file system that could be mounted: struct xvfsconf. */
struct xvfsconf {
	uint32_t	vfc_vfsops;	/* kernel's own */
	char		vfc_name[16];	/* type */
	int		vfc_typenum;	/* f_type of statfs(2) */
	int		vfc_refcount;	/* mounted so often */
	int		vfc_flags;	/* VFCF_* */
	uint32_t	vfc_next;	/* kernel's own */
};

/* 64 bits; or 32 for those who have room for no more, programs before 12. */
int
sysctl_counter(struct sysctl_req *req, uint64_t n)
{
	return (sysctl_out(req, &n, req->sr_old.a != 0 &&
	    req->sr_room == sizeof(uint32_t) ? sizeof(uint32_t) : sizeof(n)));
}

/* The counter at s_ptr, or 0. */
int
sysctl_count(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (sysctl_counter(req, row->s_ptr == NULL ? 0 :
	    *(const uint32_t *)row->s_ptr));
}

/* s_val bytes of counters of what doesn't happen here. */
int
sysctl_zeros(struct sysctl_req *req, const struct sysctl_row *row)
{
	static const uint32_t zeros[16];

	return (sysctl_out(req, zeros, (uint32_t)row->s_val));
}

/* The one of that index doesn't exist, as there is none. */
int
sysctl_none(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (ENOENT);
}

/* Interrupts by name, as vmstat -i wants them, and how many there were. */
int
sysctl_intrnames(struct sysctl_req *req, const struct sysctl_row *row)
{
	static const char names[] = "clock";

	return (sysctl_out(req, names, sizeof(names)));
}

int
sysctl_intrcnt(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (sysctl_out(req, &interrupts, sizeof(interrupts)));
}

/* Ticks by what they interrupted: CPUSTATES longs. */
int
sysctl_cptime(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (sysctl_out(req, cp_time, sizeof(cp_time)));
}

/* What the kernel said last; since other texts may follow, without a NUL. */
int
sysctl_msgbuf(struct sysctl_req *req, const struct sysctl_row *row)
{
	const char *log;
	size_t len;
	int error;

	log = kprintf_log(&len);
	if ((error = sysctl_out(req, log, (uint32_t)len)) != 0)
		return (error);
	return (sysctl_out(req, "", 1));
}

int
sysctl_conflist(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct xvfsconf x;
	struct mount *mp;
	int error;

	for (error = 0, mp = mounts; error == 0 && mp != NULL;
	    mp = mp->m_next) {
		memset(&x, 0, sizeof(x));
		strlcpy(x.vfc_name, mp->m_type, sizeof(x.vfc_name));
		x.vfc_typenum = (int)mp->m_id;
		x.vfc_refcount = 1;
		error = sysctl_out(req, &x, sizeof(x));
	}
	return (error);
}
