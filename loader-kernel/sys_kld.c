/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Kernel modules: the kernel is one piece, the file number 1, and nothing can
 * be added to it.
 */
#include "errnoconst.h"
#include "memlayout.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

#define	NAME		"kernel"
#define	NAMELEN		1024		/* MAXPATHLEN */

/* struct kld_file_stat; version 1 of it ends before ks_pathname. */
struct kld_stat {
	int		ks_version;	/* its size, as the program knows it */
	char		ks_name[NAMELEN];	/* of the file */
	int		ks_refs;	/* who needs it */
	int		ks_id;		/* number */
	uint32_t	ks_address;	/* where it is */
	uint32_t	ks_size;	/* bytes */
	char		ks_pathname[NAMELEN];	/* where it came from */
};

extern char __text_start[], _end[];	/* kernel.ld */

int
sys_kldfind(struct thread *td, uaddr_t file)
{
	char buf[128];
	int error;

	error = copyinstr(file, buf, sizeof(buf), NULL);
	if (error != 0)
		return (error);
	if (strcmp(buf, NAME) != 0)
		return (ENOENT);
	td->td_retval[0] = 1;
	return (0);
}

/* The next file after that one; 0: there is none. */
int
sys_kldnext(struct thread *td, int fileid)
{
	if (fileid != 0 && fileid != 1)
		return (ENOENT);
	td->td_retval[0] = fileid == 0;
	return (0);
}

int
sys_kldstat(struct thread *td, int fileid, uaddr_t stat)
{
	static struct kld_stat ks;	/* too large for a stack */
	uint32_t size;
	int error;

	if ((error = fuword32(stat, &size)) != 0)
		return (error);
	if (size != sizeof(ks) && size != offsetof(struct kld_stat,
	    ks_pathname))
		return (EINVAL);
	if (fileid != 1)
		return (ENOENT);
	memset(&ks, 0, sizeof(ks));
	ks.ks_version = (int)size;
	strlcpy(ks.ks_name, NAME, sizeof(ks.ks_name));
	strlcpy(ks.ks_pathname, "/boot/kernel/" NAME, sizeof(ks.ks_pathname));
	ks.ks_refs = 1;
	ks.ks_id = 1;
	ks.ks_address = (uint32_t)__text_start;
	ks.ks_size = (uint32_t)(_end - __text_start);
	return (copyout(&ks, stat, size));
}

int
sys_kldfirstmod(struct thread *td, int fileid)
{
	return (fileid == 1 ? 0 : ENOENT);
}

/* No file could be one. */
int
sys_kldload(struct thread *td, uaddr_t file)
{
	return (td->td_proc->p_cred->cr_uid != 0 ? EPERM : ENOENT);
}

int
sys_kldunload(struct thread *td, int fileid)
{
	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	return (fileid == 1 ? EBUSY : ENOENT);
}

/* The kernel is one piece: there are no modules to find. */
int
sys_modfind(struct thread *td, uaddr_t name)
{
	char buf[128];
	size_t n;
	int error;

	error = copyinstr(name, buf, sizeof(buf), &n);
	return (error != 0 ? error : ENOENT);
}

int
sys_modnext(struct thread *td, int modid)
{
	return (modid == 0 ? 0 : ENOENT);
}

int
sys_modstat(struct thread *td, int modid, uaddr_t stat)
{
	return (ENOENT);
}
