/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ktrace(2): records of what a process does, in the form that FreeBSD 12's
 * kdump(1) reads (sys/ktrace.h), at the end of a file.
 */
#include <sys/fcntl.h>
#include <sys/ktrace.h>
#include <sys/stat.h>

#include "str.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "kmem.h"
#include "sysctls.h"
#include "sysent.h"
#include "syscall.h"
#include "vnode.h"
#include "watch.h"

#define	GENIO_MAX	4096		/* kern.ktrace.genio_size */

struct ktr_psig {
	int		signo;		/* which */
	uint32_t	action;		/* handler, SIG_DFL, SIG_IGN */
	int		code;		/* si_code */
	sigset_t	mask;		/* blocked before */
};

/* Bytes for the end of the file. */
static int
append(struct vnode *vp, const void *p, uint32_t len)
{
	struct uio uio;

	if (len == 0)
		return (0);
	uio_kernel(&uio, (void *)(uintptr_t)p, len, true);
	uio.uio_offset = vn_size(vp);
	return (file_write(vp, &uio));
}

/* A record of two parts.  A full file ends the tracing. */
void
ktr_record(struct thread *td, int type, const void *a, uint32_t alen,
    const void *b, uint32_t blen)
{
	struct ktr_header h;
	struct proc *p = td->td_proc;
	struct timespec now;
	struct vnode *vp;

	if ((vp = p->p_tracevp) == NULL)
		return;
	memset(&h, 0, sizeof(h));
	h.ktr_len = (int)(alen + blen);
	h.ktr_type = (short)type;
	h.ktr_pid = p->p_pid;
	h.ktr_tid = td->td_tid;
	strlcpy(h.ktr_comm, p->p_comm, sizeof(h.ktr_comm));
	nanotime(&now);
	h.ktr_time.tv_sec = now.tv_sec;
	h.ktr_time.tv_usec = now.tv_nsec / 1000;
	if (append(vp, &h, sizeof(h)) != 0 || append(vp, a, alen) != 0 ||
	    append(vp, b, blen) != 0) {
		kprintf("pid %d (%s): ktrace write failed, tracing stopped\n",
		    p->p_pid, p->p_comm);
		ktr_clear(p);
		return;
	}
	vn_touch(vp, true);
}

/* The second part is in the program's memory; what can't be read isn't it. */
void
ktr_user(struct thread *td, int type, const void *a, uint32_t alen,
    uaddr_t from, uint32_t len)
{
	char *buf;

	if (len > GENIO_MAX)
		len = GENIO_MAX;
	if ((buf = kmalloc(len + 1)) == NULL)
		return;
	if (copyin(from, buf, len) == 0)
		ktr_record(td, type, a, alen, buf, len);
	kfree(buf);
}

/* Nobody traces p any more. */
void
ktr_clear(struct proc *p)
{
	p->p_traceflag = 0;
	if (p->p_tracevp != NULL)
		vn_unref(p->p_tracevp);
	p->p_tracevp = NULL;
}

/* A child is traced if its parent was, with that wish. */
void
ktr_fork(struct proc *p, struct proc *child)
{
	static const uint32_t flags = SV_FLAGS;
	struct ktr_sysret ret = { .ktr_code = SYS_fork };
	struct thread *td;

	if ((p->p_traceflag & KTRFAC_INHERIT) == 0)
		return;
	child->p_traceflag = p->p_traceflag;
	child->p_tracevp = p->p_tracevp;
	vn_ref(child->p_tracevp);
	td = TAILQ_FIRST(&child->p_threads);
	if (ktr_wants(child, KTR_PROCCTOR))
		ktr_record(td, KTR_PROCCTOR, &flags, sizeof(flags), NULL, 0);
	if (ktr_wants(child, KTR_SYSRET))
		ktr_record(td, KTR_SYSRET, &ret, sizeof(ret), NULL, 0);
}

/* The name of what sysctl(2) is asked for, as far as it has one. */
static void
record_sysctl(struct thread *td, const uint32_t *args)
{
	const struct sysctl_row *best, *row;
	int oid[SYSCTL_MAXOID], n;

	n = args[1] < SYSCTL_MAXOID ? (int)args[1] : SYSCTL_MAXOID;
	if (n < 1 || copyin(ua(args[0]), oid, (size_t)n * sizeof(int)) != 0)
		return;
	best = NULL;
	for (row = sysctl_rows; row < sysctl_rows + sysctl_nrows; row++)
		if (row->s_noid <= n && memcmp(row->s_oid, oid,
		    (size_t)row->s_noid * sizeof(int)) == 0 &&
		    (best == NULL || row->s_noid > best->s_noid))
			best = row;
	if (best != NULL && best->s_fn != NULL)
		ktr_record(td, KTR_SYSCTL, best->s_name,
		    (uint32_t)strlen(best->s_name), NULL, 0);
}

/* A system call begins. */
void
ktr_begin(struct thread *td, uint32_t code, const uint32_t *args)
{
	struct ktr_syscall k = { .ktr_code = (short)code };

	if (code < SYS_MAXSYSCALL)
		k.ktr_narg = sysent[code].sy_narg;
	if (ktr_wants(td->td_proc, KTR_SYSCALL))
		ktr_record(td, KTR_SYSCALL, &k, sizeof(k), args,
		    (uint32_t)k.ktr_narg * sizeof(*args));
	if (code == SYS___sysctl && ktr_wants(td->td_proc, KTR_SYSCTL))
		record_sysctl(td, args);
}

/* What was read or written: n bytes of up to cnt pieces. */
static void
record_pieces(struct thread *td, const struct ktr_genio *g, uaddr_t iov,
    uint32_t cnt, uint32_t n)
{
	uint32_t len, piece[2];

	for (; n > 0 && cnt > 0; cnt--, iov = uaddr_add(iov, 8), n -= len) {
		if (copyin(iov, piece, sizeof(piece)) != 0)
			return;
		len = piece[1] < n ? piece[1] : n;
		if (len > 0)
			ktr_user(td, KTR_GENIO, g, sizeof(*g), ua(piece[0]),
			    len);
	}
}

static void
record_io(struct thread *td, uint32_t code, const uint32_t *args)
{
	struct ktr_genio g = { .ktr_fd = (int)args[0] };
	uint32_t n = td->td_retval[0];

	switch (code) {
	case SYS_write:
	case SYS_pwrite:
	case SYS_sendto:
		g.ktr_rw = 1;
		/* FALLTHROUGH */
	case SYS_read:
	case SYS_pread:
	case SYS_recvfrom:
		ktr_user(td, KTR_GENIO, &g, sizeof(g), ua(args[1]), n);
		break;
	case SYS_writev:
	case SYS_pwritev:
		g.ktr_rw = 1;
		/* FALLTHROUGH */
	case SYS_readv:
	case SYS_preadv:
		record_pieces(td, &g, ua(args[1]), args[2], n);
		break;
	}
}

/* A system call has ended. */
void
ktr_end(struct thread *td, uint32_t code, const uint32_t *args, int error)
{
	struct ktr_sysret k = { .ktr_code = (short)code, .ktr_error = error };
	static const char name[] = "stat";

	if (error == 0 && ktr_wants(td->td_proc, KTR_GENIO))
		record_io(td, code, args);
	if (error == 0 && ktr_wants(td->td_proc, KTR_STRUCT) &&
	    (code == SYS_fstat || code == SYS_fstatat))
		ktr_user(td, KTR_STRUCT, name, sizeof(name),
		    ua(args[code == SYS_fstat ? 1 : 2]), sizeof(struct stat));
	if (error == 0)
		k.ktr_retval = (long)td->td_retval[0];
	if (ktr_wants(td->td_proc, KTR_SYSRET))
		ktr_record(td, KTR_SYSRET, &k, sizeof(k), NULL, 0);
}

void
ktr_signal(struct thread *td, int sig, uint32_t action, const sigset_t *mask,
    int code)
{
	struct ktr_psig k = { .signo = sig, .action = action, .mask = *mask,
	    .code = code };

	ktr_record(td, KTR_PSIG, &k, sizeof(k), NULL, 0);
}

/* FreeBSD's VM_PROT_* are ours: 1, 2, 4. */
void
ktr_fault(struct thread *td, uint32_t va, int access)
{
	struct ktr_fault k = { .vaddr = va, .type = access };

	ktr_record(td, KTR_FAULT, &k, sizeof(k), NULL, 0);
}

void
ktr_faultend(struct thread *td, int result)
{
	struct ktr_faultend k = { .result = result };

	ktr_record(td, KTR_FAULTEND, &k, sizeof(k), NULL, 0);
}
