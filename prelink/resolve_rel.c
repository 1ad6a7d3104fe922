/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Each relocation and its result.  The order of the tables and what is checked
 * are those of rtld/relocate.c and rtld/apply.c; the answers come from the
 * linker's own symbol_resolve() and copy_source().
 */
#include "resolve_md.h"

/* The walk through one object. */
struct record {
	struct walk w;		/* the linker's, to check places with */
	struct start *st;	/* the start */
	struct start_obj *so;	/* the object's record */
	bool lazy;		/* its PLT is lazy */
};

/* A new record for the relocation at `offset'. */
static struct start_rel *
new_rel(struct record *rec, Elf_Addr offset, uint32_t type,
    const struct reloc_how *how, uint16_t flags)
{
	struct start_obj *so = rec->so;
	struct start_rel *r;

	so->rel = resolve_more(so->rel, so->nrel, sizeof(*so->rel));
	r = &so->rel[so->nrel++];
	memset(r, 0, sizeof(*r));
	r->offset = offset;
	r->type = type;
	r->kind = how->kind;
	r->form = how->form;
	r->width = how->size;
	r->provider = START_NONE;
	r->flags = flags;
	return (r);
}

/* The name and the version that are asked for. */
static void
set_name(struct start_rel *r, const struct obj *obj, size_t index)
{
	const struct elfimg *img = &obj->img;
	const struct elfver *ver;

	r->sym = (uint32_t)index;
	if (index == 0 || index >= img->nsym ||
	    img->sym[index].st_name >= img->nstr)
		return;
	r->name = img->str + img->sym[index].st_name;
	if (ELF_ST_BIND(img->sym[index].st_info) == STB_LOCAL)
		r->flags |= REL_LOCAL;
	if ((ver = elf_version_of(img, index)) != NULL)
		r->version = ver->name;
}

/* What it is bound to. */
static void
set_definition(struct start_rel *r, const struct found *def)
{

	if (def->obj == NULL) {
		r->flags |= REL_UNDEFWEAK;
		return;
	}
	r->provider = resolve_index(def->obj);
	r->provsym = (uint32_t)(def->sym - def->obj->img.sym);
	r->value = def->sym->st_value;
	r->size = def->sym->st_size;
	r->symtype = ELF_ST_TYPE(def->sym->st_info);
	r->symbind = ELF_ST_BIND(def->sym->st_info);
	if (def->sym->st_shndx == SHN_ABS)
		r->flags |= REL_ABS;
	if (r->symtype == STT_GNU_IFUNC)
		r->flags |= REL_IFUNC;
}

/* apply.c: the variable must be inside the module's block. */
static bool
check_tls(const struct record *rec, const struct found *def, int64_t addend)
{

	if (def->obj == NULL || (Elf_Addr)(def->sym->st_value +
	    (Elf_Addr)addend) <= def->obj->tlssize)
		return (true);
	error("%s: TLS offset outside of the module of %s", rec->w.obj->path,
	    def->obj->path);
	return (false);
}

/* apply.c: a module that must be in the static block. */
static bool
check_static(const struct record *rec, const struct found *def)
{

	if (def->obj == NULL || tls_offset(def->obj))
		return (true);
	error("%s: No space available for static Thread Local Storage",
	    rec->w.obj->path);
	return (false);
}

/*
 * Can nobody who is opened RTLD_GLOBAL, before or afterwards, change the answer
 * to a plug-in's question?  Not if it is the object's own business, or a strong
 * definition among the program's objects: symbol_resolve(), symbol_lookup().
 */
static bool
is_final(const struct record *rec, const struct start_rel *r, size_t index)
{
	const struct obj *obj = rec->w.obj;
	const Elf_Sym *sym = &obj->img.sym[index];
	const bool strong = ELF_ST_BIND(sym->st_info) != STB_WEAK;

	if ((r->flags & REL_LOCAL) != 0 || index == 0)
		return (true);
	if (sym->st_shndx != SHN_UNDEF && strong &&
	    ((obj->flags & DF_SYMBOLIC) != 0 ||
	    ELF_ST_VISIBILITY(sym->st_other) == STV_PROTECTED))
		return (true);
	return (r->provider < rec->st->nstart && r->symbind != STB_WEAK);
}

/* Relocations with a symbol. */
static bool
record_symbol(struct record *rec, struct start_rel *r, size_t index)
{
	struct found def;
	bool lazy;

	set_name(r, rec->w.obj, index);
	rec->st->nlookup++;
	lazy = rec->lazy && (r->flags & REL_PLT) != 0 &&
	    r->type == MD_JUMP_SLOT;
	if (lazy)
		r->flags |= REL_LAZY;
	if (!symbol_resolve(rec->w.obj, index, (r->flags & REL_PLT) != 0, NULL,
	    &def)) {
		if (!lazy)
			return (false);
		error_clear();
		r->flags |= REL_UNDEFINED;
		return (true);
	}
	set_definition(r, &def);
	if (is_final(rec, r, index))
		r->flags |= REL_FINAL;
	/* For a plug-in's own module there may or may not be room. */
	if (r->kind == RELOC_TPOFF && (rec->st->nstart == 0 ||
	    r->provider < rec->st->nstart) && !check_static(rec, &def))
		return (false);
	if ((r->kind == RELOC_DTPOFF || r->kind == RELOC_TPOFF ||
	    r->kind == RELOC_TLSDESC) && !check_tls(rec, &def, r->addend))
		return (false);
	return (true);
}

/* copy.c: as many bytes as both have. */
static bool
record_copy(struct record *rec, struct start_rel *r, size_t index)
{
	struct obj *obj = rec->w.obj;
	struct found src;

	if (!obj->mainprog) {
		error("%s: Unexpected R_COPY relocation in shared library",
		    obj->path);
		return (false);
	}
	set_name(r, obj, index);
	if (!copy_source(obj, index, &src))
		return (false);
	set_definition(r, &src);
	r->size = copy_length(obj, index, &src);
	if (r->size != 0 && elfimg_room(&obj->img, (Elf_Addr)r->offset,
	    PF_W) < r->size) {
		error("%s: COPY relocation at %#jx is outside the segments",
		    obj->path, (uintmax_t)r->offset);
		return (false);
	}
	return (true);
}

/* What the place of a REL relocation holds. */
static int64_t
addend_at(const struct reloc_how *how, const void *where)
{
	const Elf_Addr *pair = where;

	return (how->form == FORM_PAIR ? (int64_t)pair[MD_TLSDESC_ARG] :
	    reloc_addend(how, where));
}

/* One relocation; addend NULL: at the place. */
static bool
record_one(struct record *rec, Elf_Addr offset, size_t index, uint32_t type,
    const int64_t *addend, uint16_t flags)
{
	const struct reloc_how *how;
	struct start_rel *r;
	void *where = NULL;

	if ((how = MD_RELOC(type)) == NULL) {
		error("%s: Unsupported relocation type %ld in non-PLT "
		    "relocations", rec->w.obj->path, (long)type);
		return (false);
	}
	if (how->kind != RELOC_NONE && how->kind != RELOC_COPY &&
	    (where = apply_place(&rec->w, offset, how->size)) == NULL)
		return (false);
	r = new_rel(rec, offset, type, how, flags);
	if (addend != NULL)
		r->addend = *addend;
	else if (where != NULL) {
		r->flags |= REL_INPLACE;
		r->addend = addend_at(how, where);
	}
	switch (how->kind) {
	case RELOC_NONE:
		return (true);
	case RELOC_COPY:
		return (record_copy(rec, r, index));
	case RELOC_IRELATIVE:
		r->flags |= REL_IFUNC;
		/* FALLTHROUGH */
	case RELOC_RELATIVE:
		r->provider = resolve_index(rec->w.obj);
		return (true);
	default:
		return (record_symbol(rec, r, index));
	}
}

static bool
record_relr_word(struct record *rec, Elf_Addr at)
{

	return (record_one(rec, at, 0, MD_RELATIVE, NULL, REL_RELR));
}

/* DT_RELR. */
static bool
record_relr(struct record *rec)
{
	const struct elfimg *img = &rec->w.obj->img;
	Elf_Addr bits, next, at;
	size_t i;

	for (next = 0, i = 0; i < img->nrelr; i++) {
		bits = img->relr[i];
		if ((bits & 1) == 0) {
			if (!record_relr_word(rec, bits))
				return (false);
			next = bits + sizeof(bits);
			continue;
		}
		for (at = next, bits >>= 1; bits != 0; bits >>= 1) {
			if ((bits & 1) != 0 && !record_relr_word(rec, at))
				return (false);
			at += sizeof(bits);
		}
		next += (ELF_CLASS - 1) * sizeof(bits);
	}
	return (true);
}

static bool
record_rel(struct record *rec, const Elf_Rel *t, size_t n, uint16_t flags)
{

	for (; n-- > 0; t++)
		if (!record_one(rec, t->r_offset, ELF_R_SYM(t->r_info),
		    ELF_R_TYPE(t->r_info), NULL, flags))
			return (false);
	return (true);
}

static bool
record_rela(struct record *rec, const Elf_Rela *t, size_t n, uint16_t flags)
{
	int64_t addend;

	for (; n-- > 0; t++) {
		addend = t->r_addend;
		if (!record_one(rec, t->r_offset, ELF_R_SYM(t->r_info),
		    ELF_R_TYPE(t->r_info), &addend, flags))
			return (false);
	}
	return (true);
}

/*
 * relocate.c, promised: as many relocations as DT_RELCOUNT says are taken for
 * relative at the head of their table, some without a look at their type.
 */
static bool
is_miscounted(const struct elfimg *img)
{
	size_t i, n;

	n = elfimg_has(img, TAG_RELCOUNT) ? img->tag[TAG_RELCOUNT] : 0;
	for (i = 0; i < n && i < img->nrel; i++)
		if (img->rel[i].r_info != MD_RELATIVE)
			return (true);
	for (i = 0; i < n && i < img->nrela; i++)
		if (img->rela[i].r_info != MD_RELATIVE)
			return (true);
	return (false);
}

/*
 * All relocations of the object, which is loaded at address 0.  False: the
 * linker would refuse one of them; the error is recorded.
 */
bool
resolve_relocations(struct start *st, struct obj *obj, struct start_obj *so)
{
	const struct elfimg *img = &obj->img;
	struct record rec;

	memset(&rec, 0, sizeof(rec));
	rec.w.obj = obj;
	rec.w.need = obj->textrel ? 0 : PF_W;
	rec.st = st;
	rec.so = so;
	rec.lazy = so->lazy = img->nplt != 0 &&
	    (st->nstart != 0 || !config.bind_now) &&
	    !plt_wants_now(&rec.w);
	so->miscounted = is_miscounted(img);
	if (obj->textrel)
		warning("%s: has relocations in its code, which is therefore "
		    "writable for a while", obj->path);
	if (!record_relr(&rec) || !record_rel(&rec, img->rel, img->nrel, 0) ||
	    !record_rela(&rec, img->rela, img->nrela, 0))
		return (false);
	return (img->pltrela ?
	    record_rela(&rec, img->plt, img->nplt, REL_PLT) :
	    record_rel(&rec, img->plt, img->nplt, REL_PLT));
}
