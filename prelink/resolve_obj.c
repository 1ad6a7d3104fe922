/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The linker's objects as those see them who know no machine.
 */
#include <sys/mman.h>

#include <stdlib.h>
#include <fcntl.h>
#include <unistd.h>

#include "elfconst.h"
#include "map.h"
#include "resolve_md.h"

/* An object and its number. */
struct number {
	const struct obj *obj;	/* the linker's */
	uint32_t index;		/* in start.obj */
};

static struct number *numbers;		/* by address */
static uint32_t nnumber;		/* how many */
static const struct number *last;	/* the one asked for last, or NULL */

static int
compare(const void *a, const void *b)
{
	const struct number *x = a, *y = b;

	return (x->obj < y->obj ? -1 : x->obj > y->obj);
}

/* The object's index; START_NONE if it has none. */
uint32_t
resolve_index(const struct obj *obj)
{
	struct number key = { obj, 0 };

	if (last == NULL || last->obj != obj)
		last = bsearch(&key, numbers, nnumber, sizeof(key), compare);
	return (last != NULL ? last->index : START_NONE);
}

/* Contents of the note of that name and type, or NULL. */
const unsigned char *
resolve_note(const struct elfimg *img, const char *name, uint32_t type,
    size_t *size)
{
	const size_t len = strlen(name) + 1;
	const Elf32_Nhdr *nh;
	const Elf_Phdr *ph;
	const unsigned char *p;
	size_t left, namesz, descsz;

	for (ph = img->phdr; ph < img->phdr + img->phnum; ph++) {
		left = ph->p_memsz;
		if (ph->p_type != PT_NOTE || ph->p_vaddr % 4 != 0 ||
		    (p = elfimg_at(img, ph->p_vaddr, left, PF_R)) == NULL)
			continue;
		for (; left >= sizeof(*nh); p += namesz + descsz,
		    left -= namesz + descsz) {
			nh = (const Elf32_Nhdr *)p;
			namesz = ((size_t)nh->n_namesz + 3) & ~(size_t)3;
			descsz = ((size_t)nh->n_descsz + 3) & ~(size_t)3;
			p += sizeof(*nh);
			left -= sizeof(*nh);
			if (namesz > left || descsz > left - namesz)
				break;
			if (nh->n_type == type && nh->n_namesz == len &&
			    memcmp(p, name, len) == 0) {
				*size = nh->n_descsz;
				return (p + namesz);
			}
		}
	}
	return (NULL);
}

static void
set_phdrs(struct start_obj *so, const Elf_Phdr *ph, unsigned n)
{
	unsigned i;

	so->phdr = resolve_alloc(n * sizeof(*so->phdr));
	so->nphdr = n;
	for (i = 0; i < n; i++)
		so->phdr[i] = (struct start_phdr){ ph[i].p_type,
		    ph[i].p_flags, ph[i].p_offset, ph[i].p_vaddr,
		    ph[i].p_filesz, ph[i].p_memsz, ph[i].p_align };
}

/* How it comes into memory. */
static void
set_map(struct start_obj *so, const struct obj *obj)
{
	struct map_plan plan;
	struct start_map *m;
	unsigned i;

	if (!map_plan(obj->path, obj->img.phdr, obj->img.phnum, &plan))
		return;
	so->lo = plan.lo;
	so->hi = plan.hi;
	so->align = plan.align;
	so->whole = plan.whole;
	so->nmap = plan.n;
	so->map = resolve_alloc(plan.n * sizeof(*so->map));
	for (i = 0, m = so->map; i < plan.n; i++, m++)
		*m = (struct start_map){ plan.op[i].addr, plan.op[i].len,
		    plan.op[i].off, plan.op[i].clear,
		    (uint32_t)plan.op[i].prot, plan.op[i].file };
}

/* The file itself, once more; on failure so->bytes stays NULL. */
static void
set_file(struct start_obj *so, const struct obj *obj)
{
	const Elf_Ehdr *eh;
	struct os_file file;
	void *p;
	int fd;

	so->host = resolve_host(resolve_root, obj->path);
	if (so->host == NULL ||
	    (fd = open(so->host, O_RDONLY | O_CLOEXEC)) < 0)
		return;
	if (os_fstat(fd, &file) == 0 && file.ino == obj->ino &&
	    file.dev == obj->dev && file.size >= sizeof(*eh)) {
		resolve_id(&so->id, &file);
		p = mmap(NULL, file.size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p != MAP_FAILED) {
			so->bytes = p;
			so->nbytes = file.size;
			eh = p;
			so->phoff = eh->e_phoff;
			so->entry = eh->e_entry;
		}
	}
	close(fd);
}

static void
set_tls(struct start_obj *so, const struct obj *obj)
{

	so->tlssize = obj->tlssize;
	if (so->tlssize == 0)
		return;
	so->tlsinit = (uintptr_t)obj->tlsinit - (uintptr_t)obj->img.mem;
	so->tlsinitsize = obj->tlsinitsize;
	so->tlsalign = obj->tlsalign;
	so->tlsoffset = obj->tlsoffset;
	so->tlsindex = (uint32_t)obj->tlsindex;
}

/* Value of a tag, or 0. */
static uint64_t
tag(const struct elfimg *img, unsigned which)
{

	return (elfimg_has(img, which) ? img->tag[which] : 0);
}

/* What is called, and where the PLT's words are. */
static void
set_tags(struct start_obj *so, const struct elfimg *img)
{

	so->dyn = (uintptr_t)img->dyn - (uintptr_t)img->mem;
	so->pltgot = tag(img, DT_PLTGOT);
	so->init = tag(img, DT_INIT);
	so->fini = tag(img, DT_FINI);
	so->preinit[0] = tag(img, DT_PREINIT_ARRAY);
	so->preinit[1] = tag(img, DT_PREINIT_ARRAYSZ);
	so->initarray[0] = tag(img, DT_INIT_ARRAY);
	so->initarray[1] = tag(img, DT_INIT_ARRAYSZ);
	so->finiarray[0] = tag(img, DT_FINI_ARRAY);
	so->finiarray[1] = tag(img, DT_FINI_ARRAYSZ);
}

/* Does any of the dynamic section's paths have a token? */
static bool
has_tokens(const struct elfimg *img)
{
	const Elf_Dyn *d;
	const char *s;

	for (d = img->dyn; d < img->dyn + img->ndyn; d++)
		if ((d->d_tag == DT_RPATH || d->d_tag == DT_RUNPATH ||
		    d->d_tag == DT_NEEDED) &&
		    (s = elfimg_string(img, d->d_un.d_val)) != NULL &&
		    strchr(s, '$') != NULL)
			return (true);
	return (false);
}

/* A list of libraries; returns how many. */
static unsigned
set_needed(const struct needed *need, unsigned n, const char ***name,
    uint32_t **index)
{
	unsigned i;

	*name = resolve_alloc(n * sizeof(**name));
	*index = resolve_alloc(n * sizeof(**index));
	for (i = 0; i < n; i++) {
		(*name)[i] = need[i].name;
		(*index)[i] = need[i].obj != NULL ?
		    resolve_index(need[i].obj) : START_NONE;
	}
	return (n);
}

static void
set_object(struct start_obj *so, struct obj *obj)
{
	const struct elfimg *img = &obj->img;
	const unsigned char *note;
	size_t n;

	so->path = obj->path;
	so->mem = img->mem;
	so->by = START_NONE;
	so->fixed = obj->fixed;
	if (elfimg_has(img, DT_SONAME))
		so->soname = elfimg_string(img, img->tag[DT_SONAME]);
	set_file(so, obj);
	set_phdrs(so, img->phdr, img->phnum);
	set_map(so, obj);
	set_tls(so, obj);
	set_tags(so, img);
	if ((note = resolve_note(img, "GNU", NT_GNU_BUILD_ID, &n)) != NULL) {
		so->buildid = (uintptr_t)note - (uintptr_t)img->mem;
		so->nbuildid = (unsigned)n;
	}
	so->nneed = set_needed(obj->needed, obj->nneeded, &so->needname,
	    &so->need);
	so->nfiltee = set_needed(obj->filtee, obj->nfiltee, &so->filteename,
	    &so->filtee);
	if (obj->relrosize != 0)
		so->relro = (uintptr_t)obj->relro - (uintptr_t)img->mem;
	so->relrosize = obj->relrosize;
	so->stackprot = (uint32_t)obj->stackprot;
	so->flags = obj->flags;
	so->flags1 = obj->flags1;
	so->textrel = obj->textrel;
	so->noinit = obj->noinit;
}

/* All loaded objects, in load order, into the start. */
void
resolve_objects(struct start *st)
{
	struct start_obj *so;
	struct obj *obj;
	uint32_t i, j;

	TAILQ_FOREACH(obj, &objects, link)
		st->nobj++;
	nnumber = st->nobj;
	last = NULL;
	numbers = resolve_alloc(nnumber * sizeof(*numbers));
	st->obj = resolve_alloc(st->nobj * sizeof(*st->obj));
	i = 0;
	TAILQ_FOREACH(obj, &objects, link) {
		numbers[i] = (struct number){ obj, i };
		i++;
	}
	qsort(numbers, nnumber, sizeof(*numbers), compare);
	i = 0;
	TAILQ_FOREACH(obj, &objects, link) {
		set_object(&st->obj[i++], obj);
		st->tokens |= has_tokens(&obj->img);
	}
	for (i = 0; i < st->nobj; i++)
		for (j = 0; j < st->obj[i].nneed; j++) {
			if (st->obj[i].need[j] == START_NONE)
				continue;
			so = &st->obj[st->obj[i].need[j]];
			if (so->by == START_NONE && so != st->obj)
				so->by = i;
		}
}
