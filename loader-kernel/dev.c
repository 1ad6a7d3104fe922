/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * /dev: the devices, and the file system that has a node for each.
 */
#include <sys/filio.h>

#include "str.h"
#include "cons.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "proc.h"
#include "vnode.h"

static int
null_read(struct thread *td, struct file *fp, struct uio *uio)
{
	return (0);
}

static int
null_write(struct thread *td, struct file *fp, struct uio *uio)
{
	uio->uio_resid = 0;
	return (0);
}

#define	BREATH	0x40000		/* bytes moved before others may run */

static int
zero_read(struct thread *td, struct file *fp, struct uio *uio)
{
	int error;

	error = 0;
	while (error == 0 && uio->uio_resid > 0) {
		error = uiozero(BREATH, uio);
		if (uio->uio_resid > 0 && error == 0 && sched_breathe())
			error = EINTR;
	}
	return (error);
}

static int
random_read(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	size_t n;
	int error;

	error = 0;
	while (error == 0 && uio->uio_resid > 0) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		random_bytes(buf, n);
		error = uiomove(buf, n, uio);
		if (error == 0 && uio->uio_resid % BREATH < sizeof(buf) &&
		    sched_breathe())
			error = EINTR;
	}
	return (error);
}

static int
random_write(struct thread *td, struct file *fp, struct uio *uio)
{
	uint8_t buf[256];
	size_t n;
	int error;

	error = 0;
	while (error == 0 && uio->uio_resid > 0) {
		n = uio->uio_resid < sizeof(buf) ? uio->uio_resid :
		    sizeof(buf);
		error = uiomove(buf, n, uio);
		if (error == 0)
			random_seed(buf, n);
	}
	return (error);
}

static int
dev_stat(struct thread *td, struct file *fp, struct stat *sb)
{
	return (vn_stat(fp->f_vnode, sb));
}

/* ioctl(2) of any device: what it is; else ENOTTY. */
int
dev_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data)
{
	const struct cdev *cd;
	struct fiodgname_arg *arg;
	size_t len;

	cd = fp->f_vnode->v_cdev;
	switch (cmd) {
	case FIODTYPE:
		*(int *)data = cd->cd_type;
		return (0);
	case FIODGNAME:
		arg = data;
		len = strlen(cd->cd_name) + 1;
		if (arg->len < 0 || len > (size_t)arg->len)
			return (EINVAL);
		return (copyout(cd->cd_name, ua((uint32_t)(uintptr_t)arg->buf),
		    len));
	case FIONBIO:
	case FIOASYNC:
		return (0);
	case FIONREAD:
		*(int *)data = 0;
		return (0);
	default:
		return (ENOTTY);
	}
}

static const struct fileops null_fileops = {
	.fo_read = null_read,
	.fo_write = null_write,
	.fo_ioctl = dev_ioctl,
	.fo_stat = dev_stat,
	.fo_poll = fo_allpoll,
	.fo_seekable = true,
};

static const struct fileops zero_fileops = {
	.fo_read = zero_read,
	.fo_write = null_write,
	.fo_ioctl = dev_ioctl,
	.fo_stat = dev_stat,
	.fo_poll = fo_allpoll,
	.fo_seekable = true,
};

static const struct fileops random_fileops = {
	.fo_read = random_read,
	.fo_write = random_write,
	.fo_ioctl = dev_ioctl,
	.fo_stat = dev_stat,
	.fo_poll = fo_allpoll,
	.fo_seekable = true,
};

static const struct cdev devices[] = {
	{ "console", 0600, 2, D_TTY, NULL, cons_open },
	{ "null", 0666, 3, D_MEM, &null_fileops, NULL },
	{ "random", 0644, 4, 0, &random_fileops, NULL },
	{ "tty", 0666, 5, D_TTY, NULL, ctty_open },
	{ "urandom", 0644, 6, 0, &random_fileops, NULL },
	{ "zero", 0666, 7, D_MEM, &zero_fileops, NULL },
	/* open(2) of these is dup(2). */
	{ "fd/0", 0666, 16, 0, NULL, NULL },
	{ "fd/1", 0666, 17, 0, NULL, NULL },
	{ "fd/2", 0666, 18, 0, NULL, NULL },
};

#define	NDEVICES	(sizeof(devices) / sizeof(devices[0]))

static const struct {
	const char	*sl_name;	/* in /dev */
	const char	*sl_target;	/* where it leads */
} symlinks[] = {
	{ "stderr", "fd/2" },
	{ "stdin", "fd/0" },
	{ "stdout", "fd/1" },
};

struct vnode *dev_pts;

/* See vnode.h. */
int
dev_fdnumber(const struct cdev *cd)
{
	return (cd->cd_open == NULL && cd->cd_ops == NULL ?
	    cd->cd_minor - 16 : -1);
}

uint64_t
dev_number(const struct cdev *cd)
{
	return (cd->cd_minor);
}

/* See vnode.h. */
const char *
dev_name(uint64_t dev)
{
	size_t i;

	for (i = 0; i < NDEVICES; i++)
		if (devices[i].cd_minor == dev)
			return (devices[i].cd_name);
	return (pty_name(dev));
}

/* See file.h. */
bool
vn_iszero(struct vnode *vp)
{
	return (vp->v_type == VCHR && vp->v_cdev->cd_ops == &zero_fileops);
}

/* See file.h. */
uint64_t
tty_dev(struct tty *tp)
{
	if (tp == NULL)
		return (NODEV);
	return (dev_number(tp->t_node != NULL ? tp->t_node->v_cdev :
	    &devices[0]));
}

static struct vnode *
make(struct vnode *dvp, enum vtype type, uint16_t mode, const char *name)
{
	struct vnode *vp;

	vp = node_new(dvp->v_mount, type, mode);
	if (vp == NULL || dent_add(dvp, name, strlen(name), vp) != 0)
		panic("dev_init: no memory for %s", name);
	return (vp);
}

/* Mounts /dev, whose directory is made if the root hasn't one. */
void
dev_init(void)
{
	struct vnode *root, *fd, *vp;
	struct dent *de;
	size_t i;

	de = dent_find(rootvnode, "dev", 3);
	if (de != NULL && de->de_vp->v_type != VDIR) {
		dent_remove(de);
		de = NULL;
	}
	vp = de != NULL ? de->de_vp : make(rootvnode, VDIR, 0755, "dev");
	root = mount_new("devfs", vp)->m_root;
	fd = make(root, VDIR, 0555, "fd");
	dev_pts = make(root, VDIR, 0555, "pts");
	vn_ref(dev_pts);
	for (i = 0; i < NDEVICES; i++) {
		if (dev_fdnumber(&devices[i]) >= 0)
			vp = make(fd, VCHR, devices[i].cd_mode,
			    devices[i].cd_name + 3);
		else
			vp = make(root, VCHR, devices[i].cd_mode,
			    devices[i].cd_name);
		vp->v_cdev = &devices[i];
	}
	for (i = 0; i < sizeof(symlinks) / sizeof(symlinks[0]); i++) {
		vp = make(root, VLNK, 0755, symlinks[i].sl_name);
		if (link_set(vp, symlinks[i].sl_target,
		    strlen(symlinks[i].sl_target)) != 0)
			panic("dev_init: no memory");
	}
}
