/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * execve(2).  The new program is built completely beside the old one; only
 * then, when nothing can fail any more, does it take the old one's place.  So
 * every error is an errno for the program that called.
 */
#include <sys/fcntl.h>
#include <sys/stat.h>

#include "debug.h"
#include "errnoconst.h"
#include "exec.h"
#include "file.h"
#include "kmem.h"
#include "kqueue.h"
#include "kstring.h"
#include "str.h"
#include "sysproto.h"
#include "watch.h"

#define	ARGS_CACHED	248	/* bytes kept for kern.proc.args */

/* May it be executed, is there something in it?  0; EACCES, ENOEXEC. */
int
exec_checkfile(struct thread *td, struct vnode *vp)
{
	int error;

	if ((error = vn_execok(td, vp)) != 0)
		return (error);
	return (vn_size(vp) == 0 ? ENOEXEC : 0);
}

/* The file's first page, with a reference, zeros after its end; 0 or errno. */
int
exec_head(struct vnode *vp, const Elf32_Ehdr **headp, paddr_t *pap)
{
	int error;

	if ((error = vn_getpage(vp, 0, false, pap)) != 0) {
		*pap = 0;
		return (error);
	}
	page_ref(*pap);
	*headp = kva(*pap);
	return (0);
}

/* Lets go of im_vp. */
static void
close_file(struct image *im)
{
	if (im->im_headpa != 0)
		page_unref(im->im_headpa);
	im->im_headpa = 0;
	if (im->im_text)
		vn_cleartext(im->im_vp);
	im->im_text = false;
	if (im->im_vp != NULL)
		vn_unref(im->im_vp);
	im->im_vp = NULL;
}

/* im_vp has its reference: checks it, and reads its first page. */
static int
open_file(struct thread *td, struct image *im)
{
	int error;

	if ((error = exec_checkfile(td, im->im_vp)) != 0 ||
	    (error = vn_settext(im->im_vp)) != 0)
		return (error);
	im->im_text = true;
	return (exec_head(im->im_vp, &im->im_head, &im->im_headpa));
}

/* New arguments { interpreter, option, script, argv[1...] }. */
static int
script_args(struct image *im, const struct script *sc)
{
	int error;

	if ((error = argcopy_front(&im->im_args)) != 0)
		return (error);
	args_drop(&im->im_args);
	error = args_prepend(&im->im_args, im->im_path, str_len(im->im_path));
	if (error == 0 && sc->sc_option != NULL)
		error = args_prepend(&im->im_args, sc->sc_option,
		    sc->sc_optionlen);
	if (error == 0)
		error = args_prepend(&im->im_args, im->im_scriptinterp,
		    sc->sc_interplen);
	return (error);
}

/* If the file is a script, its interpreter takes its place. */
static int
follow_script(struct thread *td, struct image *im)
{
	struct script sc;
	size_t len;
	int error;

	len = vn_size(im->im_vp) < PAGE_SIZE ? vn_size(im->im_vp) : PAGE_SIZE;
	error = script_parse((const char *)im->im_head, len, &sc);
	if (error != 0)
		return (error == -1 ? 0 : error);
	memcpy(im->im_scriptinterp, sc.sc_interp, sc.sc_interplen);
	im->im_scriptinterp[sc.sc_interplen] = '\0';
	if ((error = script_args(im, &sc)) != 0)
		return (error);
	close_file(im);
	im->im_script = true;
	im->im_path = im->im_scriptinterp;
	error = vn_lookup(td, im->im_path, true, &im->im_vp);
	if (error != 0)
		return (error);
	return (open_file(td, im));
}

/* The new memory: stack, shared page, program, interpreter. */
static int
build(struct thread *td, struct image *im)
{
	struct backing page = { .b_obj = vm_shared_page, .b_flags = R_SHARED,
	    .b_prot = PROT_R | PROT_X, .b_maxprot = PROT_R | PROT_X };
	const char *path;
	int error;

	if ((error = elf_examine(im)) != 0 ||
	    (error = vm_new(&im->im_vm)) != 0)
		return (error);
	/* Until the stack is filled nobody else asks vn_path(). */
	path = im->im_path[0] == '/' ? im->im_path : vn_path(im->im_vp);
	im->im_pathlen = str_len(im->im_path);
	if (path[0] == '\0')
		path = im->im_path;
	im->im_execpath = path;
	im->im_execlen = path == im->im_path ? im->im_pathlen : str_len(path);
	args_layout(&im->im_stack, &im->im_args, im->im_execlen);
	if ((error = exec_stack_reserve(td, im)) != 0 ||
	    (error = vm_map(im->im_vm, SHAREDPAGE, PAGE_SIZE, &page,
	    false)) != 0 || (error = elf_load(td, im)) != 0)
		return (error);
	return (exec_stack_fill(im));
}

/* Set-id bits; failing to find memory for them means not honouring them. */
static void
set_ids(struct thread *td, struct image *im)
{
	uint32_t fgid, fuid;
	struct ucred *cr;
	struct proc *p;
	bool gid, uid;
	int bits;

	p = td->td_proc;
	cr = p->p_cred;
	bits = vn_setid(im->im_vp, &fuid, &fgid);
	uid = (bits & S_ISUID) != 0 && fuid != cr->cr_uid;
	gid = (bits & S_ISGID) != 0 && fgid != cr->cr_gid;
	if (im->im_script)
		uid = gid = false;
	if ((uid || gid || cr->cr_svuid != cr->cr_uid ||
	    cr->cr_svgid != cr->cr_gid) && (cr = cred_own(p)) == NULL)
		return;
	if (uid)
		cr->cr_uid = fuid;
	if (gid)
		cr->cr_gid = cr->cr_groups[0] = fgid;
	if (uid || gid) {
		p->p_flag |= P_SUGID;
		if ((p->p_traceflag & KTRFAC_ROOT) == 0)
			ktr_clear(p);
		fd_stdfds(td);
	} else if (cr->cr_uid == cr->cr_ruid && cr->cr_gid == cr->cr_rgid)
		p->p_flag &= ~P_SUGID;
	if (cr->cr_svuid != cr->cr_uid)
		cr->cr_svuid = cr->cr_uid;
	if (cr->cr_svgid != cr->cr_gid)
		cr->cr_svgid = cr->cr_gid;
}

/* What ps(1) and procstat(1) tell about the program. */
static void
set_names(struct thread *td, struct image *im)
{
	const char *end, *name;
	struct proc *p;
	uint32_t len;

	p = td->td_proc;
	end = im->im_path + im->im_pathlen;
	for (name = end; name > im->im_path && name[-1] != '/'; name--)
		continue;
	len = (uint32_t)(end - name);
	_Static_assert(sizeof(p->p_comm) == sizeof(td->td_name),
	    "a thread begins with its program's name");
	if (len >= sizeof(p->p_comm))
		len = sizeof(p->p_comm) - 1;
	memcpy(p->p_comm, name, len);
	p->p_comm[len] = '\0';
	memcpy(td->td_name, p->p_comm, sizeof(td->td_name));
	kfree(p->p_args);
	p->p_arglen = 0;
	len = args_arglen(&im->im_args);
	p->p_args = len <= ARGS_CACHED ? kmalloc(len) : NULL;
	if (p->p_args != NULL) {
		args_flat(&im->im_args, p->p_args, len);
		p->p_arglen = len;
	}
	p->p_psstrings = im->im_stack.st_psstrings;
	p->p_auxv = im->im_stack.st_auxv;
	p->p_osrel = im->im_osrel;
}

/* The old program is no more.  Nothing here can fail. */
static void
commit(struct thread *td, struct image *im)
{
	struct vmspace *old;
	struct proc *p;

	p = td->td_proc;
	old = p->p_vmspace;
	p->p_vmspace = im->im_vm;
	im->im_vm = NULL;
	pmap_activate(&p->p_vmspace->vm_pmap);
	if (old != NULL)
		vm_unref(old);
	exit_vforked(p);
	umtx_exec(td);
	ktimer_free(p);
	fd_exec(td);
	sig_exec(p, td);
	set_ids(td, im);
	if (im->im_stacksize > p->p_limit[RLIMIT_STACK].rlim_cur)
		p->p_limit[RLIMIT_STACK].rlim_cur = im->im_stacksize >
		    p->p_limit[RLIMIT_STACK].rlim_max ?
		    p->p_limit[RLIMIT_STACK].rlim_max : im->im_stacksize;
	if (p->p_textvp != NULL) {
		vn_cleartext(p->p_textvp);
		vn_unref(p->p_textvp);
	}
	p->p_textvp = im->im_vp;
	im->im_vp = NULL;
	im->im_text = false;
	set_names(td, im);
	p->p_flag |= P_EXEC;
	td->td_debug.d_step = false;
	if ((p->p_flag & P_TRACED) != 0 &&
	    (p->p_ptevents & PTRACE_EXEC) != 0) {
		td->td_debug.d_flags |= TDB_EXEC;
		ast_set(td, AST_DEBUG);
	}
	kq_hook(p, EVFILT_PROC, NOTE_EXEC, 0);
	md_exec_regs(td, im->im_entry, im->im_stack.st_sp);
}

/*
 * Replaces td's program by im_vp, called by im_path, with im_args; all are
 * freed.  EJUSTRETURN, or an errno and nothing has changed.
 */
static int
execute(struct thread *td, struct image *im)
{
	int error;

	if ((error = open_file(td, im)) == 0 &&
	    (error = follow_script(td, im)) == 0 &&
	    (error = build(td, im)) == 0 &&
	    (error = thread_single(td->td_proc)) == 0) {
		commit(td, im);
		error = EJUSTRETURN;
	}
	if (im->im_vm != NULL)
		vm_unref(im->im_vm);
	close_file(im);
	argcopy_free(&im->im_args);
	kfree(im);
	return (error);
}

/* Looks im_path up and goes on; or frees im. */
static int
execute_path(struct thread *td, struct image *im, int error)
{
	if (error == 0)
		error = vn_lookup(td, im->im_path, true, &im->im_vp);
	if (error == 0)
		return (execute(td, im));
	argcopy_free(&im->im_args);
	kfree(im);
	return (error);
}

/* An image with nothing in it yet, but for the buffers' contents. */
static struct image *
new_image(void)
{
	struct image *im;

	_Static_assert(sizeof(*im) < PAGE_SIZE - 64, "one page is enough");
	if ((im = kmalloc(sizeof(*im))) == NULL)
		return (NULL);
	memset(im, 0, offsetof(struct image, im_stack));
	argcopy_init(&im->im_args);
	im->im_path = im->im_pathbuf;
	return (im);
}

int
sys_execve(struct thread *td, uaddr_t fname, uaddr_t argv, uaddr_t envv)
{
	struct image *im;
	size_t len;
	int error;

	if ((im = new_image()) == NULL)
		return (ENOMEM);
	error = argv.a == 0 ? EFAULT : copyinstr(fname, im->im_pathbuf,
	    sizeof(im->im_pathbuf), &len);
	if (error == 0)
		error = argcopy_user(&im->im_args, argv, envv);
	return (execute_path(td, im, error));
}

int
sys_fexecve(struct thread *td, int fd, uaddr_t argv, uaddr_t envv)
{
	struct image *im;
	int error, flags;

	if ((im = new_image()) == NULL)
		return (ENOMEM);
	kstring(im->im_pathbuf, sizeof(im->im_pathbuf), "/dev/fd/%d",
	    fd);
	if ((error = argcopy_user(&im->im_args, argv, envv)) == 0)
		error = fd_vnode(td, fd, &flags, &im->im_vp);
	if (error == 0 && (flags & FWRITE) == 0)
		return (execute(td, im));
	if (error == 0)
		error = EBADF;
	if (im->im_vp != NULL)
		vn_unref(im->im_vp);
	argcopy_free(&im->im_args);
	kfree(im);
	return (error);
}

/*
 * The first program of all, from the kernel's own strings.  0, and td goes on
 * in it when it goes to user mode; or an errno.
 */
int
exec_kernel(struct thread *td, const char *path, char *const argv[],
    char *const envv[])
{
	struct image *im;
	int error;

	if ((im = new_image()) == NULL)
		return (ENOMEM);
	error = copystr(path, im->im_pathbuf, sizeof(im->im_pathbuf), NULL);
	if (error == 0)
		error = argcopy_kernel(&im->im_args, argv, envv);
	error = execute_path(td, im, error);
	return (error == EJUSTRETURN ? 0 : error);
}
