/* SPDX-License-Identifier: BSD-2-Clause */
/* ktrace(2): the records of some calls, of a child, of a fault, of utrace. */
#include "t.h"

#include <sys/ktrace.h>
#include <sys/syscall.h>

#define	FILE_NAME	"/tmp/ktrace.out"

static char buf[200000];
static size_t len;

static int
ktr(int ops, int facs, int pid)
{
	return ((int)syscall(SYS_ktrace, FILE_NAME, ops, facs, pid));
}

static void
fresh(void)
{
	close(open(FILE_NAME, O_RDWR | O_CREAT | O_TRUNC, 0600));
}

static void
load(void)
{
	int fd;

	fd = open(FILE_NAME, O_RDONLY);
	len = (size_t)read(fd, buf, sizeof(buf));
	close(fd);
}

/* The next record of that type of pid after *at; NULL: none. */
static const void *
next(size_t *at, int type, pid_t pid, int *lenp)
{
	struct ktr_header h;
	const char *data;

	while (*at + sizeof(h) <= len) {
		memcpy(&h, buf + *at, sizeof(h));
		data = buf + *at + sizeof(h);
		*at += sizeof(h) + (size_t)h.ktr_len;
		if (h.ktr_type != type || h.ktr_pid != pid)
			continue;
		CHECK(*at <= len);
		CHECK(h.ktr_tid > 99999);
		CHECK(strcmp(h.ktr_comm, "ktr") == 0);
		*lenp = h.ktr_len;
		return (data);
	}
	return (NULL);
}

static void
calls(void)
{
	struct ktr_syscall call;
	struct ktr_sysret ret;
	struct ktr_genio io;
	const pid_t self = getpid();
	const char *p;
	size_t at;
	int n;

	fresh();
	SAME(sizeof(struct ktr_header), 56);
	SAME(ktr(KTROP_SET, KTR_FAC(KTR_SYSCALL) | KTR_FAC(KTR_SYSRET) |
	    KTR_FAC(KTR_NAMEI) | KTR_FAC(KTR_GENIO) | KTR_FAC(KTR_USER),
	    self), 0);
	FAILS(ENOENT, open("/no/such", O_RDONLY));
	SAME(write(1, "", 0), 0);
	SAME(syscall(SYS_utrace, "told", 4), 0);
	n = open("/dev/zero", O_RDONLY);
	SAME(read(n, buf, 3), 3);
	SAME(ktr(KTROP_CLEAR, -1, self), 0);
	close(n);
	load();
	at = 0;
	p = next(&at, KTR_SYSRET, self, &n);	/* of ktrace itself */
	p = next(&at, KTR_SYSCALL, self, &n);
	CHECK(p != NULL);
	memcpy(&call, p, sizeof(call));
	SAME(call.ktr_code, SYS_open);
	SAME(call.ktr_narg, 3);
	SAME(n, 4 + 3 * 4);
	p = next(&at, KTR_NAMEI, self, &n);
	CHECK(p != NULL && n == 8 && memcmp(p, "/no/such", 8) == 0);
	p = next(&at, KTR_SYSRET, self, &n);
	CHECK(p != NULL && n == sizeof(ret));
	memcpy(&ret, p, sizeof(ret));
	SAME(ret.ktr_error, ENOENT);
	p = next(&at, KTR_USER, self, &n);
	CHECK(p != NULL && n == 4 && memcmp(p, "told", 4) == 0);
	p = next(&at, KTR_GENIO, self, &n);
	CHECK(p != NULL && n == sizeof(io) + 3);
	memcpy(&io, p, sizeof(io));
	SAME(io.ktr_rw, 0);
	CHECK(memcmp(p + sizeof(io), "\0\0\0", 3) == 0);
	/* The call that ended it is begun, and that is all. */
	p = next(&at, KTR_SYSRET, self, &n);
	p = next(&at, KTR_SYSCALL, self, &n);
	memcpy(&call, p, sizeof(call));
	SAME(call.ktr_code, SYS_ktrace);
	SAME(at, len);
}

/* A child inherits it; its fault, its signal. */
static void
child(void)
{
	struct ktr_faultend end;
	struct ktr_fault fault;
	size_t at, size;
	const void *p;
	char *page;
	pid_t pid;
	int n, psig[7];

	fresh();
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	SAME(ktr(KTROP_SET, KTR_FAC(KTR_FAULT) | KTR_FAC(KTR_FAULTEND) |
	    KTR_FAC(KTR_PSIG) | KTR_FAC(KTR_PROCCTOR) |
	    KTR_FAC(KTR_PROCDTOR) | 0x40000000, getpid()), 0);
	if ((pid = fork()) == 0) {
		page[100] = 1;
		kill(getpid(), SIGTERM);
	}
	waitpid(pid, NULL, 0);
	SAME(ktr(KTROP_CLEARFILE, 0, 0), 0);
	load();
	size = len;
	at = 0;
	CHECK(next(&at, KTR_PROCCTOR, pid, &n) != NULL);
	while ((p = next(&at, KTR_FAULT, pid, &n)) != NULL) {
		memcpy(&fault, p, sizeof(fault));
		if (fault.vaddr == (uintptr_t)page + 100)
			break;
	}
	CHECK(p != NULL);
	SAME(fault.type, 2);
	p = next(&at, KTR_FAULTEND, pid, &n);
	CHECK(p != NULL);
	memcpy(&end, p, sizeof(end));
	SAME(end.result, 0);
	CHECK((p = next(&at, KTR_PSIG, pid, &n)) != NULL);
	memcpy(psig, p, sizeof(psig));
	SAME(n, 7 * sizeof(int));
	SAME(psig[0], SIGTERM);
	SAME(psig[2], SI_USER);		/* behind the action */
	CHECK(next(&at, KTR_PROCDTOR, pid, &n) != NULL);
	/* It is over. */
	page[0] = 2;
	load();
	SAME(len, size);
}

static void
errors(void)
{
	fresh();
	FAILS(EINVAL, ktr(KTROP_SET, 0, getpid()));
	FAILS(EINVAL, ktr(3, 1, getpid()));
	FAILS(ESRCH, ktr(KTROP_SET, KTR_FAC(KTR_USER), 99998));
	SAME(unlink(FILE_NAME), 0);
	FAILS(ENOENT, ktr(KTROP_SET, KTR_FAC(KTR_USER), getpid()));
	FAILS(EACCES, syscall(SYS_ktrace, "/dev/null", KTROP_SET, 2,
	    getpid()));
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "calls", calls },
		{ "child", child },
		{ "errors", errors },
		{ NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
