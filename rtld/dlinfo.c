/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Questions about loaded objects: dladdr(3), dlinfo(3), dl_iterate_phdr(3),
 * and the private ones of libc and libthr.
 */
#include <sys/param.h>

#include "dl.h"
#include "md.h"

/* Is the symbol one that has an address? */
static bool
addressable(const struct elfimg *img, const Elf_Sym *sym)
{

	return (sym->st_shndx != SHN_UNDEF && sym->st_shndx != SHN_COMMON &&
	    sym->st_shndx != SHN_ABS && sym->st_name < img->nstr &&
	    ELF_ST_TYPE(sym->st_info) != STT_TLS &&
	    ELF_ST_TYPE(sym->st_info) != STT_SECTION);
}

/* The number of symbols that the hash table, or else the layout, tells. */
static size_t
symbol_count(const struct elfimg *img)
{
	const struct elfgnuhash *g = &img->gnu;
	uint32_t b, last;
	size_t i;

	if (g->nbucket == 0)
		return (img->hash.nbucket != 0 ? img->nsym : 0);
	for (last = 0, b = 0; b < g->nbucket; b++)
		if (g->bucket[b] > last)
			last = g->bucket[b];
	if (last < g->symoff)
		return (0);
	for (i = last - g->symoff; i < g->nchain && (g->chain[i] & 1) == 0;
	    i++)
		;
	i += (size_t)g->symoff + 1;
	return (i < img->nsym ? i : img->nsym);
}

/* Which object, and which of its symbols, is at or before `addr'?  0: none. */
int
dladdr(const void *addr, Dl_info *info)
{
	const Elf_Sym *sym, *best = NULL;
	struct obj *obj;
	size_t i, n;
	Elf_Addr at;

	closure_wake();
	lock_read(LOCK_BIND);
	if ((obj = obj_from_addr(addr)) == NULL) {
		error("No shared object contains address");
		unlock(LOCK_BIND);
		return (0);
	}
	at = (Elf_Addr)((uintptr_t)addr - obj->img.base);
	n = symbol_count(&obj->img);
	for (i = 1; i < n; i++) {
		sym = &obj->img.sym[i];
		if (!addressable(&obj->img, sym) || sym->st_value > at ||
		    (best != NULL && sym->st_value < best->st_value))
			continue;
		best = sym;
		if (sym->st_value == at)
			break;
	}
	info->dli_fname = obj->path;
	info->dli_fbase = obj->mapbase;
	info->dli_sname = best != NULL ? obj->img.str + best->st_name : NULL;
	info->dli_saddr = best != NULL ?
	    (void *)(uintptr_t)(obj->img.base + best->st_value) : NULL;
	unlock(LOCK_BIND);
	return (1);
}

/* The search path on its way into the caller's buffer. */
struct serfill {
	Dl_serinfo *info;	/* the buffer, or NULL: only count */
	char *text;		/* where the next name goes */
	size_t bytes;		/* of all names */
	unsigned count;		/* directories */
};

static bool
fill_dir(const struct search_dir *dir, void *arg)
{
	struct serfill *f = arg;

	if (dir->fd >= 0)
		return (false);
	if (f->info != NULL && f->count < f->info->dls_cnt) {
		f->info->dls_serpath[f->count].dls_name = f->text;
		f->info->dls_serpath[f->count].dls_flags = dir->flags;
		memcpy(f->text, dir->name, dir->len);
		f->text[dir->len] = '\0';
		f->text += dir->len + 1;
	}
	f->bytes += dir->len + 1;
	f->count++;
	return (false);
}

/* RTLD_DI_SERINFO and RTLD_DI_SERINFOSIZE. */
static int
serinfo(struct obj *obj, Dl_serinfo *info, bool fillit)
{
	struct serfill f = { NULL, NULL, 0, 0 };
	size_t size;

	search_each(obj, fill_dir, &f);
	size = sizeof(*info) + f.count * sizeof(info->dls_serpath[0]) +
	    f.bytes;
	if (!fillit) {
		info->dls_size = size;
		info->dls_cnt = f.count;
		return (0);
	}
	if (info->dls_cnt != f.count || info->dls_size != size) {
		error("Uninitialized Dl_serinfo struct passed to dlinfo()");
		return (-1);
	}
	f = (struct serfill){ info, (char *)&info->dls_serpath[f.count], 0,
	    0 };
	search_each(obj, fill_dir, &f);
	return (0);
}

int
dlinfo(void *handle, int request, void *p)
{
	const char *origin;
	struct obj *obj;
	int r = -1;

	closure_wake();
	lock_write(LOCK_BIND);
	if (handle == NULL || handle == RTLD_SELF) {
		obj = obj_from_addr(__builtin_return_address(0));
		if (obj == NULL)
			error("Cannot determine caller's shared object");
	} else
		obj = handle_object(handle);
	if (obj == NULL) {
		unlock(LOCK_BIND);
		return (-1);
	}
	switch (request) {
	case RTLD_DI_LINKMAP:
		*(struct link_map **)p = &obj->linkmap;
		r = 0;
		break;
	case RTLD_DI_ORIGIN:
		if ((origin = search_origin(obj)) == NULL)
			error("%s: no origin", obj->path);
		else {
			memcpy(p, origin, strlen(origin) + 1);
			r = 0;
		}
		break;
	case RTLD_DI_SERINFO:
	case RTLD_DI_SERINFOSIZE:
		r = serinfo(obj, p, request == RTLD_DI_SERINFO);
		break;
	default:
		error("Invalid request %d passed to dlinfo()", request);
	}
	unlock(LOCK_BIND);
	return (r);
}

/*
 * What programs may look for, to know what FreeBSD's linkers have not always
 * done: here, that dlpi_tls_data is the block and not the initial image.  The
 * first one says that there are such names, and whose ways are followed.
 */
const int _rtld_version__FreeBSD_version = __FreeBSD_version;
const char _rtld_version_dlpi_tls_data = 0;

static void
fill_phdr(const struct obj *obj, struct dl_phdr_info *info)
{

	info->dlpi_addr = obj->img.base;
	info->dlpi_name = obj->path;
	info->dlpi_phdr = obj->img.phdr;
	info->dlpi_phnum = (uint16_t)obj->img.phnum;
	info->dlpi_adds = loads;
	info->dlpi_subs = unloads;
	info->dlpi_tls_modid = (size_t)obj->tlsindex;
	info->dlpi_tls_data = tls_block(obj);
}

/*
 * Visit every object until one visit returns something; return that.  The
 * visitor may dlopen and dlclose: what it is shown stays mapped until it
 * returns, and what comes in the meantime is shown, too.
 */
int
dl_iterate_phdr(phdr_visitor *visit, void *arg)
{
	struct dl_phdr_info info;
	struct obj *obj;
	int r = 0;

	lock_write(LOCK_PHDR);
	for (obj = hold_next(NULL); obj != NULL; obj = hold_next(obj)) {
		lock_read(LOCK_BIND);
		fill_phdr(obj, &info);
		unlock(LOCK_BIND);
		if ((r = visit(&info, sizeof(info), arg)) != 0) {
			hold_end(obj);
			break;
		}
	}
	unlock(LOCK_PHDR);
	return (r);
}

/*
 * The same for who knows that the list stays as it is, and may not wait for a
 * lock that somebody holds: all other threads are stopped.
 */
int
_dl_iterate_phdr_locked(phdr_visitor *visit, void *arg)
{
	struct dl_phdr_info info;
	struct obj *obj;
	int r;

	TAILQ_FOREACH(obj, &objects, link) {
		fill_phdr(obj, &info);
		if ((r = visit(&info, sizeof(info), arg)) != 0)
			return (r);
	}
	return (0);
}

/* The object whose segment holds `addr': 1, or 0. */
int
_rtld_addr_phdr(const void *addr, struct dl_phdr_info *info)
{
	struct obj *obj;

	lock_read(LOCK_BIND);
	if ((obj = obj_from_addr(addr)) != NULL)
		fill_phdr(obj, info);
	unlock(LOCK_BIND);
	return (obj != NULL);
}

/* OS_*, the same bits as PROT_*: what stacks of threads should allow. */
int
_rtld_get_stack_prot(void)
{

	return (config.stackprot);
}

/* Was the object that holds `addr' loaded by dlopen? */
int
_rtld_is_dlopened(void *addr)
{
	struct obj *obj;
	int r;

	lock_read(LOCK_BIND);
	if ((obj = obj_from_addr(addr)) == NULL) {
		error("No shared object contains address");
		r = -1;
	} else
		r = !obj->inmain && obj != &obj_rtld;
	unlock(LOCK_BIND);
	return (r);
}
