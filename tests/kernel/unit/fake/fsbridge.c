/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The world of the file side: memory, one process, its user memory.
 */
#include "../../../../libc-min/str.h"
#include "../fsbridge.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "sysproto.h"
#include "vnode.h"

#define	NPAGES	4096
#define	USER	0x10000		/* a hole below, as in a process */
#define	USERLEN	0x40000
#define	PATH1	(USER + 0x1000)
#define	PATH2	(USER + 0x3000)
#define	DATA	(USER + 0x8000)

uint8_t host_memory[(NPAGES + 1) * PAGE_SIZE]
    __attribute__((aligned(PAGE_SIZE)));
int fb_signal;
uint64_t ticks;
static uint8_t refs[NPAGES + 1];
static size_t limit = NPAGES, used, allocs;
static uint8_t user[USERLEN];
static struct ucred cred;
static struct proc proc = { .p_cred = &cred };
static struct thread thread = { .td_proc = &proc };

void	*malloc(size_t);
void	*calloc(size_t, size_t);
void	free(void *);
void	abort(void) __attribute__((noreturn));

paddr_t
page_alloc(void)
{
	paddr_t i;

	if (used >= limit)
		return (0);
	for (i = 1; i <= NPAGES; i++)
		if (refs[i] == 0) {
			refs[i] = 1;
			used++;
			memset(host_memory + i * PAGE_SIZE, 0xa5, PAGE_SIZE);
			return (i << PAGE_SHIFT);
		}
	return (0);
}

paddr_t
page_alloc_zero(void)
{
	paddr_t pa;

	pa = page_alloc();
	if (pa != 0)
		memset(kva(pa), 0, PAGE_SIZE);
	return (pa);
}

void
page_unref(paddr_t pa)
{
	if ((pa & PAGE_MASK) != 0 || refs[pa >> PAGE_SHIFT] == 0)
		abort();
	if (--refs[pa >> PAGE_SHIFT] == 0) {
		used--;
		memset(kva(pa), 0xdd, PAGE_SIZE);
	}
}

size_t
page_count_free(void)
{
	return (limit > used ? limit - used + 64 : 64);
}

size_t
page_count_total(void)
{
	return (NPAGES);
}

void *
kmalloc(size_t size)
{
	allocs++;
	return (malloc(size));
}

void *
kmalloc_zero(size_t size)
{
	allocs++;
	return (calloc(1, size));
}

void
kfree(void *p)
{
	if (p != NULL)
		allocs--;
	free(p);
}

void
kprintf(const char *fmt, ...)
{
}

void
panic(const char *fmt, ...)
{
	abort();
}

static bool
inside(uaddr_t a, size_t len)
{
	return (a.a >= USER && a.a - USER <= USERLEN &&
	    len <= USERLEN - (a.a - USER));
}

int
copyin(uaddr_t from, void *to, size_t len)
{
	if (!inside(from, len))
		return (EFAULT);
	memcpy(to, user + (from.a - USER), len);
	return (0);
}

int
copyout(const void *from, uaddr_t to, size_t len)
{
	if (!inside(to, len))
		return (EFAULT);
	memcpy(user + (to.a - USER), from, len);
	return (0);
}

int
copyout_zero(uaddr_t to, size_t len)
{
	if (!inside(to, len))
		return (EFAULT);
	memset(user + (to.a - USER), 0, len);
	return (0);
}

int
suword32(uaddr_t to, uint32_t val)
{
	return (copyout(&val, to, 4));
}

int
copyinstr(uaddr_t from, char *to, size_t max, size_t *lenp)
{
	size_t i;

	for (i = 0; i < max; i++) {
		if (!inside(uaddr_add(from, (uint32_t)i), 1))
			return (EFAULT);
		to[i] = (char)user[from.a - USER + i];
		if (to[i] == '\0')
			return (0);
	}
	return (ENAMETOOLONG);
}

void
nanotime(struct timespec *ts)
{
	ts->tv_sec = 1;
	ts->tv_nsec = 0;
}

void
psignal(struct proc *p, int sig)
{
	fb_signal = sig;
}

/* Nobody else is there to end a wait. */
int
tsleep(const void *chan, int catch, const char *wmesg, uint64_t n)
{
	return (EINTR);
}

void
wakeup(const void *chan)
{
}

volatile uint32_t sel_generation, sel_pollers;

void
sel_wakeup(void)
{
}

void
dev_init(void)
{
	struct vnode *vp;

	vp = node_new(rootvnode->v_mount, VDIR, 0755);
	(void)dent_add(rootvnode, "dev", 3, vp);
	(void)mount_new("devfs", vp);
}

uint64_t
dev_number(const struct cdev *cd)
{
	return (0);
}

int
dev_fdnumber(const struct cdev *cd)
{
	return (-1);
}

/* Makes the tree of an archive that begins `align' bytes behind a page. */
void
fb_init(const void *archive, size_t len, size_t align)
{
	size_t i, pages;

	for (i = 0; i < 15; i++)
		proc.p_limit[i].rlim_cur = INT64_MAX;
	proc.p_limit[RLIMIT_NOFILE].rlim_cur = 100;
	pages = len == 0 ? 0 : (align + len + PAGE_MASK) / PAGE_SIZE;
	for (i = 1; i <= pages; i++)
		refs[i] = 1;
	used = pages;
	memset(host_memory, 0xee, (pages + 1) * PAGE_SIZE);
	memcpy(host_memory + PAGE_SIZE + align, archive, len);
	fs_init((paddr_t)(PAGE_SIZE + align), len);
	proc.p_fd = fd_new();
}

void
fb_setuid(unsigned int uid)
{
	cred.cr_uid = cred.cr_ruid = uid;
	cred.cr_gid = cred.cr_rgid = uid;
}

size_t
fb_pages(void)
{
	return (used);
}

size_t
fb_allocs(void)
{
	return (allocs);
}

void
fb_limit_pages(size_t n)
{
	limit = used + n;
}

static uaddr_t
put_path(uint32_t at, const char *path)
{
	size_t len;

	len = strlen(path) + 1;
	memcpy(user + (at - USER), path, len < 0x2000 ? len : 0x2000);
	return (ua(at));
}

static int
result(int error)
{
	if (error == ERESTART)
		error = EINTR;
	return (error != 0 ? -error : (int)thread.td_retval[0]);
}

#define	CALL(name, ...)	(thread.td_retval[0] = 0, \
	result(sys_##name(&thread, __VA_ARGS__)))
#define	P1	put_path(PATH1, path)
#define	FT	put_path(PATH1, from), put_path(PATH2, to)

int
fb_open(const char *path, int flags, int mode)
{
	return (CALL(open, P1, flags, mode));
}

int
fb_close(int fd)
{
	return (CALL(close, fd));
}

int
fb_read(int fd, void *buf, size_t n)
{
	int got;

	got = CALL(read, fd, ua(DATA), n);
	if (got > 0)
		memcpy(buf, user + (DATA - USER), (size_t)got);
	return (got);
}

int
fb_write(int fd, const void *buf, size_t n)
{
	if (n <= USERLEN - (DATA - USER))
		memcpy(user + (DATA - USER), buf, n);
	return (CALL(write, fd, ua(DATA), n));
}

int64_t
fb_lseek(int fd, int64_t off, int whence)
{
	int error;

	error = sys_lseek(&thread, fd, off, whence);
	return (error != 0 ? -error : (int64_t)thread.td_retval[1] << 32 |
	    thread.td_retval[0]);
}

int
fb_stat(const char *path, struct fb_stat *out)
{
	struct stat sb;
	int error;

	error = CALL(fstatat, AT_FDCWD, P1, ua(DATA), AT_SYMLINK_NOFOLLOW);
	if (error != 0)
		return (error);
	memcpy(&sb, user + (DATA - USER), sizeof(sb));
	out->ino = sb.st_ino;
	out->size = (uint64_t)sb.st_size;
	out->blocks = (uint64_t)sb.st_blocks;
	out->mode = sb.st_mode;
	out->nlink = (unsigned int)sb.st_nlink;
	out->uid = sb.st_uid;
	out->gid = sb.st_gid;
	return (0);
}

int
fb_mkdir(const char *path, int mode)
{
	return (CALL(mkdir, P1, mode));
}

int
fb_rmdir(const char *path)
{
	return (CALL(rmdir, P1));
}

int
fb_unlink(const char *path)
{
	return (CALL(unlink, P1));
}

int
fb_rename(const char *from, const char *to)
{
	return (CALL(rename, FT));
}

int
fb_link(const char *from, const char *to)
{
	return (CALL(link, FT));
}

int
fb_symlink(const char *from, const char *to)
{
	return (CALL(symlink, FT));
}

int
fb_readlink(const char *path, char *buf, size_t n)
{
	int got;

	got = CALL(readlink, P1, ua(DATA), n);
	if (got > 0)
		memcpy(buf, user + (DATA - USER), (size_t)got);
	return (got);
}

int
fb_truncate(const char *path, int64_t n)
{
	return (CALL(truncate, P1, n));
}

int
fb_chdir(const char *path)
{
	return (CALL(chdir, P1));
}

int
fb_getcwd(char *buf, size_t n)
{
	int error;

	error = CALL(__getcwd, ua(DATA), n);
	if (error == 0)
		memcpy(buf, user + (DATA - USER), n);
	return (error);
}

int
fb_chmod(const char *path, int mode)
{
	return (CALL(chmod, P1, mode));
}

int
fb_dup(int fd)
{
	return (CALL(dup, fd));
}

int
fb_dup2(int from, int to)
{
	return (CALL(dup2, from, to));
}

int
fb_fcntl(int fd, int cmd, long arg)
{
	return (CALL(fcntl, fd, cmd, arg));
}

int
fb_getdirentries(int fd, void *buf, size_t n)
{
	int got;

	got = CALL(getdirentries, fd, ua(DATA), n, ua(0));
	if (got > 0)
		memcpy(buf, user + (DATA - USER), (size_t)got);
	return (got);
}

int
fb_pipe(int *fds)
{
	int error;

	error = CALL(pipe2, ua(DATA), 0);
	memcpy(fds, user + (DATA - USER), 2 * sizeof(int));
	return (error);
}

int
fb_settext(const char *path, bool set)
{
	struct vnode *vp;
	int error;

	error = vn_lookup(&thread, path, true, &vp);
	if (error != 0)
		return (-error);
	if (set)
		error = vn_settext(vp);
	else
		vn_cleartext(vp);
	vn_unref(vp);
	return (-error);
}

int64_t
fb_page(const char *path, unsigned int idx)
{
	struct vnode *vp;
	paddr_t pa;
	int error;

	error = vn_lookup(&thread, path, true, &vp);
	if (error != 0)
		return (-1);
	error = vn_getpage(vp, idx, false, &pa);
	vn_unref(vp);
	return (error != 0 ? -1 : (int64_t)pa);
}

const char *
fb_path(const char *path)
{
	struct vnode *vp;
	const char *name;

	if (vn_lookup(&thread, path, true, &vp) != 0)
		return ("(none)");
	name = vn_path(vp);
	vn_unref(vp);
	return (name);
}
