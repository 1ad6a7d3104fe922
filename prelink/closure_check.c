/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether the linker would accept a closure, found out without the linker: what
 * rtld/closure_read.c and rtld/closure.c check, for a root directory.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../rtld/closure.h"
#include "elf.h"
#include "elfconst.h"
#include "resolve_os.h"
#include "store.h"
#include "text.h"

#define	SECOND		INT64_C(1000000000)

/* A file in memory. */
struct mapped {
	const unsigned char *p;	/* its bytes */
	size_t n;		/* how many */
};

/* A reason, allocated. */
static const char *
reason(const char *fmt, ...)
{
	char line[1024];
	va_list ap;

	va_start(ap, fmt);
	text_vset(line, sizeof(line), fmt, ap);
	va_end(ap);
	return (resolve_strdup(line));
}

static bool
map_host(const char *file, struct mapped *m)
{
	struct stat sb;
	void *p;
	int fd;

	if ((fd = open(file, O_RDONLY | O_CLOEXEC)) < 0)
		return (false);
	errno = EINVAL;
	p = MAP_FAILED;
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && sb.st_size > 0)
		p = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE, fd,
		    0);
	close(fd);
	if (p == MAP_FAILED)
		return (false);
	m->p = p;
	m->n = (size_t)sb.st_size;
	return (true);
}

/* A string of the file; "" for a bad offset. */
static const char *
text(const struct closure_head *h, uint32_t at)
{
	const char *s = (const char *)h + at;

	return (at < h->size && memchr(s, '\0', h->size - at) != NULL ? s : "");
}

static bool
inside(const struct closure_head *h, const struct closure_list *l, size_t size)
{

	return (l->n == 0 || (l->at <= h->size && l->at % 4 == 0 &&
	    (h->size - l->at) / size >= l->n));
}

/* Is it a whole, undamaged closure? */
static const char *
check_file(const struct mapped *m)
{
	const struct closure_head *h = (const struct closure_head *)m->p;
	const uint32_t *cold;

	if (m->n < sizeof(*h) || (uintptr_t)h % 8 != 0 ||
	    memcmp(h->magic, CLOSURE_MAGIC, sizeof(h->magic)) != 0)
		return ("it is no closure");
	if (h->format != CLOSURE_FORMAT)
		return (reason("it has format %u, not %u", h->format,
		    CLOSURE_FORMAT));
	if (h->size < sizeof(*h) || h->size % 8 != 0 || h->size > m->n ||
	    m->n - h->size < h->coldsize)
		return ("it is cut off");
	cold = (const uint32_t *)(m->p + h->size);
	if (h->sum != closure_check_sum(h) || (h->coldsize != 0 &&
	    h->coldsum != closure_sum(cold, h->coldsize / 4)))
		return ("it is damaged");
	if (h->obj.n == 0 || h->nobj != h->nstart + h->obj.n ||
	    h->obj.at % 8 != 0 ||
	    !inside(h, &h->obj, sizeof(struct closure_obj)) ||
	    !inside(h, &h->plugin, sizeof(struct closure_plugin)) ||
	    !inside(h, &h->probe, sizeof(struct closure_probe)) ||
	    !inside(h, &h->env, sizeof(uint32_t)))
		return ("it is inconsistent");
	return (NULL);
}

/* The status of a path in the root; false: errno. */
static bool
stat_in(const char *root, const char *path, struct stat *sb)
{
	char *host;
	bool ok;

	if ((host = resolve_host(root, path)) == NULL) {
		errno = ELOOP;
		return (false);
	}
	ok = stat(host, sb) == 0;
	free(host);
	return (ok);
}

static bool
same(const struct closure_id *id, const struct stat *sb, bool image)
{
	int64_t mtime = (int64_t)sb->st_mtim.tv_sec * SECOND +
	    sb->st_mtim.tv_nsec;

	if (id->size != (uint64_t)sb->st_size)
		return (false);
	if (image)
		return (mtime >= id->mtime && mtime - id->mtime < SECOND);
	return (id->dev == (uint64_t)sb->st_dev && id->ino ==
	    (uint64_t)sb->st_ino && id->mtime == mtime && id->ctime ==
	    (int64_t)sb->st_ctim.tv_sec * SECOND + sb->st_ctim.tv_nsec);
}

static const char *
check_path(const char *root, const char *path, const struct closure_id *id,
    bool image)
{
	struct stat sb;

	if (!stat_in(root, path, &sb))
		return (reason("%s: %s", path, strerror(errno)));
	return (same(id, &sb, image) ? NULL : reason("%s: has changed", path));
}

static const char *
check_probe(const char *root, const struct closure_head *h,
    const struct closure_probe *p)
{
	const char *path = text(h, p->path);
	struct stat sb;

	if (p->kind != CLOSURE_ABSENT)
		return (check_path(root, path, &p->id,
		    (h->flags & CLOSURE_IMAGE) != 0));
	return (stat_in(root, path, &sb) ?
	    reason("%s: has come into being", path) : NULL);
}

/* Is the build-id somewhere in the file's note segments? */
static bool
has_buildid(const struct mapped *m, const struct closure_head *h)
{
	const Elf64_Ehdr *e64 = (const Elf64_Ehdr *)m->p;
	const Elf32_Ehdr *e32 = (const Elf32_Ehdr *)m->p;
	const Elf64_Phdr *p64;
	const Elf32_Phdr *p32;
	uint64_t off, size, phoff;
	size_t i, n, each;

	if (m->n < sizeof(*e64))
		return (false);
	phoff = h->class == 64 ? e64->e_phoff : e32->e_phoff;
	n = h->class == 64 ? e64->e_phnum : e32->e_phnum;
	each = h->class == 64 ? sizeof(*p64) : sizeof(*p32);
	if (phoff > m->n || (m->n - phoff) / each < n)
		return (false);
	for (i = 0; i < n; i++) {
		p64 = (const Elf64_Phdr *)(m->p + phoff + i * each);
		p32 = (const Elf32_Phdr *)(m->p + phoff + i * each);
		if (p32->p_type != PT_NOTE)
			continue;
		off = h->class == 64 ? p64->p_offset : p32->p_offset;
		size = h->class == 64 ? p64->p_filesz : p32->p_filesz;
		if (off <= m->n && size <= m->n - off && memmem(m->p + off,
		    size, h->buildid, h->nbuildid) != NULL)
			return (true);
	}
	return (false);
}

/* Is the linker the one that it was made for? */
static const char *
check_linker(const char *root, const struct closure_head *h)
{
	const char *path = text(h, h->interp);
	struct mapped m;
	char *host;
	bool ok;

	host = resolve_host(root, path);
	if (host == NULL || !map_host(host, &m))
		return (reason("the linker %s: %s", path, strerror(errno)));
	ok = h->nbuildid <= sizeof(h->buildid) && has_buildid(&m, h);
	munmap((void *)(uintptr_t)m.p, m.n);
	free(host);
	return (ok ? NULL : reason("the linker %s is another build", path));
}

/* How many words does an object have; *own: relative to itself? */
static size_t
count_words(const struct closure_head *h, const struct closure_obj *co,
    uint32_t self, size_t *own)
{
	const uint32_t *p, *end, *group;
	size_t n, all = 0;
	uint32_t base;

	*own = 0;
	if (!inside(h, &co->word, sizeof(*p)))
		return (0);
	p = (const uint32_t *)((const char *)h + co->word.at);
	for (end = p + co->word.n; end - p >= 2;) {
		base = p[0];
		group = (size_t)(end - p) - 2 < p[1] ? end : p + 2 + p[1];
		for (p += 2; p < group;) {
			n = *p++ >> 16;
			all += n;
			*own += (base & ~CLOSURE_INPLACE) == self ? n : 0;
			if ((base & CLOSURE_INPLACE) != 0 && n != 0)
				continue;
			n = n == 0 ? 1 : n;
			p = (size_t)(group - p) < n ? group : p + n;
		}
	}
	return (all);
}

static void
set_info(struct closure_info *info, const struct closure_head *h, size_t size)
{
	const struct closure_obj *co;
	size_t own;
	uint32_t i;

	co = (const struct closure_obj *)((const char *)h + h->obj.at);
	info->path = resolve_strdup(text(h, co->path));
	info->machine = h->machine;
	info->nobj = h->nobj;
	info->nbind = info->nrelative = 0;
	for (i = 0; i < h->obj.n; i++) {
		info->nbind += count_words(h, &co[i], i, &own) +
		    co[i].odd.n + co[i].ifunc.n;
		info->nbind -= own;
		info->nrelative += own;
	}
	info->size = size;
	info->image = (h->flags & CLOSURE_IMAGE) != 0;
	info->format = h->format;
}

/* All that has to hold. */
static const char *
check_all(const char *root, const struct closure_head *h)
{
	const struct closure_obj *co;
	const struct closure_probe *p;
	const char *why;
	uint32_t i;

	if ((why = check_linker(root, h)) != NULL)
		return (why);
	co = (const struct closure_obj *)((const char *)h + h->obj.at);
	for (i = 0; i < h->obj.n; i++)
		if ((why = check_path(root, text(h, co[i].path), &co[i].id,
		    (h->flags & CLOSURE_IMAGE) != 0)) != NULL)
			return (why);
	p = (const struct closure_probe *)((const char *)h + h->probe.at);
	for (i = 0; i < h->probe.n; i++)
		if ((why = check_probe(root, h, &p[i])) != NULL)
			return (why);
	return (NULL);
}

/* Would the linker use it, if nothing else were opened before? */
static const char *
check_plugin(const char *root, const struct mapped *m,
    const struct closure_plugin *p)
{
	const struct closure_head *start = (const struct closure_head *)m->p;
	const struct closure_head *h;
	struct mapped part;
	const char *why;

	if (p->size == 0)
		return (resolve_strdup(text(start, p->why)));
	if (p->at % 8 != 0 || p->at > m->n || m->n - p->at < p->size)
		return ("it is cut off");
	part = (struct mapped){ m->p + p->at, p->size };
	if ((why = check_file(&part)) != NULL)
		return (why);
	h = (const struct closure_head *)part.p;
	if (h->start != start->sum || h->nstart != start->nobj)
		return ("it is another program's");
	return (check_all(root, h));
}

/* All plug-ins of the file. */
static void
check_plugins(const char *root, const struct mapped *m,
    struct closure_info *info)
{
	const struct closure_head *h = (const struct closure_head *)m->p;
	const struct closure_plugin *p;
	size_t i;

	p = (const struct closure_plugin *)(m->p + h->plugin.at);
	info->nplugin = h->plugin.n;
	info->plugin = resolve_alloc(h->plugin.n * sizeof(*info->plugin));
	for (i = 0; i < info->nplugin; i++, p++)
		info->plugin[i] = (struct closure_plug_info){
		    resolve_strdup(text(h, p->name)),
		    check_plugin(root, m, p), p->size != 0 };
}

/* Is the library where it was prelinked to, and no other one? */
static const char *
check_fixed(const char *root, const struct closure_head *h,
    const struct closure_obj *co)
{
	const char *path = text(h, co->path);
	struct mapped m;
	char *host;
	bool same;

	host = resolve_host(root, path);
	if (host == NULL || !map_host(host, &m))
		return (reason("%s: %s", path, strerror(errno)));
	/* Its tags, of which one is a check sum, are nowhere else. */
	same = m.n == co->id.size && co->build.n != 0 &&
	    inside(h, &co->build, 1) && memmem(m.p, m.n,
	    (const char *)h + co->build.at, co->build.n) != NULL;
	munmap((void *)(uintptr_t)m.p, m.n);
	free(host);
	return (same ? NULL : reason("%s: has changed", path));
}

const char *
closure_check_fixed(const char *root, const unsigned char *p, size_t n)
{
	const struct closure_probe *probe;
	const struct closure_head *h;
	const struct closure_obj *co;
	const char *why;
	struct mapped m;
	uint32_t i;

	m.p = memcpy(resolve_alloc(n), p, n);
	m.n = n;
	h = (const struct closure_head *)m.p;
	if (n < sizeof(*h) || memcmp(h->magic, CLOSURE_MAGIC,
	    sizeof(h->magic)) != 0)
		return ("its linker was one that doesn't use closures");
	if ((why = check_file(&m)) != NULL ||
	    (why = check_linker(root, h)) != NULL)
		return (why);
	co = (const struct closure_obj *)(m.p + h->obj.at);
	for (i = 1; i < h->obj.n; i++)
		if ((why = check_fixed(root, h, &co[i])) != NULL)
			return (why);
	probe = (const struct closure_probe *)(m.p + h->probe.at);
	for (i = 0; i < h->probe.n; i++)
		if ((why = check_probe(root, h, &probe[i])) != NULL)
			return (why);
	return (NULL);
}

const char *
closure_check(const char *root, const char *file, struct closure_info *info)
{
	const struct closure_head *h;
	const char *why;
	struct mapped m;

	if (strcmp(root, "/") == 0)
		root = "";
	if (info != NULL)
		memset(info, 0, sizeof(*info));
	if (!map_host(file, &m))
		return (reason("cannot read %s: %s", file, strerror(errno)));
	h = (const struct closure_head *)m.p;
	if ((why = check_file(&m)) == NULL && h->nstart != 0)
		why = "it is a plug-in's";
	if (why == NULL) {
		if (info != NULL) {
			set_info(info, h, m.n);
			check_plugins(root, &m, info);
		}
		why = check_all(root, h);
	}
	munmap((void *)(uintptr_t)m.p, m.n);
	return (why);
}
