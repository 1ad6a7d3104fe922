/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What sysctl(3) tells about the machine and the kernel.
 */
#include <sys/time.h>
#include <sys/vmmeter.h>

#include "boot.h"
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "page.h"
#include "proc.h"
#include "str.h"
#include "syscalls.h"
#include "sysctls.h"
#include "vnode.h"

#define	FSCALE		2048
#define	STRBUF		256	/* size of a writable string */

/* The number s_val. */
int
sysctl_int(struct sysctl_req *req, const struct sysctl_row *row)
{
	if ((row->s_kind & CTLTYPE) == CTLTYPE_U64 ||
	    (row->s_kind & CTLTYPE) == CTLTYPE_S64)
		return (sysctl_out(req, &row->s_val, sizeof(row->s_val)));
	return (sysctl_out(req, &row->s_val, sizeof(uint32_t)));
}

/* The word at s_ptr, which root may change. */
int
sysctl_word(struct sysctl_req *req, const struct sysctl_row *row)
{
	uint32_t val;
	int error;

	error = sysctl_out(req, row->s_ptr, sizeof(uint32_t));
	if (error != 0 || req->sr_new.a == 0)
		return (error);
	if (req->sr_td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if ((error = sysctl_in(req, &val, sizeof(val))) == 0)
		*(uint32_t *)(uintptr_t)row->s_ptr = val;
	return (error);
}

/* The string s_ptr. */
int
sysctl_str(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (sysctl_string(req, row->s_ptr));
}

/* The string in STRBUF bytes at s_ptr, which root may change. */
int
sysctl_strbuf(struct sysctl_req *req, const struct sysctl_row *row)
{
	char *buf;
	int error;

	buf = (char *)(uintptr_t)row->s_ptr;
	error = sysctl_string(req, buf);
	if (error != 0 || req->sr_new.a == 0)
		return (error);
	if (req->sr_td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if (req->sr_newlen >= STRBUF)
		return (EINVAL);
	if ((error = copyin(req->sr_new, buf, req->sr_newlen)) == 0)
		buf[req->sr_newlen] = '\0';
	return (error);
}

int
sysctl_clockrate(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct clockinfo ci = { .hz = HZ, .tick = 1000000 / HZ, .stathz = HZ,
	    .profhz = HZ };

	return (sysctl_out(req, &ci, sizeof(ci)));
}

int
sysctl_boottime(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct timeval tv;

	memset(&tv, 0, sizeof(tv));
	tv.tv_sec = boottime.tv_sec;
	tv.tv_usec = boottime.tv_nsec / 1000;
	return (sysctl_out(req, &tv, sizeof(tv)));
}

/* As many random bytes as the buffer holds, 256 at most. */
int
sysctl_random(struct sysctl_req *req, const struct sysctl_row *row)
{
	char buf[256];
	uint32_t n;

	n = req->sr_old.a == 0 || req->sr_room > sizeof(buf) ? sizeof(buf) :
	    req->sr_room;
	random_bytes(buf, n);
	return (sysctl_out(req, buf, n));
}

int
sysctl_vmtotal(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct vmtotal t;
	struct thread *td;
	struct proc *p;

	memset(&t, 0, sizeof(t));
	t.t_free = page_count_free();
	LIST_FOREACH(p, &allproc, p_list) {
		if (p->p_vmspace == NULL)
			continue;
		t.t_vm += p->p_vmspace->vm_size >> PAGE_SHIFT;
		t.t_rm += p->p_vmspace->vm_pmap.pm_resident;
		TAILQ_FOREACH(td, &p->p_threads, td_plink) {
			t.t_rq += td->td_state == TDS_RUN;
			t.t_sl += td->td_state == TDS_SLEEP;
		}
	}
	t.t_avm = t.t_vm;
	t.t_arm = t.t_rm;
	return (sysctl_out(req, &t, sizeof(t)));
}

/* Without a history: what could run now, thrice. */
int
sysctl_loadavg(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct loadavg l;
	int i;

	memset(&l, 0, sizeof(l));
	for (i = 0; i < 3; i++)
		l.ldavg[i] = sched_runnable() * FSCALE;
	l.fscale = FSCALE;
	return (sysctl_out(req, &l, sizeof(l)));
}

int
sysctl_pagesizes(struct sysctl_req *req, const struct sysctl_row *row)
{
	const uint32_t sizes[2] = { PAGE_SIZE, SECTION_SIZE };

	return (sysctl_out(req, sizes, sizeof(sizes)));
}

/* s_val says what: bytes or pages, all, free, used by the kernel. */
int
sysctl_memory(struct sysctl_req *req, const struct sysctl_row *row)
{
	uint32_t n;

	switch (row->s_val) {
	case 'P':
		n = mem.m_end - mem.m_start;
		break;
	case 'p':
		n = page_count_total();
		break;
	case 'f':
		n = page_count_free();
		break;
	case 'a':
		n = page_count_total() - page_count_free() - kmem_pages();
		break;
	case 'w':
		n = kmem_pages();
		break;
	default:
		n = page_count_free() << PAGE_SHIFT;
		break;
	}
	return (sysctl_out(req, &n, sizeof(n)));
}

int
sysctl_syscalls(struct sysctl_req *req, const struct sysctl_row *row)
{
	uint32_t i, n;

	for (n = i = 0; i <= SYS_MAXSYSCALL; i++)
		n += callslots[i].cs_count;
	return (sysctl_counter(req, n));
}

/* kern.devname: the name of the device whose number is given. */
int
sysctl_devname(struct sysctl_req *req, const struct sysctl_row *row)
{
	const char *name;
	uint64_t dev;
	int error;

	if ((error = sysctl_in(req, &dev, sizeof(dev))) != 0)
		return (error);
	name = dev_name(dev);
	return (name == NULL ? ENOENT : sysctl_string(req, name));
}

int
sysctl_model(struct sysctl_req *req, const struct sysctl_row *row)
{
	return (sysctl_string(req, bootinfo.bi_model != NULL ?
	    bootinfo.bi_model : "ARM"));
}

int
sysctl_openfiles(struct sysctl_req *req, const struct sysctl_row *row)
{
	uint32_t n;

	n = file_count();
	return (sysctl_out(req, &n, sizeof(n)));
}
