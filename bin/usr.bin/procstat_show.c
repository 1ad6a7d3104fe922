/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * What procstat shows of one process, one function for each option.
 */

#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/user.h>

#include "auxvconst.h"
#include "auxvnames.h"
#include "names.h"
#include "procstat.h"

/* An entry of the auxiliary vector, as the process has it. */
struct aux {
	unsigned long	 type;		/* AT_* */
	unsigned long	 value;		/* a number or an address */
};

/* Complains that WHAT of KP cannot be had; a process that is gone is none. */
static void
missing(struct kinfo_proc *kp, const char *what)
{
	if (errno != ESRCH)
		warn("sysctl kern.proc.%s.%d", what, (int)kp->ki_pid);
}

/* S, or a dash in place of an empty string. */
static const char *
dash(const char *s)
{
	return (*s != '\0' ? s : "-");
}

void
show_basic(struct kinfo_proc *kp, int heading)
{
	if (heading)
		printf("%5s %5s %5s %5s %5s %3s %-8s %-9s %-13s %-12s\n",
		    "PID", "PPID", "PGID", "SID", "TSID", "THR", "LOGIN",
		    "WCHAN", "EMUL", "COMM");
	printf("%5d %5d %5d %5d %5d %3d %-8s %-9s %-13s %-12s\n",
	    (int)kp->ki_pid, (int)kp->ki_ppid, (int)kp->ki_pgid,
	    (int)kp->ki_sid, (int)kp->ki_tsid, kp->ki_numthreads,
	    dash(kp->ki_login), kp->ki_lockname[0] != '\0' ? kp->ki_lockname :
	    dash(kp->ki_wmesg), kp->ki_emul, kp->ki_comm);
}

void
show_binary(struct kinfo_proc *kp, int heading)
{
	size_t size;
	int *osrel;
	char *path;

	if (heading)
		printf("%5s %-16s %8s %s\n", "PID", "COMM", "OSREL", "PATH");
	path = fetch(KERN_PROC_PATHNAME, kp->ki_pid, &size);
	if (path == NULL) {
		missing(kp, "pathname");
		return;
	}
	osrel = fetch(KERN_PROC_OSREL, kp->ki_pid, &size);
	printf("%5d %-16s %8d %s\n", (int)kp->ki_pid, kp->ki_comm,
	    osrel != NULL && size == sizeof(*osrel) ? *osrel : 0, path);
	free(osrel);
	free(path);
}

/* The strings of kern.proc.WHAT, each after a blank. */
static void
show_strings(struct kinfo_proc *kp, int what, const char *name)
{
	char *s, *p, *end;
	size_t size;

	printf("%5d %-16s", (int)kp->ki_pid, kp->ki_comm);
	s = fetch(what, kp->ki_pid, &size);
	if (s == NULL && errno != ESRCH && errno != EPERM) {
		putchar('\n');
		missing(kp, name);
		return;
	}
	if (s == NULL || size == 0)
		printf(" -");
	else
		for (p = s, end = s + size; p < end;
		    p += strnlen(p, end - p) + 1)
			printf(" %.*s", (int)(end - p), p);
	putchar('\n');
	free(s);
}

void
show_args(struct kinfo_proc *kp, int heading)
{
	if (heading)
		printf("%5s %-16s %-53s\n", "PID", "COMM", "ARGS");
	show_strings(kp, KERN_PROC_ARGS, "args");
}

void
show_env(struct kinfo_proc *kp, int heading)
{
	if (heading)
		printf("%5s %-16s %-53s\n", "PID", "COMM", "ENVIRONMENT");
	show_strings(kp, KERN_PROC_ENV, "env");
}

/* Letters of FLAGS, or dashes, as SET (letter and bit in turn) has them. */
static void
print_flags(int flags, const char *letters, const int *bits)
{
	for (; *letters != '\0'; letters++, bits++)
		putchar(flags & *bits ? *letters : '-');
}

static const char *
object_type(int type)
{
	static const char *const names[] = {
		"--", "df", "vn", "sw", "dv", "ph", "dd", "sg", "md"
	};

	return (type >= 0 && type <= KVME_TYPE_MGTDEVICE ? names[type] : "??");
}

static void
show_entry(struct kinfo_proc *kp, const struct kinfo_vmentry *v,
    const char *path)
{
	static const int prot[] = {
		KVME_PROT_READ, KVME_PROT_WRITE, KVME_PROT_EXEC
	};
	int width, grows;

	width = 2 * sizeof(void *) + 2;
	printf("%5d %#*jx %#*jx ", (int)kp->ki_pid,
	    width, (uintmax_t)v->kve_start, width, (uintmax_t)v->kve_end);
	print_flags(v->kve_protection, "rwx", prot);
	printf(" %4d %4d %3d %3d ", v->kve_resident, v->kve_private_resident,
	    v->kve_ref_count, v->kve_shadow_count);
	grows = v->kve_flags & KVME_FLAG_GROWS_UP ? 'U' :
	    v->kve_flags & KVME_FLAG_GROWS_DOWN ? 'D' : '-';
	printf("%c%c%c%c%c %-2s %-s\n",
	    v->kve_flags & KVME_FLAG_COW ? 'C' : '-',
	    v->kve_flags & KVME_FLAG_NEEDS_COPY ? 'N' : '-',
	    v->kve_flags & KVME_FLAG_SUPER ? 'S' : '-', grows,
	    v->kve_flags & KVME_FLAG_USER_WIRED ? 'W' : '-',
	    object_type(v->kve_type), path);
}

/*
 * The record of SIZE bytes at P of a packed list, copied to OUT (WHOLE bytes),
 * or 0 if it is malformed; else how far the next one is.
 */
static size_t
unpack(const char *p, size_t size, void *out, size_t head, size_t whole)
{
	int n;

	if (size < sizeof(n))
		return (0);
	memcpy(&n, p, sizeof(n));
	if (n < 0 || (size_t)n <= head || (size_t)n > size ||
	    (size_t)n > whole) {
		warnx("the kernel sent a record of %d bytes", n);
		return (0);
	}
	memset(out, 0, whole);
	memcpy(out, p, n);
	((char *)out)[whole - 1] = '\0';
	return (n);
}

void
show_vm(struct kinfo_proc *kp, int heading)
{
	static struct kinfo_vmentry v;
	size_t size, off, n;
	int width;
	char *p;

	width = 2 * sizeof(void *) + 2;
	if (heading)
		printf("%5s %*s %*s %3s %4s %4s %3s %3s %-5s %-2s %-s\n",
		    "PID", width, "START", width, "END", "PRT", "RES", "PRES",
		    "REF", "SHD", "FLAG", "TP", "PATH");
	p = fetch(KERN_PROC_VMMAP, kp->ki_pid, &size);
	if (p == NULL) {
		missing(kp, "vmmap");
		return;
	}
	for (off = 0; off < size; off += n) {
		n = unpack(p + off, size - off, &v,
		    offsetof(struct kinfo_vmentry, kve_path), sizeof(v));
		if (n == 0)
			break;
		show_entry(kp, &v, v.kve_path);
	}
	free(p);
}

/* What a descriptor is: a number, or one of the kernel's own. */
static const char *
fd_name(int fd)
{
	static const char *const names[] = {
		"cwd", "root", "jail", "trace", "text", "ctty"
	};
	static char buf[16];

	if (fd < 0 && fd >= KF_FD_TYPE_CTTY)
		return (names[-fd - 1]);
	snprintf(buf, sizeof(buf), "%d", fd);
	return (buf);
}

static int
file_letter(int type)
{
	switch (type) {
	case KF_TYPE_VNODE:
		return ('v');
	case KF_TYPE_SOCKET:
		return ('s');
	case KF_TYPE_PIPE:
		return ('p');
	case KF_TYPE_FIFO:
		return ('f');
	case KF_TYPE_KQUEUE:
		return ('k');
	case KF_TYPE_PTS:
		return ('t');
	default:
		return ('?');
	}
}

static int
vnode_letter(const struct kinfo_file *f)
{
	static const char letters[] = "-rdbclsf";
	int t;

	t = f->kf_un.kf_file.kf_file_type;
	if (f->kf_type != KF_TYPE_VNODE)
		return ('-');
	return (t >= KF_VTYPE_VNON && t <= KF_VTYPE_VFIFO ? letters[t] : '?');
}

void
show_files(struct kinfo_proc *kp, int heading)
{
	static const int bits[] = {
		KF_FLAG_READ, KF_FLAG_WRITE, KF_FLAG_APPEND, KF_FLAG_ASYNC,
		KF_FLAG_FSYNC, KF_FLAG_NONBLOCK
	};
	static struct kinfo_file f;
	size_t size, off, n;
	char *p;

	if (heading)
		printf("%5s %-16s %5s %1s %1s %-8s %3s %7s %-3s %-12s\n",
		    "PID", "COMM", "FD", "T", "V", "FLAGS", "REF", "OFFSET",
		    "PRO", "NAME");
	p = fetch(KERN_PROC_FILEDESC, kp->ki_pid, &size);
	if (p == NULL) {
		missing(kp, "filedesc");
		return;
	}
	for (off = 0; off < size; off += n) {
		n = unpack(p + off, size - off, &f,
		    offsetof(struct kinfo_file, kf_path), sizeof(f));
		if (n == 0)
			break;
		printf("%5d %-16s %5s %c %c ", (int)kp->ki_pid, kp->ki_comm,
		    fd_name(f.kf_fd), file_letter(f.kf_type),
		    vnode_letter(&f));
		print_flags(f.kf_flags, "rwasfn", bits);
		printf("-- %3d %7jd %-3s %s\n", f.kf_ref_count,
		    (intmax_t)f.kf_offset, "-", dash(f.kf_path));
	}
	free(p);
}

static void
print_time(struct kinfo_proc *kp, const char *name, struct timeval tv)
{
	printf("%5d %-16s %-14s %14jd:%02jd:%02jd.%06ld\n", (int)kp->ki_pid,
	    kp->ki_comm, name, (intmax_t)tv.tv_sec / 3600,
	    (intmax_t)tv.tv_sec / 60 % 60, (intmax_t)tv.tv_sec % 60,
	    (long)tv.tv_usec);
}

void
show_rusage(struct kinfo_proc *kp, int heading)
{
	const struct rusage *r = &kp->ki_rusage;
	const struct {
		const char	*name;	/* what it counts */
		long		 value;	/* of the member */
	} rows[] = {
		{ "maximum RSS", r->ru_maxrss },
		{ "integral shared memory", r->ru_ixrss },
		{ "integral unshared data", r->ru_idrss },
		{ "integral unshared stack", r->ru_isrss },
		{ "page reclaims", r->ru_minflt },
		{ "page faults", r->ru_majflt },
		{ "swaps", r->ru_nswap },
		{ "block reads", r->ru_inblock },
		{ "block writes", r->ru_oublock },
		{ "messages sent", r->ru_msgsnd },
		{ "messages received", r->ru_msgrcv },
		{ "signals received", r->ru_nsignals },
		{ "voluntary context switches", r->ru_nvcsw },
		{ "involuntary context switches", r->ru_nivcsw },
	};
	size_t i;

	if (heading)
		printf("%5s %-16s %-32s %14s\n", "PID", "COMM", "RESOURCE",
		    "VALUE");
	print_time(kp, "user time", r->ru_utime);
	print_time(kp, "system time", r->ru_stime);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		printf("%5d %-16s %-32s %14ld\n", (int)kp->ki_pid, kp->ki_comm,
		    rows[i].name, rows[i].value);
}

static void
print_aux(const struct aux *a)
{
	switch (a->type) {
	case AT_PHDR:
	case AT_BASE:
	case AT_ENTRY:
	case AT_EXECPATH:
	case AT_CANARY:
	case AT_PAGESIZES:
	case AT_TIMEKEEP:
		printf("%p\n", (void *)(uintptr_t)a->value);
		break;
	case AT_FLAGS:
	case AT_EHDRFLAGS:
	case AT_HWCAP:
	case AT_HWCAP2:
		printf("%#lx\n", a->value);
		break;
	case AT_STACKPROT:
		printf("%s\n", a->value & KVME_PROT_EXEC ? "EXECUTABLE" :
		    "NONEXECUTABLE");
		break;
	default:
		printf("%ld\n", (long)a->value);
	}
}

void
show_auxv(struct kinfo_proc *kp, int heading)
{
	const struct name *name;
	struct aux *a;
	size_t size, i;

	if (heading)
		printf("%5s %-16s %-16s %-16s\n", "PID", "COMM", "AUXV",
		    "VALUE");
	a = fetch(KERN_PROC_AUXV, kp->ki_pid, &size);
	if (a == NULL) {
		missing(kp, "auxv");
		return;
	}
	for (i = 0; i < size / sizeof(*a) && a[i].type != AT_NULL; i++) {
		name = NAME_FIND(auxv, a[i].type);
		printf("%5d %-16s ", (int)kp->ki_pid, kp->ki_comm);
		if (name == NULL) {
			printf("%16ld %#lx\n", (long)a[i].type, a[i].value);
			continue;
		}
		printf("%-16s ", name->n_full);
		print_aux(&a[i]);
	}
	free(a);
}
