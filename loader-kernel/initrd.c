/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The root file system: the initrd's archive becomes the tree.
 *
 * A file whose contents begin at a page boundary keeps them where they are:
 * the archive's pages become the file's.  Other contents are copied.  When all
 * of the archive has been read, what follows the end of a file in its last
 * page is made zero, and pages that no file has are given back.
 */
#include "str.h"
#include "cpio.h"
#include "errnoconst.h"
#include "kernel.h"
#include "kmem.h"
#include "proc.h"
#include "vnode.h"

/* A file with several names, until the archive has been read. */
struct linked {
	struct linked	*l_next;	/* in its chain */
	struct vnode	*l_vp;		/* the file */
	uint32_t	l_ino;		/* what the archive calls it */
	uint32_t	l_dev[2];	/* and where it was */
};

#define	NCHAINS		64

struct load {
	paddr_t		ld_pa;		/* the archive's first byte */
	size_t		ld_len;		/* its length */
	struct mount	*ld_mount;	/* root file system */
	struct linked	*ld_links[NCHAINS]; /* by inode number */
	uint32_t	ld_copied;	/* files whose contents were copied */
	uint32_t	ld_failed;	/* members that couldn't be made */
};

/*
 * Finds or makes the directory that the name's last component is in; *lastp
 * is that component, "" for the root itself.  0 or errno.
 */
static int
parent(struct load *ld, const char *name, struct vnode **dvpp,
    const char **lastp, size_t *lenp)
{
	struct vnode *dvp, *vp;
	struct dent *de;
	const char *p, *end;
	int error;

	dvp = ld->ld_mount->m_root;
	for (p = name;; p = end) {
		while (*p == '/')
			p++;
		for (end = p; *end != '/' && *end != '\0'; end++)
			continue;
		*lastp = p;
		*lenp = (size_t)(end - p);
		*dvpp = dvp;
		if (*lenp == 1 && *p == '.')
			continue;
		if (*lenp == 2 && p[0] == '.' && p[1] == '.')
			return (EINVAL);
		if (end[strspn(end, "/")] == '\0')
			return (0);
		de = dent_find(dvp, p, *lenp);
		if (de == NULL) {
			vp = node_new(ld->ld_mount, VDIR, 0755);
			if (vp == NULL)
				return (ENOMEM);
			error = dent_add(dvp, p, *lenp, vp);
			if (error != 0) {
				node_free(vp);
				return (error);
			}
			dvp = vp;
		} else if (de->de_vp->v_type == VDIR)
			dvp = de->de_vp;
		else
			return (ENOTDIR);
	}
}

static struct linked **
link_chain(struct load *ld, const struct cpio_member *m)
{
	struct linked **lp;

	lp = &ld->ld_links[m->cm_ino % NCHAINS];
	while (*lp != NULL && ((*lp)->l_ino != m->cm_ino ||
	    (*lp)->l_dev[0] != m->cm_dev[0] ||
	    (*lp)->l_dev[1] != m->cm_dev[1]))
		lp = &(*lp)->l_next;
	return (lp);
}

/* Remembers a file that has more names to come; 0 or ENOMEM. */
static int
remember(struct load *ld, const struct cpio_member *m, struct vnode *vp)
{
	struct linked **lp;

	lp = link_chain(ld, m);
	*lp = kmalloc_zero(sizeof(**lp));
	if (*lp == NULL)
		return (ENOMEM);
	(*lp)->l_vp = vp;
	(*lp)->l_ino = m->cm_ino;
	(*lp)->l_dev[0] = m->cm_dev[0];
	(*lp)->l_dev[1] = m->cm_dev[1];
	vn_ref(vp);
	return (0);
}

/*
 * A node may be about to go: release() gives its pages back, not before the
 * archive has been read, because the last of them may show what comes next.
 */
static void
let_go(struct vnode *vp, uint32_t names)
{
	if (vp->v_type == VREG && vp->v_nlink == names &&
	    vp->v_file.d_nbase != 0)
		file_setrun(vp, 0, 0, 0);
}

static void
forget_links(struct load *ld)
{
	struct linked *l;
	int i;

	for (i = 0; i < NCHAINS; i++)
		while ((l = ld->ld_links[i]) != NULL) {
			ld->ld_links[i] = l->l_next;
			let_go(l->l_vp, 0);
			vn_unref(l->l_vp);
			kfree(l);
		}
}

/* Gives a new regular file its contents; 0 or ENOSPC. */
static int
contents(struct load *ld, const struct cpio_member *m, struct vnode *vp)
{
	struct uio uio;
	paddr_t pa;

	if (m->cm_size == 0)
		return (0);
	pa = kvtop(m->cm_data);
	if ((pa & PAGE_MASK) == 0) {
		file_setrun(vp, pa, (uint32_t)(((uint64_t)m->cm_size +
		    PAGE_MASK) >> PAGE_SHIFT), m->cm_size);
		return (0);
	}
	ld->ld_copied++;
	uio_kernel(&uio, (void *)(uintptr_t)m->cm_data, m->cm_size, true);
	return (file_write(vp, &uio));
}

static enum vtype
member_type(const struct cpio_member *m)
{
	switch (m->cm_mode & S_IFMT) {
	case S_IFREG:
		return (VREG);
	case S_IFDIR:
		return (VDIR);
	case S_IFLNK:
		return (VLNK);
	case S_IFIFO:
		return (VFIFO);
	default:		/* devices: they are in /dev */
		return (VNON);
	}
}

static void
attributes(const struct cpio_member *m, struct vnode *vp)
{
	vp->v_mode = m->cm_mode & ALLPERMS;
	vp->v_uid = m->cm_uid;
	vp->v_gid = m->cm_gid;
	vp->v_mtime.tv_sec = m->cm_mtime;
	vp->v_mtime.tv_nsec = 0;
	vp->v_atime = vp->v_ctime = vp->v_btime = vp->v_mtime;
}

/* A member of that name and type is to be made: what stands in its way? */
static int
make_way(struct vnode *dvp, const char *name, size_t len, enum vtype type,
    struct vnode **vpp)
{
	struct dent *de;

	*vpp = NULL;
	de = dent_find(dvp, name, len);
	if (de == NULL)
		return (0);
	if (type == VDIR && de->de_vp->v_type == VDIR) {
		*vpp = de->de_vp;
		return (0);
	}
	if (de->de_vp->v_type == VDIR)
		return (EISDIR);
	/* A later member replaces an earlier one. */
	if (de->de_vp->v_refs == 0)
		let_go(de->de_vp, 1);
	dent_remove(de);
	return (0);
}

/* Makes a member that isn't there yet. */
static int
make(struct load *ld, const struct cpio_member *m, struct vnode *dvp,
    const char *name, size_t len, enum vtype type)
{
	struct vnode *vp;
	int error;

	vp = node_new(ld->ld_mount, type, 0);
	if (vp == NULL)
		return (ENOMEM);
	vn_ref(vp);
	error = 0;
	if (type == VREG)
		error = contents(ld, m, vp);
	else if (type == VLNK)
		error = link_set(vp, (const char *)m->cm_data,
		    strnlen((const char *)m->cm_data, m->cm_size));
	if (error == 0)
		error = dent_add(dvp, name, len, vp);
	if (error == 0 && type == VREG && m->cm_nlink > 1)
		error = remember(ld, m, vp);
	attributes(m, vp);
	let_go(vp, 0);
	vn_unref(vp);
	return (error);
}

/* One member, by its name in dvp; 0 or why it couldn't be made. */
static int
member_in(struct load *ld, const struct cpio_member *m, struct vnode *dvp,
    const char *name, size_t len, enum vtype type)
{
	struct linked *l;
	struct vnode *vp;
	int error;

	l = type == VREG && m->cm_nlink > 1 ? *link_chain(ld, m) : NULL;
	error = make_way(dvp, name, len, type, &vp);
	if (error != 0)
		return (error);
	if (vp != NULL)
		attributes(m, vp);
	else if (l != NULL) {
		/* The contents come with the last of the names. */
		error = dent_add(dvp, name, len, l->l_vp);
		if (error == 0 && m->cm_size != 0 &&
		    l->l_vp->v_file.d_size == 0)
			error = contents(ld, m, l->l_vp);
		attributes(m, l->l_vp);
	} else
		error = make(ld, m, dvp, name, len, type);
	return (error);
}

/*
 * One member; 0 or why it couldn't be made.  The directory keeps the times
 * that its own member gave it: a linker that trusts them must not look again.
 */
static int
member(struct load *ld, const struct cpio_member *m)
{
	struct timespec ctime, mtime;
	struct vnode *dvp;
	const char *name;
	enum vtype type;
	size_t len;
	int error;

	type = member_type(m);
	if (type == VNON)
		return (0);
	error = parent(ld, m->cm_name, &dvp, &name, &len);
	if (error != 0)
		return (error);
	if (len == 0 || (len == 1 && *name == '.')) {
		if (type == VDIR)
			attributes(m, dvp);
		return (type == VDIR ? 0 : EISDIR);
	}
	mtime = dvp->v_mtime;
	ctime = dvp->v_ctime;
	error = member_in(ld, m, dvp, name, len, type);
	dvp->v_mtime = mtime;
	dvp->v_ctime = ctime;
	return (error);
}

/* The name after de in the tree, a directory's contents behind it; or NULL. */
static struct dent *
after(struct dent *de)
{
	struct dent *next;

	if (de->de_vp->v_type == VDIR &&
	    (next = TAILQ_FIRST(&de->de_vp->v_ents)) != NULL)
		return (next);
	while (de != NULL && (next = TAILQ_NEXT(de, de_order)) == NULL)
		de = de->de_dir->v_name;
	return (de == NULL ? NULL : next);
}

/* Marks the pages that a file has, and zeros what is behind its end. */
static void
claim(struct load *ld, struct filedata *d, uint8_t *used)
{
	uint32_t first, i, tail;

	first = (d->d_base >> PAGE_SHIFT) - (ld->ld_pa >> PAGE_SHIFT);
	for (i = 0; i < d->d_nbase; i++) {
		used[first + i] = 1;
		/* The boot loader left the caches clean: nothing to sync. */
		page_of(d->d_base + ((paddr_t)i << PAGE_SHIFT))->pg_flags =
		    PG_SYNCED;
	}
	tail = (uint32_t)d->d_size & PAGE_MASK;
	if (tail != 0 && d->d_nbase != 0) {
		page_written(d->d_base +
		    ((paddr_t)(d->d_nbase - 1) << PAGE_SHIFT));
		memset((char *)kva(d->d_base) + d->d_size, 0,
		    PAGE_SIZE - tail);
	}
}

/* Gives the archive's pages that no file has back to the system. */
static void
release(struct load *ld)
{
	uint32_t first, last, i;
	struct dent *de;
	uint8_t *used;

	first = ld->ld_pa >> PAGE_SHIFT;
	last = (uint32_t)(((uint64_t)ld->ld_pa + ld->ld_len + PAGE_MASK) >>
	    PAGE_SHIFT);
	used = kmalloc_zero(last - first);
	if (used == NULL)
		panic("fs_init: no memory to sort %u pages", last - first);
	de = TAILQ_FIRST(&ld->ld_mount->m_root->v_ents);
	for (; de != NULL; de = after(de))
		if (de->de_vp->v_type == VREG)
			claim(ld, &de->de_vp->v_file, used);
	for (i = first; i < last; i++)
		if (used[i - first] == 0)
			page_unref((paddr_t)i << PAGE_SHIFT);
	kfree(used);
}

static void
load_archive(struct load *ld)
{
	struct cpio_member m;
	enum cpio_result r;
	const uint8_t *ar;
	size_t off;
	int error;

	ar = kva(ld->ld_pa);
	off = 0;
	while ((r = cpio_next(ar, ld->ld_len, &off, &m)) == CPIO_MEMBER) {
		error = member(ld, &m);
		if (error == 0)
			continue;
		ld->ld_failed++;
		kprintf("initrd: %s: not made, error %d\n", m.cm_name, error);
	}
	if (r != CPIO_END)
		kprintf("initrd: byte %zu of %zu: %s; the rest is ignored\n",
		    off, ld->ld_len, cpio_strerror(r));
	if (ld->ld_copied != 0)
		kprintf("initrd: %u files copied, not on page boundaries\n",
		    ld->ld_copied);
}

/*
 * Makes the root file system of the archive at physical address pa, and mounts
 * /dev.  The archive's pages (whole ones: the first and last page it is in)
 * have one reference each, which passes to this.  Without an archive (len 0)
 * the root is empty.
 */
void
fs_init(paddr_t pa, size_t len)
{
	static struct load ld;

	ld.ld_mount = mount_new("tmpfs", NULL);
	rootvnode = ld.ld_mount->m_root;
	ld.ld_pa = pa;
	ld.ld_len = len;
	if (len != 0) {
		load_archive(&ld);
		forget_links(&ld);
		release(&ld);
	}
	dev_init();
}
