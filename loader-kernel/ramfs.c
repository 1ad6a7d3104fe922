/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The tree in memory: nodes, and the names that hold them.
 *
 * A node lives as long as it has names (v_nlink) or references (v_refs).  All
 * names of all directories are in one hash table, so that finding one costs
 * the same in a large directory as in a small one.
 */
#include "str.h"
#include "errnoconst.h"
#include "kernel.h"
#include "kmem.h"
#include "proc.h"
#include "vnode.h"

#define	NAMEMAX	255		/* bytes in a name */
#define	LINKMAX	32767		/* names of a node */

struct mount *mounts;
struct vnode *rootvnode;
struct dent *dent_chains[DENT_CHAINS];

/* What name_end() says, without looking at what is behind the name. */
static uint32_t
hash_name(const char *name, size_t len)
{
	uint32_t h, i, word;

	for (h = HASH_BEGIN; len >= sizeof(word); len -= sizeof(word)) {
		memcpy(&word, name, sizeof(word));
		h = hash_step(h, word);
		name += sizeof(word);
	}
	for (word = i = 0; i < len; i++)
		word |= (uint32_t)(uint8_t)name[i] << 8 * i;
	return (hash_step(h, word));
}

/*
 * The name of that many bytes in directory dvp, or NULL.  "." and ".." are not
 * in the tree.
 */
struct dent *
dent_find(struct vnode *dvp, const char *name, size_t len)
{
	return (dent_find_hash(dvp, name, len, hash_name(name, len)));
}

/*
 * Puts de into its directory, behind all others.  `stays': it is renamed in it,
 * and so a directory's links don't change.
 */
static void
insert(struct dent *de, struct vnode *dvp, bool stays)
{
	struct dent **cp;
	uint32_t notes;

	de->de_dir = dvp;
	de->de_cookie = dvp->v_cookie++;
	cp = dent_chain(dvp, de->de_hash);
	de->de_hnext = *cp;
	*cp = de;
	TAILQ_INSERT_TAIL(&dvp->v_ents, de, de_order);
	notes = NOTE_WRITE;
	if (de->de_vp->v_type == VDIR) {
		dvp->v_nlink++;		/* the child's .. */
		notes |= stays ? 0 : NOTE_LINK;
	}
	vn_changed(dvp, true, notes);
}

/* Takes de out of its directory; the node keeps its link count. */
static void
take_out(struct dent *de, bool stays)
{
	struct dent **cp;
	struct vnode *dvp;
	uint32_t notes;

	dvp = de->de_dir;
	for (cp = dent_chain(dvp, de->de_hash); *cp != de;
	    cp = &(*cp)->de_hnext)
		continue;
	*cp = de->de_hnext;
	TAILQ_REMOVE(&dvp->v_ents, de, de_order);
	notes = NOTE_WRITE;
	if (de->de_vp->v_type == VDIR) {
		dvp->v_nlink--;
		notes |= stays ? 0 : NOTE_LINK;
	}
	vn_changed(dvp, true, notes);
}

static struct dent *
dent_new(const char *name, size_t len, struct vnode *vp)
{
	struct dent *de;

	de = kmalloc(sizeof(*de) + len + 1);
	if (de == NULL)
		return (NULL);
	memcpy(de->de_name, name, len);
	de->de_name[len] = '\0';
	de->de_len = (uint8_t)len;
	de->de_hash = hash_name(name, len);
	de->de_vp = vp;
	return (de);
}

/*
 * Gives vp another name.  The caller knows that dvp has none like it.  Returns
 * 0, ENAMETOOLONG, EMLINK, ENOENT if dvp was removed, or ENOMEM; nothing is
 * changed then.
 */
int
dent_add(struct vnode *dvp, const char *name, size_t len, struct vnode *vp)
{
	struct dent *de;

	if (len > NAMEMAX)
		return (ENAMETOOLONG);
	if (dvp->v_nlink == 0)
		return (ENOENT);
	if (vp->v_nlink >= LINKMAX ||
	    (vp->v_type == VDIR && dvp->v_nlink >= LINKMAX))
		return (EMLINK);
	de = dent_new(name, len, vp);
	if (de == NULL)
		return (ENOMEM);
	insert(de, dvp, false);
	vp->v_nlink += vp->v_type == VDIR ? 2 : 1;
	vp->v_name = de;
	vn_changed(vp, false, NOTE_LINK);
	return (0);
}

/* The node isn't known by this name any more. */
static void
forget_name(struct dent *de)
{
	if (de->de_vp->v_name == de)
		de->de_vp->v_name = NULL;
}

/*
 * Takes a name away, and with the last one the node, unless it is referenced.
 * A directory must be empty.
 */
void
dent_remove(struct dent *de)
{
	struct vnode *vp;

	vp = de->de_vp;
	take_out(de, false);
	forget_name(de);
	kfree(de);
	vp->v_nlink = vp->v_type == VDIR ? 0 : vp->v_nlink - 1;
	vn_changed(vp, false, NOTE_DELETE);
	if (vp->v_nlink == 0 && vp->v_refs == 0)
		node_free(vp);
}

/*
 * Moves a name to directory tdvp as `name', in place of `over', the name that
 * is like it there, or NULL.  Returns as dent_add() does.
 */
int
dent_rename(struct dent *from, struct vnode *tdvp, const char *name,
    size_t len, struct dent *over)
{
	struct vnode *vp;
	struct dent *de;
	bool stays;

	vp = from->de_vp;
	if (len > NAMEMAX)
		return (ENAMETOOLONG);
	if (tdvp->v_nlink == 0)
		return (ENOENT);
	de = dent_new(name, len, vp);
	if (de == NULL)
		return (ENOMEM);
	if (over != NULL)
		dent_remove(over);
	stays = from->de_dir == tdvp;
	take_out(from, stays);
	forget_name(from);
	kfree(from);
	insert(de, tdvp, stays);
	vp->v_name = de;
	vn_changed(vp, false, NOTE_RENAME);
	return (0);
}

/*
 * A node without a name or a reference: give it one, or node_free() it.
 * Returns NULL if there is no memory.
 */
struct vnode *
node_new(struct mount *mp, enum vtype type, uint16_t mode)
{
	struct vnode *vp;

	vp = kmalloc_zero(sizeof(*vp));
	if (vp == NULL)
		return (NULL);
	vp->v_type = (uint8_t)type;
	vp->v_mode = mode & ALLPERMS;
	vp->v_mount = mp;
	vp->v_ino = ++mp->m_ino;
	mp->m_nodes++;
	if (type == VDIR)
		TAILQ_INIT(&vp->v_ents);
	vn_now(&vp->v_btime);
	vp->v_atime = vp->v_mtime = vp->v_ctime = vp->v_btime;
	return (vp);
}

/* Frees a node that has neither names nor references. */
void
node_free(struct vnode *vp)
{
	vp->v_mount->m_nodes--;
	if (vp->v_type == VREG)
		(void)file_truncate(vp, 0);
	else if (vp->v_type == VLNK)
		kfree(vp->v_link);
	kfree(vp);
}

/* Makes vp's target that string; 0 or ENOMEM. */
int
link_set(struct vnode *vp, const char *target, size_t len)
{
	vp->v_link = kmalloc(len + 1);
	if (vp->v_link == NULL)
		return (ENOMEM);
	memcpy(vp->v_link, target, len);
	vp->v_link[len] = '\0';
	return (0);
}

/*
 * A new file system, mounted on the directory `covered', or the root if that
 * is NULL.  Only while booting: panics when there is no memory.
 */
struct mount *
mount_new(const char *type, struct vnode *covered)
{
	struct mount *mp, **mpp;

	mp = kmalloc_zero(sizeof(*mp));
	if (mp == NULL)
		panic("mount_new: no memory for %s", type);
	mp->m_type = type;
	for (mpp = &mounts; *mpp != NULL; mpp = &(*mpp)->m_next)
		mp->m_id = (*mpp)->m_id;
	*mpp = mp;
	mp->m_id++;
	mp->m_ino = 1;		/* the root directory will be 2 */
	mp->m_covered = covered;
	mp->m_root = node_new(mp, VDIR, 0755);
	if (mp->m_root == NULL)
		panic("mount_new: no memory for the root of %s", type);
	mp->m_root->v_isroot = true;
	mp->m_root->v_nlink = 2;
	mp->m_root->v_refs = 1;
	if (covered != NULL) {
		vn_ref(covered);
		covered->v_mounted = mp;
	}
	return (mp);
}
