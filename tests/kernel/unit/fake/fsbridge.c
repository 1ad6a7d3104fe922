/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The world of the file side: memory, one process, its user memory.  More than
 * 450 lines: every function that the file side calls of the kernel's others.
 */
#include "../../../../loader-kernel/str.h"
#include "../fsbridge.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kqueue.h"
#include "sysproto.h"
#include "vnode.h"
#include "watch.h"

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

size_t
str_len(const char *s)
{
	return (strlen(s));
}

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

static unsigned int fail_every, calls;

static bool
fails(void)
{
	return (fail_every != 0 && ++calls % fail_every == 0);
}

void
fb_fail(unsigned int n)
{
	fail_every = n;
}

void *
kmalloc(size_t size)
{
	if (fails())
		return (NULL);
	allocs++;
	return (malloc(size));
}

void *
kmalloc_zero(size_t size)
{
	if (fails())
		return (NULL);
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

int
copystr(const char *from, char *to, size_t max, size_t *lenp)
{
	size_t i;

	for (i = 0; i < max; i++)
		if ((to[i] = from[i]) == '\0')
			return (0);
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

struct thread *curthread = &thread;
bool vm_lazyzero;

size_t
vm_untouched(struct thread *td, uaddr_t va, size_t n)
{
	return (0);
}

bool
sched_breathe(void)
{
	return (false);
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

/* Nobody has a kqueue. */
unsigned int kq_count;
struct knlist kq_watchers;

void
kq_happened(const void *object, int number, uint32_t notes, int64_t data)
{
}

void
kq_fdclosed(struct filedesc *fdp, int fd)
{
}

void
vm_truncated(struct vnode *vp, uint32_t first)
{
}

void
ktr_record(struct thread *td, int type, const void *a, uint32_t alen,
    const void *b, uint32_t blen)
{
}

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

/*
 * Random calls.  Arguments are of the kinds that matter: names that exist and
 * names that don't, descriptors, buffers, and numbers at the edges.
 */
static unsigned int (*rnd)(void);

static const char *const names[] = {
	"/", ".", "..", "a", "b", "/a", "/a/b", "a/..", "/dev", "l", "l/x",
	"a/", "/a/b/c", "", "./a/./b", "//a//b//", "loop", "/dev/../a", "p",
	"long", "/b/l",
};

static uaddr_t
any_path(uint32_t at)
{
	size_t i, n;
	char *p;

	if (rnd() % 40 == 0)
		return (ua(rnd()));
	if (rnd() % 40 == 0) {
		p = (char *)user + (at - USER);
		for (i = 0; i < 1100; i++)
			p[i] = "/a.b"[rnd() % 4];
		p[rnd() % 1100] = '\0';
		p[1100] = '\0';
		return (ua(at));
	}
	n = sizeof(names) / sizeof(names[0]);
	return (put_path(at, names[rnd() % n]));
}

static uint32_t
any_size(void)
{
	static const uint32_t sizes[] = { 0, 1, 2, 7, 8, 31, 32, 63, 64, 255,
	    511, 512, 513, 4095, 4096, 4097, 8192, 30000, 65536, 0x7fffffff,
	    0x80000000, 0xffffffff };

	return (sizes[rnd() % (sizeof(sizes) / sizeof(sizes[0]))]);
}

static int64_t
any_offset(void)
{
	static const int64_t offs[] = { 0, 1, 4095, 4096, 32767, 32768, 50000,
	    4194304, 4227071, -1, INT64_MAX, INT64_MIN, (int64_t)1 << 32,
	    ((int64_t)1 << 32) - 1, (int64_t)1 << 40 };

	return (offs[rnd() % (sizeof(offs) / sizeof(offs[0]))]);
}

static int
any_fd(void)
{
	return (rnd() % 30 == 0 ? (int)rnd() : (int)(rnd() % 12));
}

static uaddr_t
any_buf(void)
{
	return (rnd() % 20 == 0 ? ua(rnd()) :
	    rnd() % 10 == 0 ? ua(USER + USERLEN - rnd() % 64) : ua(DATA));
}

static void
calls_on_names(struct thread *td)
{
	uaddr_t a, b;

	a = any_path(PATH1);
	b = any_path(PATH2);
	switch (rnd() % 22) {
	case 0: (void)sys_mkdir(td, a, (int)rnd()); break;
	case 1: (void)sys_rmdir(td, a); break;
	case 2: (void)sys_unlink(td, a); break;
	case 3: (void)sys_rename(td, a, b); break;
	case 4: (void)sys_link(td, a, b); break;
	case 5: (void)sys_symlink(td, a, b); break;
	case 6: (void)sys_readlink(td, a, any_buf(), any_size()); break;
	case 7: (void)sys_chdir(td, a); break;
	case 8: (void)sys_mkfifo(td, a, (int)rnd()); break;
	case 9: (void)sys_truncate(td, a, any_offset()); break;
	case 10: (void)sys_fstatat(td, AT_FDCWD, a, any_buf(), 0); break;
	case 11: (void)sys_freebsd11_lstat(td, a, any_buf()); break;
	case 12: (void)sys_chmod(td, a, (int)rnd()); break;
	case 13: (void)sys_chown(td, a, (int)rnd(), (int)rnd()); break;
	case 14: (void)sys_utimensat(td, AT_FDCWD, a, any_buf(), 0); break;
	case 15: (void)sys_access(td, a, (int)(rnd() % 16)); break;
	case 16: (void)sys_pathconf(td, a, (int)(rnd() % 70)); break;
	case 17: (void)sys_shm_open(td, rnd() % 4 == 0 ? ua(1) :
	    put_path(PATH1, names[rnd() % 21]),
	    O_RDWR | (int)(rnd() & (O_CREAT | O_TRUNC)), 0644); break;
	case 18: (void)sys_shm_unlink(td, a); break;
	case 19: (void)sys_linkat(td, any_fd(), a, any_fd(), b, 0); break;
	case 20: (void)sys_renameat(td, any_fd(), a, any_fd(), b); break;
	default:
		(void)sys_openat(td, rnd() % 2 == 0 ? AT_FDCWD : any_fd(), a,
		    (int)(rnd() & 0x40ff0f) | O_NONBLOCK, 0755);
	}
}

static void
calls_on_files(struct thread *td)
{
	int fd;

	fd = any_fd();
	switch (rnd() % 22) {
	case 0: (void)sys_read(td, fd, any_buf(), any_size()); break;
	case 1: (void)sys_write(td, fd, any_buf(), any_size()); break;
	case 2: (void)sys_pread(td, fd, any_buf(), any_size(),
	    any_offset()); break;
	case 3: (void)sys_pwrite(td, fd, any_buf(), any_size(),
	    any_offset()); break;
	case 4: (void)sys_lseek(td, fd, any_offset(), (int)(rnd() % 6));
		break;
	case 5: (void)sys_readv(td, fd, any_buf(), rnd() % 20); break;
	case 6: (void)sys_writev(td, fd, any_buf(), rnd() % 1030); break;
	case 7: (void)sys_getdirentries(td, fd, any_buf(), any_size(),
	    any_buf()); break;
	case 8: (void)sys_freebsd11_getdirentries(td, fd, any_buf(),
	    any_size(), any_buf()); break;
	case 9: (void)sys_fstat(td, fd, any_buf()); break;
	case 10: (void)sys_ftruncate(td, fd, any_offset()); break;
	case 11: (void)sys_fcntl(td, fd, (int)(rnd() % 20),
	    (long)(rnd() % 3 == 0 ? DATA : rnd() % 110)); break;
	case 12: (void)sys_dup2(td, fd, any_fd()); break;
	case 13: (void)sys_dup(td, fd); break;
	case 14: (void)sys_ioctl(td, fd, rnd(), any_buf()); break;
	case 15: (void)sys_fchdir(td, fd); break;
	case 16: (void)sys_flock(td, fd, (int)(rnd() % 16)); break;
	case 17: (void)sys_posix_fallocate(td, fd, any_offset(),
	    any_size() % 100000); break;
	case 18: (void)sys_pipe2(td, any_buf(), 0); break;
	case 19: (void)sys___getcwd(td, any_buf(), any_size()); break;
	case 20: (void)sys_futimens(td, fd, any_buf()); break;
	default: (void)sys_close(td, fd); break;
	}
}

/* See fsbridge.h. */
void
fb_random(unsigned int (*r)(void))
{
	uint32_t i;

	rnd = r;
	for (i = 0; i < 64; i++)
		user[DATA - USER + rnd() % 256] = (uint8_t)rnd();
	if (rnd() % 2 == 0)
		calls_on_names(&thread);
	else
		calls_on_files(&thread);
}

/* See fsbridge.h. */
void
fb_reset(void)
{
	size_t i;
	int fd;

	for (fd = 0; fd < 110; fd++)
		(void)sys_close(&thread, fd);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		(void)sys_shm_unlink(&thread, put_path(PATH1, names[i]));
	cred.cr_uid = 0;
	(void)sys_chdir(&thread, put_path(PATH1, "/"));
}
