/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kern.proc.{args,env,auxv}: what a program was told, read from where it finds
 * it itself.
 */
#include "args.h"
#include "errnoconst.h"
#include "kmem.h"
#include "page.h"
#include "proc.h"
#include "str.h"
#include "sysctls.h"

#define	ARGS_MAX	4096	/* setproctitle(3)'s longest */

/* One string of the process, with its NUL; *leftp is what may still come. */
static int
put_string(struct sysctl_req *req, struct vmspace *vm, uint32_t va, char *buf,
    uint32_t *leftp)
{
	uint32_t n, len;
	int error;

	for (;; va += n) {
		n = PAGE_SIZE - (va & PAGE_MASK);
		n = n > *leftp ? *leftp : n;
		if (n == 0)
			return (E2BIG);
		if ((error = vm_peek(vm, va, buf, n)) != 0)
			return (error);
		len = strnlen(buf, n);
		len += len < n;
		if ((error = sysctl_out(req, buf, len)) != 0)
			return (error);
		*leftp -= len;
		if (buf[len - 1] == '\0')
			return (0);
	}
}

/* The strings of a vector with `n' pointers. */
static int
put_vector(struct sysctl_req *req, struct vmspace *vm, uint32_t v, uint32_t n)
{
	uint32_t i, left, s;
	paddr_t pa;
	int error;

	if (n > ARG_MAX)
		return (ENOEXEC);
	if ((pa = page_alloc()) == 0)
		return (ENOMEM);
	error = 0;
	left = ARG_MAX;
	for (i = 0; i < n && error == 0; i++) {
		error = vm_peek(vm, v + 4 * i, &s, sizeof(s));
		if (error == 0 && s == 0)
			break;
		if (error == 0)
			error = put_string(req, vm, s, kva(pa), &left);
	}
	page_unref(pa);
	return (error);
}

/* `which' is 0 for arguments, 1 for the environment. */
static int
put_strings(struct sysctl_req *req, struct proc *p, int which)
{
	struct vmspace *vm;
	uint32_t ps[4];
	int error;

	if ((p->p_flag & P_SYSTEM) != 0 || (vm = p->p_vmspace) == NULL ||
	    p->p_psstrings == 0)
		return (0);
	/* It may go away only if somebody sleeps, and nobody does. */
	if ((error = vm_peek(vm, p->p_psstrings, ps, sizeof(ps))) != 0)
		return (error);
	return (put_vector(req, vm, ps[2 * which], ps[2 * which + 1]));
}

/* setproctitle(3): a process's own arguments. */
static int
set_args(struct sysctl_req *req, struct proc *p)
{
	char *args;
	int error;

	if (p != req->sr_td->td_proc)
		return (EPERM);
	if (req->sr_newlen > ARGS_MAX)
		return (ENOMEM);
	args = NULL;
	if (req->sr_newlen > 0) {
		if ((args = kmalloc(req->sr_newlen)) == NULL)
			return (ENOMEM);
		error = copyin(req->sr_new, args, req->sr_newlen);
		if (error != 0) {
			kfree(args);
			return (error);
		}
	}
	kfree(p->p_args);
	p->p_args = args;
	p->p_arglen = req->sr_newlen;
	return (0);
}

int
sysctl_proc_args(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, false, &p)) != 0)
		return (error);
	if (p->p_args != NULL)
		error = sysctl_out(req, p->p_args, p->p_arglen);
	else if (p_cansee(req->sr_td, p))
		error = put_strings(req, p, 0);
	if (error == 0 && req->sr_new.a != 0)
		error = set_args(req, p);
	return (error);
}

int
sysctl_proc_env(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;

	error = sysctl_proc_arg(req, true, &p);
	return (error != 0 ? error : put_strings(req, p, 1));
}

int
sysctl_proc_auxv(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct auxv aux[AUXV_COUNT];
	struct proc *p;
	unsigned int n;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_vmspace == NULL || p->p_auxv == 0)
		return (0);
	error = vm_peek(p->p_vmspace, p->p_auxv, aux, sizeof(aux));
	if (error != 0)
		return (error);
	for (n = 0; n < AUXV_COUNT && aux[n].a_type != 0; n++)
		continue;
	return (sysctl_out(req, aux, (n < AUXV_COUNT ? n + 1 : n) *
	    sizeof(aux[0])));
}
