/* SRCS: prelink/layout.c prelink/text.c prelink/util.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Addresses of libraries: disjoint, aligned, in their machine's region; what
 * a library has it keeps, whatever is added, removed or replaced.  Each run of
 * the prelinker is a process here, because layout.c is made for one run.
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "../../prelink/fixed_file.h"
#include "../../prelink/layout.h"
#include "../../prelink/txn.h"

#define	LIBS	8

struct options options = { .program = "prelink", .root = "" };

/* A library: the test's idea of a file. */
struct lib {
	struct target target;	/* as layout.c knows it */
	uint64_t size, align;	/* what it wants */
	uint64_t at;		/* where it was prelinked to; 0: it wasn't */
};

static struct lib libs[LIBS];
static char top[] = "/tmp/layout.XXXXXX";

bool
file_open(struct fixed_file *f, const struct target *t, struct outcome *o)
{
	const struct lib *l = libs;

	while (&l->target != t)
		l++;
	memset(f, 0, sizeof(*f));
	f->info.lo = l->at;
	f->info.hi = l->at + l->size;
	f->info.align = l->align;
	f->info.done = l->at != 0;
	return (true);
}

void
file_close(struct fixed_file *f)
{
}

char *
path_host(const char *path)
{

	return (format("%s%s", top, path));
}

char *
path_join(const char *dir, const char *name)
{

	return (format("%s/%s", dir, name));
}

void
report_error(const char *fmt, ...)
{

	cr_assert_fail("%s", fmt);
}

bool
txn_begin(struct txn *x, const char *dir, char *why)
{

	x->temp = format("%s/new", dir);
	x->dir = format("%s", dir);
	x->fd = open(x->temp, O_RDWR | O_CREAT | O_TRUNC, 0600);
	return (x->fd >= 0);
}

bool
txn_write(struct txn *x, const void *p, size_t n, const char *path, char *why)
{

	return (write(x->fd, p, n) == (ssize_t)n);
}

bool
txn_commit(struct txn *x, const char *name, mode_t mode, char *why)
{

	close(x->fd);
	return (rename(x->temp, path_join(x->dir, name)) == 0);
}

void
txn_abort(struct txn *x)
{
}

static void
begin(void)
{
	char *dir;

	cr_assert_not_null(mkdtemp(top));
	dir = path_host(STORE_DIR);
	cr_assert_eq(system(format("mkdir -p %s", dir)), 0);
}

static void
end(void)
{

	cr_assert_eq(system(format("rm -rf %s", top)), 0);
}

TestSuite(prelink_layout, .init = begin, .fini = end);

/* Library i is there from now on. */
static void
have(unsigned i, int machine, uint64_t size, uint64_t align)
{
	struct lib *l = &libs[i];
	FILE *fp;

	l->target.names = calloc(1, sizeof(struct name) + 16);
	sprintf(l->target.names->path, "/lib%u.so", i);
	l->target.machine = machine;
	l->target.kind = KIND_LIBRARY;
	l->size = size;
	l->align = align;
	l->at = 0;
	fp = fopen(path_host(l->target.names->path), "w");
	cr_assert_not_null(fp);
	fclose(fp);
}

/* One run over those of the set; fills in where each is. */
static void
run(unsigned set)
{
	struct target *v[LIBS];
	uint64_t at[LIBS] = { 0 };
	char why[WHY_MAX] = "";
	int fds[2], status;
	unsigned i;
	size_t n = 0;

	cr_assert_eq(pipe(fds), 0);
	for (i = 0; i < LIBS; i++)
		if ((set & 1u << i) != 0)
			v[n++] = &libs[i].target;
	if (fork() == 0) {
		if (!layout_make(v, n, why))
			_exit(1);
		for (i = 0; i < LIBS; i++)
			at[i] = layout_base(&libs[i].target);
		_exit(write(fds[1], at, sizeof(at)) != sizeof(at));
	}
	wait(&status);
	cr_assert_eq(status, 0, "%s", why);
	cr_assert_eq(read(fds[0], at, sizeof(at)), sizeof(at));
	for (i = 0; i < LIBS; i++)
		if ((set & 1u << i) != 0)
			libs[i].at = at[i];
}

/* All that are somewhere are apart, and aligned. */
static void
check(void)
{
	const struct lib *a, *b;

	for (a = libs; a < libs + LIBS; a++) {
		if (a->at == 0)
			continue;
		cr_expect_eq(a->at % a->align, 0, "%s", a->target.names->path);
		for (b = libs; b < a; b++)
			if (b->at != 0 &&
			    b->target.machine == a->target.machine)
				cr_expect(a->at >= b->at + b->size ||
				    b->at >= a->at + a->size, "%s and %s",
				    a->target.names->path,
				    b->target.names->path);
	}
}

Test(prelink_layout, disjoint_in_the_region)
{
	static const int machine[] = { EM_ARM, EM_X86_64, EM_AARCH64,
	    EM_RISCV };
	unsigned i;

	for (i = 0; i < LIBS; i++)
		have(i, machine[i % 4], 0x5000u * (i + 1), i & 1 ? 0x10000 :
		    0x1000);
	run(0xff);
	check();
	for (i = 0; i < LIBS; i++) {
		cr_expect_geq(libs[i].at, 0x40000000);
		/* A closure has 32 bits, signed, for an address. */
		cr_expect_lt(libs[i].at + libs[i].size, 0x80000000);
	}
	cr_expect(!layout_knows(EM_386));
}

Test(prelink_layout, additions_move_nothing)
{
	uint64_t before[LIBS];
	unsigned i;

	for (i = 0; i < LIBS; i++)
		have(i, EM_ARM, 0x8000, 0x1000);
	run(0x0f);
	for (i = 0; i < 4; i++)
		before[i] = libs[i].at;
	/* Newcomers first, and some of the old ones not at all. */
	run(0xf5);
	check();
	for (i = 0; i < 4; i++)
		cr_expect_eq(libs[i].at, before[i], "%u moved", i);
}

Test(prelink_layout, replaced_library_keeps_its_place)
{
	uint64_t before[2];

	have(0, EM_ARM, 0x8000, 0x1000);
	have(1, EM_ARM, 0x8000, 0x1000);
	run(3);
	before[0] = libs[0].at;
	before[1] = libs[1].at;
	/* A new version, not prelinked, a little larger: as much as is free. */
	have(0, EM_ARM, 0xa000, 0x1000);
	run(3);
	check();
	cr_expect_eq(libs[0].at, before[0]);
	cr_expect_eq(libs[1].at, before[1]);
	/* Much larger: it has to go elsewhere, but nobody else. */
	have(0, EM_ARM, 0x100000, 0x1000);
	run(3);
	check();
	cr_expect_neq(libs[0].at, before[0]);
	cr_expect_eq(libs[1].at, before[1]);
}

Test(prelink_layout, removed_library_leaves_its_place)
{
	uint64_t before;

	have(0, EM_ARM, 0x8000, 0x1000);
	have(1, EM_ARM, 0x8000, 0x1000);
	run(3);
	before = libs[0].at;
	cr_assert_eq(unlink(path_host("/lib0.so")), 0);
	libs[0].at = 0;
	have(2, EM_ARM, 0x8000, 0x1000);
	run(6);
	check();
	cr_expect_eq(libs[2].at, before);
}

Test(prelink_layout, undone_library_leaves_the_table)
{
	struct stat st;

	have(0, EM_ARM, 0x8000, 0x1000);
	have(1, EM_ARM, 0x8000, 0x1000);
	run(3);
	cr_assert_eq(stat(path_host(STORE_DIR "/" LAYOUT_FILE), &st), 0);
	layout_forget(&libs[0].target);
	layout_tidy();
	cr_expect_eq(stat(path_host(STORE_DIR "/" LAYOUT_FILE), &st), 0);
	layout_forget(&libs[1].target);
	layout_tidy();
	cr_expect_neq(stat(path_host(STORE_DIR "/" LAYOUT_FILE), &st), 0);
}

/* A name may have anything in it; a line that makes no sense is only itself. */
Test(prelink_layout, names_and_damage)
{
	static const char *const name[] = { "/a b", "/new\nline",
	    "/back\\134slash", "/tab\t" };
	uint64_t before[4];
	FILE *fp;
	unsigned i;

	for (i = 0; i < 4; i++) {
		have(i, EM_ARM, 0x8000, 0x1000);
		libs[i].target.names = calloc(1, sizeof(struct name) + 64);
		strcpy(libs[i].target.names->path, name[i]);
		fp = fopen(path_host(name[i]), "w");
		cr_assert_not_null(fp);
		fclose(fp);
	}
	run(0x0f);
	fp = fopen(path_host(STORE_DIR "/" LAYOUT_FILE), "a");
	cr_assert_not_null(fp);
	fputs("not a line\n40 x\n\n40 41500000 41600000 relative\n", fp);
	fclose(fp);
	for (i = 0; i < 4; i++) {
		before[i] = libs[i].at;
		/* Only the table knows where they are. */
		libs[i].at = 0;
	}
	run(0x0a);
	run(0x05);
	for (i = 0; i < 4; i++)
		cr_expect_eq(libs[i].at, before[i], "%s moved", name[i]);
	check();
}

Test(prelink_layout, no_room)
{

	have(0, EM_ARM, 0x20000000, 0x1000);
	run(1);
	cr_expect_eq(libs[0].at, 0);
}
