/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Vnodes: the nodes of the file tree, all of which are in memory.  Only the
 * file side includes this; others use file.h.
 */
#ifndef VNODE_H
#define	VNODE_H

#include <sys/event.h>
#include <sys/fcntl.h>
#include <sys/queue.h>
#include <sys/stat.h>

#include "file.h"

/* FreeBSD's numbers, which kern.proc.filedesc shows. */
enum vtype { VNON, VREG, VDIR, VBLK, VCHR, VLNK, VSOCK, VFIFO, VBAD };

/* A name in a directory.  Directories have one, other nodes any number. */
struct dent {
	TAILQ_ENTRY(dent) de_order;	/* in its directory, by de_cookie */
	struct dent	*de_hnext;	/* in its hash chain */
	struct vnode	*de_dir;	/* directory it is in */
	struct vnode	*de_vp;		/* what it names */
	uint32_t	de_hash;	/* of the name */
	uint32_t	de_cookie;	/* position for getdirentries(2) */
	uint8_t		de_len;		/* of the name, at most NAME_MAX */
	char		de_name[];	/* with a NUL */
};
TAILQ_HEAD(denthead, dent);

/*
 * The pages of a regular file.  The first d_nbase are one run of the initrd's
 * own pages; page i >= d_nbase is d_direct[i] if i < FILE_DIRECT, and else in
 * a table of tables.  0 is a hole.
 */
#define	FILE_DIRECT	8
#define	FILE_FAN	(PAGE_SIZE / sizeof(paddr_t))
#define	FILE_MAXPAGES	(FILE_FAN * FILE_FAN)

struct filedata {
	int64_t		d_size;		/* bytes in the file */
	paddr_t		d_base;		/* first page of the run */
	uint32_t	d_nbase;	/* pages in the run */
	uint32_t	d_npages;	/* pages it has altogether */
	paddr_t		d_direct[FILE_DIRECT]; /* the first pages */
	paddr_t		d_table;	/* page of FILE_FAN tables, or 0 */
};

struct vnode {
	uint8_t		v_type;		/* enum vtype */
	bool		v_isroot;	/* root of v_mount */
	uint16_t	v_mode;		/* permission bits, 07777 */
	uint32_t	v_refs;		/* open files, mappings, directories */
	uint32_t	v_nlink;	/* names; 0 is removed */
	uint32_t	v_uid;		/* owner */
	uint32_t	v_gid;		/* group */
	uint32_t	v_flags;	/* chflags(2)'s, kept only */
	uint32_t	v_text;		/* programs running from it */
	uint32_t	v_writers;	/* files open for writing */
	uint64_t	v_ino;		/* number in its mount */
	struct mount	*v_mount;	/* file system it is in */
	struct dent	*v_name;	/* name last found by, or NULL */
	struct lockf	*v_locks;	/* advisory locks */
	struct timespec	v_atime;	/* access; noatime: set by hand only */
	struct timespec	v_mtime;	/* contents changed */
	struct timespec	v_ctime;	/* node changed */
	struct timespec	v_btime;	/* made */
	union {
		struct filedata	v_file;		/* VREG */
		struct {			/* VDIR */
			struct denthead	v_ents;	/* without . and .. */
			uint32_t	v_cookie; /* next de_cookie */
			struct mount	*v_mounted; /* covering it */
		};
		char		*v_link;	/* VLNK: target */
		const struct cdev *v_cdev;	/* VCHR */
		struct pipe	*v_pipe;	/* VFIFO, while open */
		struct usock	*v_sock;	/* VSOCK, while bound */
	};
};

struct mount {
	struct mount	*m_next;	/* in order of mounting */
	struct vnode	*m_root;	/* its root directory */
	struct vnode	*m_covered;	/* where; NULL for the root */
	const char	*m_type;	/* "tmpfs", "devfs" */
	uint32_t	m_id;		/* st_dev and f_fsid */
	uint64_t	m_ino;		/* last inode number given out */
	uint32_t	m_nodes;	/* vnodes it has */
};

extern struct mount *mounts;		/* the first is the root */
extern struct vnode *rootvnode;

/* A look-up: what is asked, and what was found.  Nothing is referenced. */
struct nameidata {
	int		ni_dirfd;	/* where relative names start */
	int		ni_flags;	/* NI_* */
	struct vnode	*ni_dvp;	/* directory of the last component */
	struct vnode	*ni_vp;		/* what it names, or NULL */
	struct dent	*ni_de;		/* its name, NULL for . .. and roots */
	char		*ni_path;	/* NI_BYTES of memory: the name */
	const char	*ni_name;	/* last component, in ni_path */
	size_t		ni_len;		/* its length */
	bool		ni_slash;	/* a slash follows it */
};

/* A name's last word may be read as a whole. */
#define	NI_BYTES	(PATH_MAX + 3)

#define	NI_FOLLOW	1	/* a symbolic link at the end is followed */
#define	NI_CREATE	2	/* the last component need not exist */
#define	NI_SECOND	4	/* another look-up's name is still needed */

/* lookup.c */
int	lookup(struct thread *td, struct nameidata *ni);
int	lookup_user(struct thread *td, struct nameidata *ni, int dirfd,
	    uaddr_t path, int flags);

/* vnode.c */
#define	VEXEC		1	/* access modes, as in the mode bits */
#define	VWRITE		2
#define	VREAD		4
int	vn_access(struct thread *td, struct vnode *vp, int mode);
/* The same for the real user and group: access(2). */
int	vn_access_real(struct thread *td, struct vnode *vp, int mode);
int	vn_owner(struct thread *td, struct vnode *vp);
int	vn_sticky(struct thread *td, struct vnode *dvp, struct vnode *vp);
/* Writes the path name into buf; ENOENT if it has none, ERANGE if long. */
int	vn_pathname(struct vnode *vp, char *buf, size_t size);
struct vnode *vn_parent(struct vnode *dvp);
/* Is dvp the directory vp, or below it? */
bool	vn_below(struct vnode *dvp, struct vnode *vp);
void	vn_now(struct timespec *ts);
/* Notes a change, of the node or of its contents too: NOTE_* for kqueue(2). */
void	vn_changed(struct vnode *vp, bool contents, uint32_t notes);

static inline void
vn_touch(struct vnode *vp, bool contents)
{
	vn_changed(vp, contents, contents ? NOTE_WRITE : NOTE_ATTRIB);
}

extern const struct fileops vn_fileops;

/*
 * The hash of a name, by words, so that a look-up has it when it has found the
 * name's end: begin, then a step for each whole word and one for the bytes that
 * are left, up to three, with zeros behind them.
 */
#define	HASH_BEGIN	2166136261U

static inline uint32_t
hash_step(uint32_t h, uint32_t word)
{
	h = (h ^ word) * 0x9e3779b1U;
	return (h ^ h >> 15);
}

/*
 * The '/' or NUL that ends the name at p, whose hash goes to *hashp.  Up to
 * three bytes behind it are read.  In each word 0x80 marks the lowest byte that
 * ends it, for it is the lowest that borrows, and perhaps others above that.
 */
static inline const char *
name_end(const char *p, uint32_t *hashp)
{
	const uint32_t ones = 0x01010101;
	uint32_t ends, h, slash, w;

	for (h = HASH_BEGIN;; p += sizeof(w)) {
		__builtin_memcpy(&w, p, sizeof(w));
		slash = w ^ ones * '/';
		ends = (((w - ones) & ~w) | ((slash - ones) & ~slash)) &
		    ones << 7;
		if (ends != 0)
			break;
		h = hash_step(h, w);
	}
	*hashp = hash_step(h, w & (ends ^ (ends - 1)) >> 8);
	return (p + ((uint32_t)__builtin_ctz(ends) >> 3));
}

/* ramfs.c: nodes and names. */
struct vnode *node_new(struct mount *mp, enum vtype type, uint16_t mode);
void	node_free(struct vnode *vp);
struct dent *dent_find(struct vnode *dvp, const char *name, size_t len);
int	dent_add(struct vnode *dvp, const char *name, size_t len,
	    struct vnode *vp);
void	dent_remove(struct dent *de);
int	dent_rename(struct dent *from, struct vnode *tdvp, const char *name,
	    size_t len, struct dent *over);
struct mount *mount_new(const char *type, struct vnode *covered);
int	link_set(struct vnode *vp, const char *target, size_t len);

/* ramfile.c: contents of regular files. */
paddr_t	file_page(struct vnode *vp, uint32_t idx);
int	file_getpage(struct vnode *vp, uint32_t idx, paddr_t *pap);
int	file_read(struct vnode *vp, struct uio *uio);
int	file_write(struct vnode *vp, struct uio *uio);
int	file_truncate(struct vnode *vp, int64_t size);
void	file_setrun(struct vnode *vp, paddr_t base, uint32_t pages,
	    int64_t size);

/* All names of all directories, by hash of name and directory. */
#define	DENT_CHAINS	1024	/* a power of 2 */
extern struct dent *dent_chains[DENT_CHAINS];

static inline struct dent **
dent_chain(const struct vnode *dvp, uint32_t hash)
{
	uint32_t dir;

	dir = (uint32_t)dvp->v_ino * 0x9e3779b1U;
	return (&dent_chains[(hash ^ dir >> 16) & (DENT_CHAINS - 1)]);
}

/* Are n bytes the same?  By words, of which the last may overlap. */
static inline bool
same_bytes(const char *a, const char *b, size_t n)
{
	uint32_t i, wa, wb;

	if (n < sizeof(wa)) {
		/* The first, the last and that in the middle. */
		return (n == 0 || (a[0] == b[0] && a[n - 1] == b[n - 1] &&
		    a[n / 2] == b[n / 2]));
	}
	for (i = 0;; i += sizeof(wa)) {
		if (i > n - sizeof(wa))
			i = n - sizeof(wa);
		__builtin_memcpy(&wa, a + i, sizeof(wa));
		__builtin_memcpy(&wb, b + i, sizeof(wb));
		if (wa != wb)
			return (false);
		if (i == n - sizeof(wa))
			return (true);
	}
}

/* dent_find() for those who have the name's hash. */
static inline struct dent *
dent_find_hash(const struct vnode *dvp, const char *name, size_t len,
    uint32_t hash)
{
	struct dent *de;

	for (de = *dent_chain(dvp, hash); de != NULL; de = de->de_hnext)
		if (de->de_hash == hash && de->de_dir == dvp &&
		    de->de_len == len && same_bytes(de->de_name, name, len))
			break;
	return (de);
}

/* A device: a row of the table of /dev. */
struct cdev {
	const char	*cd_name;	/* below /dev */
	uint16_t	cd_mode;	/* permission bits */
	uint16_t	cd_minor;	/* device number, unique */
	int		cd_type;	/* D_MEM, D_TTY: FIODTYPE's answer */
	const struct fileops *cd_ops;	/* of an open file */
	/* NULL, or what open(2) does; may replace fp's ops and data. */
	int		(*cd_open)(struct thread *td, const struct cdev *cd,
			    struct file *fp);
};

/* dev.c */
void	dev_init(void);
const char *dev_name(uint64_t dev);	/* NULL if there is none such */
const char *pty_name(uint64_t dev);	/* pty.c: the same of its own */
extern struct vnode *dev_pts;		/* /dev/pts */
uint64_t dev_number(const struct cdev *cd);
int	dev_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data);
/* Which descriptor is this device a name for?  -1: none. */
int	dev_fdnumber(const struct cdev *cd);
extern const struct cdev zero_cdev;

/* sys_attr.c: what calls by name (at fd) and by descriptor work on. */
int	attr_find(struct thread *td, int fd, uaddr_t path, int flag,
	    struct vnode **vpp);
int	attr_find_fd(struct thread *td, int fd, struct vnode **vpp);

/* lockf.c */
int	lock_set(struct thread *td, struct vnode *vp, const void *owner,
	    struct flock *fl, bool wait);
int	lock_test(struct vnode *vp, const void *owner, struct flock *fl);
void	lock_release(struct vnode *vp, const void *owner);

#endif
