/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the dynamic tables say: names, libraries needed, flags, versions.
 */
#include <elf.h>
#include <stdlib.h>

#include "compare.h"
#include "elfnames.h"

static const struct meaning needed = {
	"needed",
	VERDICT_COMPATIBLE, "those that used it through this one do not "
	    "find it any more",
	VERDICT_COMPATIBLE, "has to be there"
}, defined = {
	"version",
	VERDICT_BREAKS, "the run-time linker refuses what wants it",
	VERDICT_COMPATIBLE, "what is linked now may want it"
}, unversioned = {
	"version",
	VERDICT_COMPATIBLE, "a file without versions is taken for any, with "
	    "a warning",
	VERDICT_COMPATIBLE, "what is linked now may want it"
}, wanted = {
	"wants",
	VERDICT_NOTED, "not needed any more",
	VERDICT_COMPATIBLE, "that library has to have this version"
};

/* The string a tag leads to, no characters if there is no such tag. */
static struct text
string_of(struct view *v, uint64_t tag)
{
	uint64_t value;

	if (!view_tag(v, tag, &value))
		return (TEXT(""));
	return (view_string(v, &v->v_dynstr, value, word_tag(&v->v_o, tag)));
}

/* Who was linked with the old one asks for it by its soname. */
static void
soname(struct comparison *c)
{
	struct text a, b;

	a = string_of(c->c_a, DT_SONAME);
	b = string_of(c->c_b, DT_SONAME);
	if (text_order(a, b) == 0)
		return;
	if (a.t_len == 0 || b.t_len == 0)
		compare_row(c, VERDICT_COMPATIBLE, "soname", TEXT(""), a, b,
		    "found by its file name, or by a path");
	else
		compare_row(c, VERDICT_BREAKS, "soname", TEXT(""), a, b,
		    "what was linked with the old one asks for that name");
}

static void
path(struct comparison *c, uint64_t tag, const char *thing)
{
	struct text a, b;

	a = string_of(c->c_a, tag);
	b = string_of(c->c_b, tag);
	if (text_order(a, b) != 0)
		compare_row(c, VERDICT_COMPATIBLE, thing, TEXT(""), a, b,
		    "libraries are searched for elsewhere");
}

static void
needed_of(struct view *v, struct items *is)
{
	const unsigned char *p;
	uint64_t left, tag;
	size_t w;

	w = v->v_o.o_64 ? 8 : 4;
	p = v->v_dynamic.s_p;
	for (left = v->v_dynamic.s_size; left >= 2 * w; left -= 2 * w) {
		tag = getword(&v->v_o, p);
		if (tag == DT_NULL)
			break;
		if (tag == DT_NEEDED && !items_add(is, view_string(v,
		    &v->v_dynstr, getword(&v->v_o, p + w), "DT_NEEDED"),
		    TEXT("")))
			break;
		p += 2 * w;
	}
}

/* The versions defined, or those that are wanted of libraries. */
static void
versions_of(const struct view *v, bool want, struct items *is)
{
	const struct version *ve;
	uint32_t i;

	for (i = 0; i < v->v_nversions; i++) {
		ve = &v->v_versions[i];
		if (ve->ve_name.t_len == 0 ||
		    (ve->ve_file.t_len != 0) != want ||
		    (!want && (ve->ve_flags & VER_FLG_BASE) != 0))
			continue;
		if (!items_add(is, ve->ve_name, want ? ve->ve_file : TEXT("")))
			break;
	}
}

static void
sets(struct comparison *c)
{
	struct items a = { NULL, 0, 0 }, b = { NULL, 0, 0 };

	needed_of(c->c_a, &a);
	needed_of(c->c_b, &b);
	items_compare(c, &a, &b, &needed);
	a.is_count = b.is_count = 0;
	versions_of(c->c_a, false, &a);
	versions_of(c->c_b, false, &b);
	items_compare(c, &a, &b, b.is_count != 0 ? &defined :
	    &unversioned);
	a.is_count = b.is_count = 0;
	versions_of(c->c_a, true, &a);
	versions_of(c->c_b, true, &b);
	items_compare(c, &a, &b, &wanted);
	free(a.is_item);
	free(b.is_item);
}

/* A tag that is there in one of them only. */
static void
tag_there(struct comparison *c, uint64_t tag, const char *thing,
    enum verdict gone, const char *gone_why, enum verdict new,
    const char *new_why)
{
	uint64_t value;
	bool a, b;

	a = view_tag(c->c_a, tag, &value);
	b = view_tag(c->c_b, tag, &value);
	compare_words(c, b ? new : gone, "dynamic", thing, a ? "there" : "",
	    b ? "there" : "", b ? new_why : gone_why);
}

static void
flags(struct comparison *c)
{
	uint64_t a, a1, b, b1;
	char new[256], old[256];

	a = b = a1 = b1 = 0;
	(void)view_tag(c->c_a, DT_FLAGS, &a);
	(void)view_tag(c->c_b, DT_FLAGS, &b);
	(void)view_tag(c->c_a, DT_FLAGS_1, &a1);
	(void)view_tag(c->c_b, DT_FLAGS_1, &b1);
	compare_words(c, (b & ~a & (DF_STATIC_TLS | DF_TEXTREL)) != 0 ?
	    VERDICT_COMPATIBLE : VERDICT_NOTED, "dynamic", "DT_FLAGS",
	    WORD_BITS(df, a, old), WORD_BITS(df, b, new),
	    (b & ~a & DF_STATIC_TLS) != 0 ? "opened later it may lack room "
	    "for its TLS" : "how it is loaded");
	compare_words(c, (b1 & ~a1 & (DF_1_NOOPEN | DF_1_PIE)) != 0 ?
	    VERDICT_BREAKS : VERDICT_NOTED, "dynamic", "DT_FLAGS_1",
	    WORD_BITS(df1, a1, old), WORD_BITS(df1, b1, new),
	    (b1 & ~a1 & (DF_1_NOOPEN | DF_1_PIE)) != 0 ?
	    "dlopen refuses it" : "how it is loaded");
}

/* Rows for what differs in the dynamic tables. */
void
compare_dynamic(struct comparison *c)
{
	soname(c);
	path(c, DT_RPATH, "RPATH");
	path(c, DT_RUNPATH, "RUNPATH");
	sets(c);
	flags(c);
	tag_there(c, DT_TEXTREL, "DT_TEXTREL", VERDICT_NOTED,
	    "code is not written to any more", VERDICT_COMPATIBLE,
	    "code is written to, which a system may refuse");
	tag_there(c, DT_BIND_NOW, "DT_BIND_NOW", VERDICT_NOTED,
	    "functions are bound when they are called", VERDICT_NOTED,
	    "functions are bound when it is loaded");
	tag_there(c, DT_HASH, "DT_HASH", VERDICT_COMPATIBLE,
	    "a linker that knows no other hash table finds nothing",
	    VERDICT_NOTED, "older linkers know it");
	tag_there(c, DT_GNU_HASH, "DT_GNU_HASH", VERDICT_COMPATIBLE,
	    "a linker that knows no other hash table finds nothing",
	    VERDICT_NOTED, "symbols are found faster");
	tag_there(c, DT_RELR, "DT_RELR", VERDICT_NOTED,
	    "any linker relocates it", VERDICT_COMPATIBLE,
	    "the run-time linker has to know it");
}
