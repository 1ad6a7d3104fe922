/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The symbols that others can use, and those that are wanted of others.  A
 * symbol is known by its name and version; that a reference without a version
 * gets the default one, and one with a version a symbol that has none, are the
 * rules of the run-time linkers.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "compare.h"
#include "elfnames.h"

/* A symbol that others can use. */
struct export {
	struct text	 ex_name;	/* its name */
	struct text	 ex_version;	/* no characters: none */
	uint64_t	 ex_size;	/* st_size */
	uint8_t		 ex_type;	/* STT_* */
	uint8_t		 ex_bind;	/* STB_* */
	uint8_t		 ex_visibility;	/* STV_* */
	bool		 ex_hidden;	/* not the default version */
};

/* Those of a file, and what it wants. */
struct exports {
	struct export	*es_export;	/* allocated; NULL if none */
	size_t		 es_count;	/* how many */
	bool		 es_versions;	/* it defines versions */
	struct items	 es_wanted;	/* symbols of others */
};

static const struct meaning wanted = {
	"wants symbol",
	VERDICT_NOTED, "not needed any more",
	VERDICT_COMPATIBLE, "some library has to have it"
};

static int
order(const void *pa, const void *pb)
{
	const struct export *a = pa, *b = pb;
	int n;

	n = text_order(a->ex_name, b->ex_name);
	return (n != 0 ? n : text_order(a->ex_version, b->ex_version));
}

/* Can others use the symbol? */
static bool
exported(const struct symbol *sy)
{
	unsigned int bind, type, visibility;

	bind = sy->sy_info >> 4;
	type = sy->sy_info & 0xf;
	visibility = sy->sy_other & 3;
	return (bind != STB_LOCAL && type != STT_SECTION &&
	    type != STT_FILE && (visibility == STV_DEFAULT ||
	    visibility == STV_PROTECTED));
}

static void
take(struct view *v, const struct symtab *st, uint64_t i, struct exports *es)
{
	const struct version *ve;
	struct export *ex;
	struct symbol sy;
	struct text name, version;
	bool hidden;

	view_symbol(v, st, i, &sy);
	if (!exported(&sy))
		return;
	ve = view_symbol_version(v, st, i, &hidden);
	version = ve != NULL ? ve->ve_name : TEXT("");
	name = view_symbol_name(v, st, &sy);
	if (name.t_len == 0)
		return;
	if (sy.sy_index == SHN_UNDEF) {
		if (sy.sy_info >> 4 != STB_WEAK)
			(void)items_add(&es->es_wanted, name, version);
		return;
	}
	/* A version is also a symbol of that name. */
	if (sy.sy_index == SHN_ABS && text_order(name, version) == 0)
		return;
	ex = &es->es_export[es->es_count++];
	ex->ex_name = name;
	ex->ex_version = version;
	ex->ex_size = sy.sy_size;
	ex->ex_type = sy.sy_info & 0xf;
	ex->ex_bind = sy.sy_info >> 4;
	ex->ex_visibility = sy.sy_other & 3;
	ex->ex_hidden = hidden;
}

/* The symbol table that counts: the linker's, of a relocatable object its. */
static bool
table_of(struct view *v, struct symtab *st)
{
	uint32_t i, type;
	struct shdr sh;

	type = v->v_o.o_type == ET_REL ? SHT_SYMTAB : SHT_DYNSYM;
	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type == type)
			return (view_symtab(v, i, st));
	}
	return (view_dynsym(v, st));
}

/* Fills *es, sorted; what it has allocated is the caller's to free. */
static void
collect(struct view *v, struct exports *es)
{
	struct symtab st;
	uint64_t i;

	for (i = 0; i < v->v_nversions; i++)
		if (v->v_versions[i].ve_name.t_len != 0 &&
		    v->v_versions[i].ve_file.t_len == 0 &&
		    (v->v_versions[i].ve_flags & VER_FLG_BASE) == 0)
			es->es_versions = true;
	if (!table_of(v, &st) || st.st_count > SIZE_MAX / sizeof(struct export))
		return;
	es->es_export = calloc((size_t)st.st_count, sizeof(struct export));
	if (es->es_export == NULL) {
		view_bad(v, "%llu symbols: no memory for them",
		    (unsigned long long)st.st_count);
		return;
	}
	for (i = 0; i < st.st_count; i++)
		take(v, &st, i, es);
	if (es->es_count != 0)
		qsort(es->es_export, es->es_count, sizeof(struct export),
		    order);
}

static void
row(struct comparison *c, enum verdict verdict, const struct export *ex,
    const char *a, const char *b, const char *why)
{
	struct text name;
	char buf[1024];
	int n;

	n = snprintf(buf, sizeof(buf), "%.*s%s%.*s",
	    (int)(ex->ex_name.t_len < 900 ? ex->ex_name.t_len : 900),
	    ex->ex_name.t_str, ex->ex_version.t_len == 0 ? "" :
	    ex->ex_hidden ? "@" : "@@", (int)(ex->ex_version.t_len < 100 ?
	    ex->ex_version.t_len : 100), ex->ex_version.t_str);
	name.t_str = buf;
	name.t_len = n > 0 ? (size_t)n : 0;
	compare_row(c, verdict, "symbol", name, compare_text(a),
	    compare_text(b), why);
}

/* STT_* that a reference takes for the same. */
static unsigned int
kind(const struct export *ex)
{
	switch (ex->ex_type) {
	case STT_COMMON:
		return (STT_OBJECT);
	case STT_GNU_IFUNC:
		return (STT_FUNC);
	}
	return (ex->ex_type);
}

/* Its type in words, with the size if it is data. */
static const char *
type_of(const struct export *ex, char *buf, size_t size)
{
	const char *name;

	name = WORD_OF(stt, ex->ex_type);
	if (kind(ex) == STT_OBJECT || kind(ex) == STT_TLS)
		snprintf(buf, size, "%s of %llu", name != NULL ? name :
		    "type ?", (unsigned long long)ex->ex_size);
	else
		snprintf(buf, size, "%s", name != NULL ? name : "type ?");
	return (buf);
}

static void
types(struct comparison *c, const struct export *a, const struct export *b)
{
	char new[48], old[48];
	bool data;

	type_of(a, old, sizeof(old));
	type_of(b, new, sizeof(new));
	data = kind(a) == STT_OBJECT || kind(a) == STT_TLS;
	if (kind(a) != kind(b) && (a->ex_type == STT_NOTYPE ||
	    b->ex_type == STT_NOTYPE) && kind(a) != STT_TLS &&
	    kind(b) != STT_TLS)
		row(c, VERDICT_NOTED, b, old, new,
		    "a type is given, or is not");
	else if (kind(a) != kind(b))
		row(c, VERDICT_BREAKS, b, old, new, "used as something else");
	else if (data && a->ex_size != b->ex_size)
		row(c, VERDICT_BREAKS, b, old, new, kind(a) == STT_TLS ?
		    "used as of the old size" :
		    "programs with a copy relocation have room for the old "
		    "size");
	else if (a->ex_type != b->ex_type)
		row(c, VERDICT_COMPATIBLE, b, old, new,
		    "the run-time linker has to know it");
}

/* Rows for what differs between two symbols that are the same to others. */
static void
changes(struct comparison *c, const struct export *a, const struct export *b)
{
	const char *new, *old;

	types(c, a, b);
	if (a->ex_bind != b->ex_bind) {
		old = WORD_OF(stb, a->ex_bind);
		new = WORD_OF(stb, b->ex_bind);
		row(c, VERDICT_NOTED, b, old != NULL ? old : "bind ?",
		    new != NULL ? new : "bind ?",
		    "weak or not is the same to the run-time linker");
	}
	if (a->ex_visibility != b->ex_visibility) {
		old = WORD_OF(stv, a->ex_visibility);
		new = WORD_OF(stv, b->ex_visibility);
		row(c, b->ex_visibility == STV_PROTECTED &&
		    kind(b) == STT_OBJECT ? VERDICT_BREAKS : VERDICT_COMPATIBLE,
		    b, old, new, b->ex_visibility == STV_PROTECTED ?
		    kind(b) == STT_OBJECT ? "programs with a copy relocation "
		    "have another one" : "it cannot be interposed any more" :
		    "it can be interposed");
	}
	if (a->ex_hidden != b->ex_hidden && a->ex_version.t_len != 0 &&
	    text_order(a->ex_version, b->ex_version) == 0)
		row(c, VERDICT_COMPATIBLE, b, a->ex_hidden ? "@" : "@@",
		    b->ex_hidden ? "@" : "@@",
		    "what is linked now gets another version");
}

/*
 * What a reference to a, which b has not with that version, gets in b.  One
 * with a version gets a symbol without only of a file that has no versions.
 */
static const struct export *
substitute(struct comparison *c, const struct export *a,
    const struct exports *b)
{
	struct export key = *a;
	const struct export *end, *ex;

	if (b->es_count == 0 || (a->ex_version.t_len != 0 && b->es_versions))
		return (NULL);
	key.ex_version = TEXT("");
	end = b->es_export + b->es_count;
	if (a->ex_version.t_len != 0)
		return (bsearch(&key, b->es_export, b->es_count, sizeof(key),
		    order));
	/* The default one among those of that name. */
	ex = b->es_export;
	while (ex < end) {
		const struct export *middle = ex + (end - ex) / 2;

		if (text_order(middle->ex_name, a->ex_name) < 0)
			ex = middle + 1;
		else
			end = middle;
	}
	for (end = b->es_export + b->es_count; ex < end &&
	    ++c->c_a->v_o.o_steps < STEPS_MAX &&
	    text_order(ex->ex_name, a->ex_name) == 0; ex++)
		if (!ex->ex_hidden)
			return (ex);
	return (NULL);
}

/*
 * What ex, which a has not with that version, was there: the default one if it
 * has none now, the one without a version if it has one.
 */
static const struct export *
became(struct comparison *c, const struct export *ex, const struct exports *a)
{
	struct exports any = *a;

	any.es_versions = false;
	return (substitute(c, ex, &any));
}

/* a has no symbol of its name and version in the new file. */
static void
gone(struct comparison *c, const struct export *a, const struct exports *b)
{
	const struct export *ex;

	ex = substitute(c, a, b);
	if (ex == NULL) {
		row(c, VERDICT_BREAKS, a, "there", "", a->ex_type == STT_TLS ||
		    a->ex_type == STT_OBJECT ? "what uses it does not start" :
		    "what uses it does not start, or ends when it calls it");
		return;
	}
	row(c, VERDICT_COMPATIBLE, ex, a->ex_version.t_len != 0 ?
	    "with a version" : "without a version", ex->ex_version.t_len != 0 ?
	    "with a version" : "without a version",
	    "references are bound to it all the same");
	changes(c, a, ex);
}

/* Rows for what differs in the symbols. */
void
compare_symbols(struct comparison *c)
{
	struct exports a = { 0 }, b = { 0 };
	const struct export *p, *q;
	size_t i, k;
	int n;

	collect(c->c_a, &a);
	collect(c->c_b, &b);
	for (i = k = 0; i < a.es_count || k < b.es_count;) {
		p = i < a.es_count ? &a.es_export[i] : NULL;
		q = k < b.es_count ? &b.es_export[k] : NULL;
		n = p == NULL ? 1 : q == NULL ? -1 : order(p, q);
		if (n == 0)
			changes(c, p, q);
		else if (n < 0)
			gone(c, p, &b);
		else if (q->ex_hidden || became(c, q, &a) == NULL)
			row(c, VERDICT_COMPATIBLE, q, "", "there",
			    "what is linked now may use it");
		i += n <= 0;
		k += n >= 0;
	}
	items_compare(c, &a.es_wanted, &b.es_wanted, &wanted);
	free(a.es_export);
	free(b.es_export);
	free(a.es_wanted.is_item);
	free(b.es_wanted.is_item);
}
