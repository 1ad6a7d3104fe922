/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which definition a reference binds to.  FreeBSD's order (rtld.c,
 * symlook_default): the object itself if it is symbolic or the symbol is
 * protected; all that was loaded at the start; what was dlopened RTLD_GLOBAL;
 * the dags of dlopened objects that hold the reference; the linker itself.
 */
#include "rtld.h"

/* May a search still find a better answer? */
static bool
open_end(const struct found *f)
{

	return (f->sym == NULL || (!config.first_weak &&
	    ELF_ST_BIND(f->sym->st_info) == STB_WEAK));
}

/* Search what everybody sees.  *out: best so far, as in scope_lookup(). */
bool
symbol_global(struct elfreq *req, struct found *out)
{
	unsigned i;

	if (open_end(out))
		scope_lookup(&scope_main, req, out);
	for (i = 0; i < list_global.n && open_end(out); i++)
		scope_walk(&list_global.v[i]->dag.list, req, out, true);
	return (out->sym != NULL);
}

/*
 * One line per look-up: where it ended, and before it who has the name but
 * wasn't taken.
 */
static void
tell(const struct obj *ref, const struct elfreq *asked,
    const struct found *out)
{
	const char *version = asked->ver != NULL ? asked->ver->name : "";
	const char *at = asked->ver != NULL ? "@" : "";
	struct elfreq req = *asked;
	const Elf_Sym *sym;
	unsigned i;

	req.ver = NULL;
	req.dlsym = false;
	for (i = 0; i < scope_main.list.n; i++) {
		if (scope_main.list.v[i] == out->obj)
			break;
		if ((sym = elf_lookup(&scope_main.list.v[i]->img, &req)) !=
		    NULL)
			debug(DEBUG_SYMBOLS, "%s%s%s for %s: not the one of "
			    "%s, %s", req.name, at, version, ref->path,
			    scope_main.list.v[i]->path,
			    ELF_ST_BIND(sym->st_info) ==
			    STB_WEAK ? "which is weak" :
			    "which has another version");
	}
	debug(DEBUG_SYMBOLS, "%s%s%s for %s: %s %s", req.name, at, version,
	    ref->path, out->sym != NULL ? "found in" : "not found in any of",
	    out->sym != NULL ? out->obj->path : "its scope");
}

/* Search everything that `ref' sees.  *out: as above. */
bool
symbol_lookup(struct obj *ref, struct elfreq *req, struct found *out)
{
	const Elf_Sym *sym;
	unsigned i;

	if (!ref->deepbind)
		symbol_global(req, out);
	for (i = 0; i < ref->dldags.n && open_end(out); i++)
		scope_walk(&ref->dldags.v[i]->dag.list, req, out,
		    !ref->deepbind);
	if (ref->deepbind)
		symbol_global(req, out);
	/* The linker's own functions replace weak ones, libc's stubs. */
	if ((out->sym == NULL ||
	    ELF_ST_BIND(out->sym->st_info) == STB_WEAK) &&
	    (sym = elf_lookup(&obj_rtld.img, req)) != NULL) {
		out->sym = sym;
		out->obj = &obj_rtld;
	}
	if ((debugging & DEBUG_SYMBOLS) != 0)
		tell(ref, req, out);
	return (out->sym != NULL);
}

/* Is its value inside the object that defines it?  False: error recorded. */
static bool
check_value(const struct found *f)
{
	const struct obj *obj = f->obj;
	const Elf_Sym *sym = f->sym;

	if (ELF_ST_TYPE(sym->st_info) == STT_TLS) {
		if (sym->st_value <= obj->tlssize)
			return (true);
	} else if (sym->st_value - obj->vaddrbase <= obj->mapsize ||
	    sym->st_shndx == SHN_ABS)
		return (true);
	error("%s: value of symbol \"%s\" is outside the object", obj->path,
	    sym->st_name < obj->img.nstr ? obj->img.str + sym->st_name : "");
	return (false);
}

/*
 * The definition for symbol `index' of `ref'; `plt': for a call; `known': the
 * request for its name if that was made already, else NULL.  A weak reference
 * that nothing defines gives obj NULL: its value is 0.  False: an error is
 * recorded.
 */
bool
symbol_resolve(struct obj *ref, size_t index, bool plt,
    const struct elfreq *known, struct found *out)
{
	const struct elfimg *img = &ref->img;
	const Elf_Sym *sym;
	struct elfreq req;

	if (index >= img->nsym || img->sym[index].st_name >= img->nstr) {
		error("%s: Bogus symbol table entry %zu", ref->path, index);
		return (false);
	}
	sym = &img->sym[index];
	*out = (struct found){ sym, ref };
	if (ELF_ST_BIND(sym->st_info) == STB_LOCAL)
		return (index == 0 || check_value(out));
	if (ELF_ST_TYPE(sym->st_info) == STT_SECTION) {
		error("%s: Bogus symbol table entry %zu", ref->path, index);
		return (false);
	}
	if (sym->st_shndx != SHN_UNDEF && own_definition(ref, index))
		return (check_value(out));
	if (sym->st_shndx == SHN_UNDEF || ((ref->flags & DF_SYMBOLIC) == 0 &&
	    !ref->deepbind &&
	    ELF_ST_VISIBILITY(sym->st_other) != STV_PROTECTED))
		*out = (struct found){ NULL, NULL };
	if (known != NULL)
		req = *known;
	else
		elf_request(&req, img->str + sym->st_name);
	req.ver = elf_version_of(img, index);
	req.plt = plt;
	if (closure_answer(ref, index, plt, out) ? out->obj != NULL :
	    symbol_lookup(ref, &req, out)) {
		debug(DEBUG_BINDINGS, "%s: %s%s%s is in %s", ref->path,
			    req.name, req.ver != NULL ? "@" : "",
			    req.ver != NULL ? req.ver->name : "",
			    out->obj->path);
		return (check_value(out));
	}
	if (ELF_ST_BIND(sym->st_info) == STB_WEAK)
		return (true);
	error("%s: Undefined symbol \"%s%s%s\"", ref->path, req.name,
	    req.ver != NULL ? "@" : "", req.ver != NULL ? req.ver->name : "");
	return (false);
}

/* Its address, ifunc or not; 0 for the undefined weak. */
uintptr_t
symbol_address(const struct found *f)
{

	if (f->obj == NULL)
		return (0);
	if (f->sym->st_shndx == SHN_ABS)
		return ((uintptr_t)f->sym->st_value);
	return ((uintptr_t)(f->obj->img.base + f->sym->st_value));
}
