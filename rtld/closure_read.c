/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A closure's file into memory, and whether what it was made under still holds,
 * but for the objects themselves: closure.c looks at those when it maps them.
 * Whatever is wrong is told to LD_DEBUG=prelink and nobody else.
 */
#include "closure_in.h"
#include "dl.h"
#include "md.h"
#include "proc.h"

#define	FIRST		4064u	/* bytes read at once: a page with its head */
#define	PAGE		4096u	/* what is mapped begins at a multiple */
#define	SMALL		32768u	/* up to so many are read, not mapped */
#define	GROUP_OTHER	022	/* others may write it */

/* A reason not to use it. */
#define	REFUSE(...)	((debugging & DEBUG_PRELINK) != 0 ?		\
	debug_print(DEBUG_PRELINK, __VA_ARGS__) : (void)0, false)

/* Is a list inside the file? */
static bool
inside(const struct closure_head *h, const struct closure_list *list,
    size_t size)
{

	return (list->n == 0 || (list->at <= h->size &&
	    (h->size - list->at) / size >= list->n));
}

/* Do all lists of one object lie in the file? */
static bool
object_inside(const struct closure_head *h, const struct closure_obj *co)
{

	return (co->path < h->size && co->lo < co->hi &&
	    co->from <= co->to && co->to <= co->hi && co->from >= co->lo &&
	    co->map.n <= 252 && inside(h, &co->build, 1) &&
	    inside(h, &co->map, sizeof(struct closure_map)) &&
	    inside(h, &co->need, 2) && inside(h, &co->name, 4) &&
	    co->name.n <= co->need.n && inside(h, &co->word, 4) &&
	    inside(h, &co->odd, sizeof(struct closure_odd)) &&
	    inside(h, &co->ifunc, sizeof(struct closure_ifunc)) &&
	    inside(h, &co->late, sizeof(struct closure_late)));
}

/* Is it for this machine, and do all lists lie inside of it? */
bool
closure_inside(const struct closure_head *h)
{
	const struct closure_obj *co;
	uint32_t i;

	if (h->machine != MD_MACHINE || h->class != ELF_CLASS ||
	    h->obj.n == 0 || h->nobj != h->nstart + h->obj.n ||
	    !inside(h, &h->obj, sizeof(*co)) || !inside(h, &h->scope, 2) ||
	    (h->nstart == 0 && h->scope.n != h->nobj) ||
	    !inside(h, &h->init, 2) ||
	    !inside(h, &h->probe, sizeof(struct closure_probe)) ||
	    !inside(h, &h->env, 4) ||
	    !inside(h, &h->copy, sizeof(struct closure_copy)) ||
	    !inside(h, &h->plugin, sizeof(struct closure_plugin)) ||
	    !inside(h, &h->open, sizeof(struct closure_open)))
		return (false);
	for (co = closure_objs(h), i = 0; i < h->obj.n; i++, co++)
		if (!object_inside(h, co))
			return (false);
	return (true);
}

/* Is it one of ours, undamaged? */
static bool
check_head(const struct closure_head *h, const char *path)
{

	if (h->sum != closure_check_sum(h))
		return (REFUSE("%s: is damaged", path));
	if (h->machine != MD_MACHINE || h->class != ELF_CLASS)
		return (REFUSE("%s: is for another machine", path));
	return (closure_inside(h) || REFUSE("%s: is inconsistent", path));
}

/* Can only the superuser have written that? */
static bool
trusted(const struct os_file *file)
{

	return (file->uid == 0 && (file->mode & GROUP_OTHER) == 0);
}

/* The same of a path's directories, for a set-id program. */
static bool
trusted_path(const char *path)
{
	struct os_file file;
	char dir[1024];
	size_t n;

	for (n = 1; path[n] != '\0'; n++) {
		if (path[n] != '/')
			continue;
		if (n >= sizeof(dir))
			return (false);
		memcpy(dir, path, n);
		dir[n] = '\0';
		if (os_stat(dir, &file) < 0 || !trusted(&file))
			return (false);
	}
	return (true);
}

/* All of a file that doesn't fit the first page.  NULL: refused. */
static const struct closure_head *
read_rest(const char *path, int fd, const struct closure_head *first, size_t n)
{
	unsigned char *p;
	size_t size = first->size;

	p = rtld_alloc(size);
	memcpy(p, first, n);
	if (os_pread(fd, p + n, size - n, n) == (long)(size - n))
		return ((const struct closure_head *)p);
	debug(DEBUG_PRELINK, "%s: is cut off", path);
	return (NULL);
}

/*
 * A larger file, its second part, or, from `at' on, a plug-in's closure in it:
 * mapped.  NULL: refused.
 */
static const struct closure_head *
map_part(const char *path, int fd, uint32_t at, size_t size)
{
	const size_t skip = at % PAGE;
	struct os_file file;
	unsigned char *p;

	if (os_fstat(fd, &file) < 0 || file.size < at ||
	    file.size - at < size) {
		debug(DEBUG_PRELINK, "%s: is cut off", path);
		return (NULL);
	}
	p = os_mmap(NULL, skip + size, OS_R, OS_FILE_ANY, fd, at - skip);
	if (OS_ISERR(p)) {
		debug(DEBUG_PRELINK, "%s: cannot be mapped", path);
		return (NULL);
	}
	return ((const struct closure_head *)(p + skip));
}

/* What the open file has; NULL: refused. */
static const struct closure_head *
read_head(const char *path, int fd)
{
	const struct closure_head *h;
	long n;

	h = rtld_alloc(FIRST);
	n = os_pread(fd, (void *)(uintptr_t)h, FIRST, 0);
	if (n < (long)sizeof(*h) ||
	    !closure_is(h) ||
	    h->size < sizeof(*h) || h->size % 8 != 0) {
		debug(DEBUG_PRELINK, "%s: is no closure", path);
		return (NULL);
	}
	if (h->format != CLOSURE_FORMAT) {
		debug(DEBUG_PRELINK, "%s: has format %u, not %u", path,
		    h->format, CLOSURE_FORMAT);
		return (NULL);
	}
	if ((size_t)n < h->size)
		h = h->size < SMALL ? read_rest(path, fd, h, (size_t)n) :
		    map_part(path, fd, 0, h->size);
	return (h != NULL && check_head(h, path) ? h : NULL);
}

/* The second part, which only LD_DEBUG=bindings wants; NULL: there is none. */
static const struct closure_answer *
read_cold(const char *path, int fd, const struct closure_head *h)
{
	const struct closure_head *all;
	const uint32_t *cold;

	if (h->coldsize == 0 || h->coldsize > SIZE_MAX - h->size)
		return (NULL);
	all = map_part(path, fd, 0, (size_t)h->size + h->coldsize);
	if (all == NULL)
		return (NULL);
	cold = (const uint32_t *)((const char *)all + h->size);
	if (closure_sum(cold, h->coldsize / 4) != h->coldsum) {
		debug(DEBUG_PRELINK, "%s: its bindings are damaged", path);
		return (NULL);
	}
	return ((const struct closure_answer *)cold);
}

/* The file, open; a set-id program may trust it.  Negative: it may not. */
static int
open_closure(const char *path)
{
	struct os_file file;
	int fd;

	if ((fd = os_open(OS_CWD, path)) < 0) {
		debug(DEBUG_PRELINK, "%s: %s", path, os_strerror(-fd));
		return (fd);
	}
	if (!config.setid || (os_fstat(fd, &file) == 0 && trusted(&file) &&
	    trusted_path(path)))
		return (fd);
	debug(DEBUG_PRELINK, "%s: others than the superuser may have written "
	    "it", path);
	os_close(fd);
	return (-1);
}

/*
 * The closure in the file `path': it is undamaged, and a set-id program may
 * trust it; *cold: its second part, if LD_DEBUG=bindings.  NULL: refused.
 */
const struct closure_head *
closure_read(const char *path, const struct closure_answer **cold)
{
	const struct closure_head *h;
	int fd;

	if ((fd = open_closure(path)) < 0)
		return (NULL);
	h = read_head(path, fd);
	if (h != NULL && h->nstart != 0) {
		debug(DEBUG_PRELINK, "%s: is a plug-in's", path);
		h = NULL;
	}
	if (h != NULL && (debugging & DEBUG_BINDINGS) != 0 &&
	    (*cold = read_cold(path, fd, h)) == NULL && h->coldsize != 0)
		h = NULL;
	os_close(fd);
	return (h);
}

/* Is it a whole, undamaged closure of a plug-in of this program? */
static bool
check_plugin(const struct closure_head *h, size_t size, const char *path)
{

	if (!closure_is(h) || h->format != CLOSURE_FORMAT ||
	    h->size < sizeof(*h) || h->size % 8 != 0 || h->size > size ||
	    size - h->size != h->coldsize || h->nstart == 0)
		return (REFUSE("%s: has no plug-in there", path));
	if (!check_head(h, path))
		return (false);
	if (h->start != closure.head->sum || h->nstart != closure.head->nobj)
		return (REFUSE("%s: has been made anew", path));
	return ((debugging & DEBUG_BINDINGS) == 0 || closure_sum((const
	    uint32_t *)((const char *)h + h->size), h->coldsize / 4) ==
	    h->coldsum || REFUSE("%s: its bindings are damaged", path));
}

/*
 * A plug-in's closure, from the file of the one in use; *cold as above.  It is
 * given back by closure_unmap().  NULL: refused.
 */
const struct closure_head *
closure_read_plugin(const char *path, const struct closure_plugin *plugin,
    const struct closure_answer **cold)
{
	const struct closure_head *h = NULL;
	int fd;

	if (plugin->at % 8 != 0 || plugin->size < sizeof(*h) ||
	    (fd = open_closure(path)) < 0)
		return (NULL);
	h = map_part(path, fd, plugin->at, plugin->size);
	os_close(fd);
	if (h != NULL && !check_plugin(h, plugin->size, path)) {
		closure_unmap(h, plugin->size);
		h = NULL;
	}
	if (h != NULL && (debugging & DEBUG_BINDINGS) != 0)
		*cold = (const struct closure_answer *)((const char *)h +
		    h->size);
	return (h);
}

/* The memory of a plug-in's closure of `size' bytes is not needed any more. */
void
closure_unmap(const struct closure_head *h, size_t size)
{
	const size_t skip = (uintptr_t)h % PAGE;

	os_munmap((unsigned char *)(uintptr_t)h - skip, skip + size);
}

/* Is that file the one that was recorded? */
bool
closure_same(const struct closure_id *id, const struct os_file *file,
    bool image)
{

	if (id->size != file->size)
		return (false);
	if (image)
		return (file->mtime - id->mtime >= 0 &&
		    file->mtime - id->mtime < 1000000000);
	return (id->ino == file->ino && id->dev == file->dev &&
	    id->mtime == file->mtime && id->ctime == file->ctime);
}

/* Our own build-id, in *n bytes; NULL: none. */
static const unsigned char *
own_buildid(size_t *n)
{
	static const char gnu[4] __attribute__((aligned(4))) = "GNU";
	const struct elfimg *img = &obj_rtld.img;
	const Elf32_Nhdr *nh;
	const Elf_Phdr *ph;
	const char *p, *end;

	for (ph = img->phdr; ph < img->phdr + img->phnum; ph++) {
		if (ph->p_type != PT_NOTE)
			continue;
		p = (const char *)elfimg_mem(img, ph->p_vaddr);
		for (end = p + ph->p_memsz; p < end;
		    p += ((size_t)nh->n_descsz + 3) & ~(size_t)3) {
			nh = (const Elf32_Nhdr *)p;
			p += sizeof(*nh) + (((size_t)nh->n_namesz + 3) &
			    ~(size_t)3);
			if (nh->n_type != 3 || nh->n_namesz != 4 ||
			    !closure_same_id(nh + 1, gnu, sizeof(gnu)))
				continue;
			*n = nh->n_descsz;
			return ((const unsigned char *)p);
		}
	}
	return (NULL);
}

/* A variable's value in the closure's list, or NULL. */
static const char *
recorded(const struct closure_head *h, const char *name)
{
	const uint32_t *v = closure_at(h, h->env.at);
	const char *s;
	uint32_t i;
	size_t n;

	n = strlen(name);
	for (i = 0; i < h->env.n; i++) {
		s = closure_at(h, v[i]);
		if (strncmp(s, "LD_", 3) == 0 &&
		    strncmp(s + 3, name, n) == 0 && s[3 + n] == '=')
			return (s + 4 + n);
	}
	return (NULL);
}

/* Do the variables that decide what is found say what they said? */
static bool
same_environment(const struct closure_head *h)
{
	static const char deciding[][20] = {
		"BIND_NOT", "DYNAMIC_WEAK", "ELF_HINTS_PATH", "LIBMAP",
		"LIBMAP_DISABLE", "LIBRARY_PATH", "LIBRARY_PATH_FDS",
		"LIBRARY_PATH_RPATH", "PRELOAD", "PRELOAD_FDS",
	};
	const char *now, *then;
	unsigned i;

	if (h->env.n == 0 && !config.suspicious && !config.bind_not)
		return (true);
	for (i = 0; i < sizeof(deciding) / sizeof(deciding[0]); i++) {
		now = rtld_get_var(deciding[i]);
		/* An empty list of directories or libraries is none. */
		if (now != NULL && *now == '\0' &&
		    (strncmp(deciding[i], "LIBRARY", 7) == 0 ||
		    strncmp(deciding[i], "PRELOAD", 7) == 0))
			now = NULL;
		then = recorded(h, deciding[i]);
		if ((now == NULL) != (then == NULL) ||
		    (now != NULL && strcmp(now, then) != 0))
			return (REFUSE("LD_%s is %s, in the closure %s",
			    deciding[i], now != NULL ? now : "not set",
			    then != NULL ? then : "not set"));
	}
	return (true);
}

/* One file or directory, or that it isn't there. */
static bool
probe_holds(const struct closure_head *h, const struct closure_probe *p)
{
	const char *path = closure_at(h, p->path);
	struct os_file file;
	int r;

	r = os_stat(path, &file);
	if (p->kind == CLOSURE_ABSENT)
		return (r < 0 || REFUSE("%s: has come into being", path));
	if (r < 0)
		return (REFUSE("%s: %s", path, os_strerror(-r)));
	return (closure_same(&p->id, &file, (h->flags & CLOSURE_IMAGE) !=
	    0) || REFUSE("%s: has changed", path));
}

/*
 * Does everything hold that the closure depends on, but for its objects?
 * `now': no slot is to stay lazy.
 */
bool
closure_holds(const struct closure_head *h, bool now)
{
	const struct closure_probe *p = closure_at(h, h->probe.at);
	const unsigned char *id;
	uint32_t i;
	size_t n;

	if ((id = own_buildid(&n)) == NULL || n != h->nbuildid ||
	    n > sizeof(h->buildid) ||
	    !closure_same_id(id, h->buildid, n))
		return (REFUSE("the closure is for another build of "
		    RTLD_NAME));
	if (!same_environment(h))
		return (false);
	if (config.setid && (h->flags & CLOSURE_TOKENS) != 0)
		return (REFUSE("a set-id program's $ORIGIN isn't expanded"));
	if (now && (h->flags & CLOSURE_LAZY) != 0)
		return (REFUSE("all is to be bound now, and some slots must "
		    "stay lazy"));
	for (i = 0; i < h->probe.n; i++)
		if (!probe_holds(h, &p[i]))
			return (false);
	return (true);
}
