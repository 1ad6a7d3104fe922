/* SRCS: loader-kernel/lk-run/tree.c loader-kernel/lk-run/pack.c */
/* FLAGS: -Iloader-kernel/lk-run loader-kernel/cpio.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * lk-run's archive, read back by the kernel's own reader: overlays, links,
 * modes, and every file's contents on a page.
 */

#include <sys/stat.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "../../loader-kernel/cpio.h"
#include "../../loader-kernel/lk-run/lkrun.h"

const char *__asan_default_options(void);

/* lk-run frees nothing: it packs once and becomes a relay. */
const char *
__asan_default_options(void)
{
	return ("detect_leaks=0");
}

static char top[] = "/tmp/kernel_pack.XXXXXX";
static uint8_t *ar;
static size_t len;

static void
sh(const char *script)
{
	char cmd[2048];

	snprintf(cmd, sizeof(cmd), "cd %s && umask 022 && %s", top, script);
	cr_assert_eq(system(cmd), 0, "%s", cmd);
}

/* Packs a and b over it; leaves the archive in ar. */
static void
archive(void)
{
	struct tree t = { NULL, 0, 0 };
	char path[128];
	struct stat s;
	int fd;

	snprintf(path, sizeof(path), "%s/a", top);
	tree_add(&t, path, 0);
	snprintf(path, sizeof(path), "%s/b/", top);
	tree_add(&t, path, 1);
	tree_add_text(&t, ARGS_FILE, "x\0y", 4, 2);
	tree_merge(&t);
	snprintf(path, sizeof(path), "%s/ar", top);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	pack(&t, fd);
	fstat(fd, &s);
	len = (size_t)s.st_size;
	ar = malloc(len);
	cr_assert_eq(pread(fd, ar, len, 0), (ssize_t)len);
	close(fd);
}

static bool
find(const char *name, struct cpio_member *m)
{
	enum cpio_result r;
	size_t off = 0;
	bool found = false;
	struct cpio_member x;

	while ((r = cpio_next(ar, len, &off, &x)) == CPIO_MEMBER)
		if (strcmp(x.cm_name, name) == 0) {
			cr_assert_not(found, "%s twice", name);
			found = true;
			*m = x;
		}
	cr_assert_eq(r, CPIO_END, "%s", cpio_strerror(r));
	return (found);
}

static void
has(const char *name, const char *text)
{
	struct cpio_member m;

	cr_assert(find(name, &m), "%s", name);
	cr_assert_eq(m.cm_size, strlen(text), "%s", name);
	cr_assert_eq(memcmp(m.cm_data, text, m.cm_size), 0, "%s", name);
	if (m.cm_size > 0 && S_ISREG(m.cm_mode))
		cr_assert_eq((m.cm_data - ar) % 4096, 0, "%s", name);
}

Test(pack, overlay)
{
	struct cpio_member h1, h2, m;

	cr_assert_not_null(mkdtemp(top));
	sh("mkdir -p a/bin a/d/e a/f a/a-b b/bin b/f2 b/lib");
	sh("printf one >a/bin/one; printf two >a/bin/two; : >a/empty");
	sh("printf TWO >b/bin/two; printf x >a/d/e/x; printf d >b/d");
	sh("printf f >a/f2; printf in >b/f2/in; printf z >a/a-b/z");
	sh("ln a/bin/one a/bin/uno; ln -s ../bin/one b/lib/link");
	sh("chmod 4755 b/bin/two; chmod 0700 b/lib");
	archive();
	has("bin/one", "one");
	has("bin/two", "TWO");
	has("empty", "");
	has("d", "d");			/* a file over a directory */
	cr_assert_not(find("d/e/x", &m));
	cr_assert_not(find("d/e", &m));
	has("f2/in", "in");		/* a directory over a file */
	has("a-b/z", "z");
	has("lib/link", "../bin/one");
	cr_assert(find("bin/two", &m) && m.cm_mode == (S_IFREG | 04755));
	cr_assert(find("lib", &m) && m.cm_mode == (S_IFDIR | 0700));
	cr_assert(find("lib/link", &m) && S_ISLNK(m.cm_mode));
	cr_assert(find("bin/one", &h1) && find("bin/uno", &h2));
	cr_assert_eq(h1.cm_ino, h2.cm_ino);
	cr_assert(h1.cm_nlink == 2 && h1.cm_size + h2.cm_size == 3);
	cr_assert(find(ARGS_FILE, &m) && m.cm_size == 4);
	cr_assert_eq(memcmp(m.cm_data, "x\0y", 4), 0);
	sh("chmod 0755 b/lib; rm -rf a b ar");
	rmdir(top);
}
