/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kern.proc.vmmap: procstat -v.
 */
#include <sys/stat.h>
#include <sys/user.h>

#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "str.h"
#include "sysctls.h"

/* Pages of a private region that are there. */
static int
count_mapped(struct vmspace *vm, const struct region *r)
{
	struct mapping m;
	uint32_t va;
	int n;

	for (n = 0, va = r->r_start; pmap_next(&vm->vm_pmap, va, r->r_end, &m);
	    va = m.m_va + PAGE_SIZE)
		n++;
	return (n);
}

/* Pages of the region that its file or object has. */
static int
count_object(const struct region *r)
{
	uint32_t end, i;
	int n;

	end = r->r_pgoff + ((r->r_end - r->r_start) >> PAGE_SHIFT);
	for (n = 0, i = r->r_pgoff; i < end; i++)
		n += r->r_obj != NULL ? vmobj_has(r->r_obj, i) :
		    vn_haspage(r->r_vnode, i);
	return (n);
}

/* Pages of all of a file. */
static int
count_file(struct vnode *vp)
{
	uint32_t end, i;
	int n;

	end = (vn_size(vp) + PAGE_MASK) >> PAGE_SHIFT;
	for (n = 0, i = 0; i < end; i++)
		n += vn_haspage(vp, i);
	return (n);
}

/* How many regions of all processes show the same file; copies or not. */
static int
count_regions(const struct vnode *vp, bool copies)
{
	struct region *r;
	struct proc *p;
	int n;

	n = 0;
	LIST_FOREACH(p, &allproc, p_list) {
		if (p->p_vmspace == NULL || (p->p_flag & P_PPWAIT) != 0)
			continue;
		for (r = p->p_vmspace->vm_map.rs_first; r != NULL;
		    r = r->r_next)
			n += r->r_vnode == vp &&
			    (copies ? (r->r_flags & R_WROTE) != 0 : 1);
	}
	return (n);
}

/* What the columns RES, PRES, REF, SHD and TP show. */
static void
fill_object(struct kinfo_vmentry *k, struct vmspace *vm,
    const struct region *r)
{
	if ((r->r_flags & R_GUARD) != 0) {
		k->kve_type = KVME_TYPE_NONE;
	} else if (r->r_vnode != NULL) {
		k->kve_type = KVME_TYPE_VNODE;
		k->kve_resident = count_object(r);
		/* A region with copies has an object of its own above. */
		if ((r->r_flags & R_WROTE) == 0) {
			k->kve_private_resident = count_file(r->r_vnode);
			k->kve_ref_count = count_regions(r->r_vnode, false);
			k->kve_shadow_count = count_regions(r->r_vnode, true);
		} else
			k->kve_ref_count = 1;
	} else if (r->r_obj != NULL) {
		k->kve_type = r->r_obj->o_phys ? KVME_TYPE_PHYS :
		    KVME_TYPE_DEFAULT;
		k->kve_resident = count_object(r);
		k->kve_private_resident = k->kve_resident;
		k->kve_ref_count = r->r_obj->o_refs;
	} else if ((r->r_flags & R_TOUCHED) != 0) {
		k->kve_type = KVME_TYPE_DEFAULT;
		k->kve_resident = count_mapped(vm, r);
		k->kve_private_resident = k->kve_resident;
		k->kve_ref_count = 1;
	}
}

static void
fill_vnode(struct kinfo_vmentry *k, struct vnode *vp)
{
	struct stat sb;

	memset(&sb, 0, sizeof(sb));
	if (vn_stat(vp, &sb) != 0)
		return;
	k->kve_vn_type = S_ISREG(sb.st_mode) ? KF_VTYPE_VREG : KF_VTYPE_VCHR;
	k->kve_vn_fileid = sb.st_ino;
	k->kve_vn_fsid = sb.st_dev;
	k->kve_vn_fsid_freebsd11 = (uint32_t)sb.st_dev;
	k->kve_vn_rdev = sb.st_rdev;
	k->kve_vn_rdev_freebsd11 = (uint32_t)sb.st_rdev;
	k->kve_vn_mode = sb.st_mode;
	k->kve_vn_size = sb.st_size;
	k->kve_status = 1;
	strlcpy(k->kve_path, vn_path(vp), sizeof(k->kve_path));
}

static int
flags_of(const struct region *r)
{
	int f;

	f = 0;
	if ((r->r_flags & R_COW) != 0)
		f |= KVME_FLAG_COW | ((r->r_flags & R_WROTE) == 0 ?
		    KVME_FLAG_NEEDS_COPY : 0);
	if ((r->r_flags & R_STACK) != 0)
		f |= KVME_FLAG_GROWS_DOWN;
	if ((r->r_flags & R_WIRED) != 0)
		f |= KVME_FLAG_USER_WIRED;
	if ((r->r_flags & R_NOCORE) != 0)
		f |= KVME_FLAG_NOCOREDUMP;
	return (f);
}

static void
fill(struct kinfo_vmentry *k, struct vmspace *vm, const struct region *r)
{
	memset(k, 0, sizeof(*k));
	k->kve_start = r->r_start;
	k->kve_end = r->r_end;
	k->kve_flags = flags_of(r);
	if ((r->r_flags & R_GUARD) == 0)
		k->kve_protection = r->r_prot;
	fill_object(k, vm, r);
	if (r->r_vnode != NULL) {
		k->kve_offset = (uint64_t)r->r_pgoff << PAGE_SHIFT;
		fill_vnode(k, r->r_vnode);
	}
	k->kve_structsize = (offsetof(struct kinfo_vmentry, kve_path) +
	    strlen(k->kve_path) + 1 + 7) & ~7u;
}

int
sysctl_proc_vmmap(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_vmentry *k;
	struct region *r;
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_vmspace == NULL)
		return (ESRCH);
	if ((k = kmalloc(sizeof(*k))) == NULL)
		return (ENOMEM);
	for (r = p->p_vmspace->vm_map.rs_first; r != NULL && error == 0;
	    r = r->r_next) {
		fill(k, p->p_vmspace, r);
		error = sysctl_out(req, k, k->kve_structsize);
	}
	kfree(k);
	return (error);
}
