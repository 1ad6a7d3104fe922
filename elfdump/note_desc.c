/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a note says.  FreeBSD: sys/sys/elf_common.h; GNU: the extensions to the
 * gABI; FDO: the UAPI group's ELF_PACKAGE_METADATA and ELF_DLOPEN_METADATA.
 */
#include <elf.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "auxvnames.h"
#include "elfnames.h"
#include "note.h"

/* Appends to the words; what there is no room for is left out. */
void
words_add(struct words *w, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(w->w_buf + w->w_len, w->w_size - w->w_len, fmt, ap);
	va_end(ap);
	if (n > 0)
		w->w_len += (size_t)n < w->w_size - w->w_len ? (size_t)n :
		    w->w_size - w->w_len - 1;
}

/* The characters of a description up to a NUL. */
void
words_text(struct words *w, const struct span *d)
{
	size_t n;

	n = d->s_size < w->w_size ? (size_t)d->s_size : w->w_size;
	words_add(w, "%.*s", (int)strnlen((const char *)d->s_p, n),
	    (const char *)d->s_p);
}

void
words_bytes(struct words *w, const struct span *d)
{
	uint64_t i;

	for (i = 0; i < d->s_size && w->w_size - w->w_len > 2; i++)
		words_add(w, "%02x", d->s_p[i]);
}

/* FreeBSD's notes in a program. */
static void
freebsd(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	char bits[128];
	uint32_t n;

	if (type == NT_FREEBSD_ARCH_TAG) {
		words_text(w, d);
		return;
	}
	if (d->s_size < 4)
		return;
	n = get32(&v->v_o, d->s_p);
	if (type == NT_FREEBSD_ABI_TAG)
		words_add(w, "FreeBSD %lu.%lu (%lu)", (unsigned long)n / 100000,
		    (unsigned long)n / 1000 % 100, (unsigned long)n);
	else if (type == NT_FREEBSD_FEATURE_CTL)
		words_add(w, "%s", WORD_BITS(fctl, n, bits));
	else
		words_add(w, "%lu", (unsigned long)n);
}

/* One property: its type, and d its value. */
static void
property(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	const char *name;
	char bits[128];
	uint16_t machine;
	uint32_t n;

	machine = v->v_o.o_machine;
	name = WORD_OF(prop, type);
	if (machine == EM_X86_64 || machine == EM_386)
		name = name != NULL ? name : WORD_OF(prop_x86_64, type);
	else if (machine == EM_AARCH64)
		name = name != NULL ? name : WORD_OF(prop_aarch64, type);
	if (w->w_len != 0)
		words_add(w, ", ");
	if (name == NULL)
		words_add(w, "%#lx", (unsigned long)type);
	else
		words_add(w, "%s", name);
	if (d->s_size == 0)
		return;
	words_add(w, ": ");
	if (name == NULL || d->s_size < 4) {
		words_bytes(w, d);
		return;
	}
	n = get32(&v->v_o, d->s_p);
	if (machine == EM_AARCH64 && type == GNU_PROPERTY_AARCH64_FEATURE_1_AND)
		words_add(w, "%s", WORD_BITS(aarch64_feature, n, bits));
	else if (type == GNU_PROPERTY_X86_FEATURE_1_AND)
		words_add(w, "%s", WORD_BITS(x86_feature, n, bits));
	else if (type == GNU_PROPERTY_X86_ISA_1_NEEDED ||
	    type == GNU_PROPERTY_X86_ISA_1_USED)
		words_add(w, "%s", WORD_BITS(x86_isa, n, bits));
	else if (d->s_size >= 8)
		words_add(w, "%#llx",
		    (unsigned long long)getword(&v->v_o, d->s_p));
	else
		words_add(w, "%#lx", (unsigned long)n);
}

static void
properties(const struct view *v, const struct span *d, struct words *w)
{
	struct span value;
	uint64_t off;
	size_t word;
	uint32_t size;

	word = v->v_o.o_64 ? 8 : 4;
	for (off = 0; off <= d->s_size && d->s_size - off >= 8 &&
	    w->w_size - w->w_len > 2;
	    off += 8 + (size + word - 1) / word * word) {
		size = get32(&v->v_o, d->s_p + off + 4);
		if (size > d->s_size - off - 8) {
			words_add(w, ", broken: %#lx bytes at %#llx of %#llx",
			    (unsigned long)size, (unsigned long long)off,
			    (unsigned long long)d->s_size);
			return;
		}
		value.s_p = d->s_p + off + 8;
		value.s_off = d->s_off + off + 8;
		value.s_size = size;
		property(v, get32(&v->v_o, d->s_p + off), &value, w);
	}
}

/* GNU's notes. */
static void
gnu(const struct view *v, uint32_t type, const struct span *d, struct words *w)
{
	static const char *const systems[] = { "Linux", "Hurd", "Solaris",
	    "FreeBSD", "NetBSD" };
	const struct object *o;
	uint32_t os;

	o = &v->v_o;
	switch (type) {
	case NT_GNU_ABI_TAG:
		if (d->s_size < 16)
			break;
		os = get32(o, d->s_p);
		words_add(w, "%s %lu.%lu.%lu",
		    os < 5 ? systems[os] : "system ?",
		    (unsigned long)get32(o, d->s_p + 4),
		    (unsigned long)get32(o, d->s_p + 8),
		    (unsigned long)get32(o, d->s_p + 12));
		break;
	case NT_GNU_GOLD_VERSION:
		words_text(w, d);
		break;
	case NT_GNU_PROPERTY_TYPE_0:
		properties(v, d, w);
		break;
	default:
		words_bytes(w, d);
	}
}

/* SystemTap's probes: three addresses, then provider, name and arguments. */
static void
probe(const struct view *v, const struct span *d, struct words *w)
{
	struct span text;
	unsigned int i;
	size_t n, word;

	word = v->v_o.o_64 ? 8 : 4;
	if (d->s_size < 3 * word)
		return;
	words_add(w, "at %#llx:",
	    (unsigned long long)getword(&v->v_o, d->s_p));
	text = *d;
	text.s_p += 3 * word;
	text.s_size -= 3 * word;
	for (i = 0; i < 3 && text.s_size != 0; i++) {
		words_add(w, " ");
		words_text(w, &text);
		n = strnlen((const char *)text.s_p, (size_t)text.s_size);
		n = n < text.s_size ? n + 1 : n;
		text.s_p += n;
		text.s_size -= n;
	}
}

/* An auxiliary vector, behind `skip' bytes; FreeBSD's has names. */
void
note_auxiliary(const struct view *v, const struct span *d, uint64_t skip,
    bool named, struct words *w)
{
	const char *name;
	uint64_t off, tag;
	size_t word;

	word = v->v_o.o_64 ? 8 : 4;
	for (off = skip; off <= d->s_size && d->s_size - off >= 2 * word;
	    off += 2 * word) {
		tag = getword(&v->v_o, d->s_p + off);
		/* Up to AT_ENTRY all systems have the same. */
		name = named || tag <= 9 ? WORD_OF(auxv, tag) : NULL;
		if (w->w_len != 0)
			words_add(w, ", ");
		if (name != NULL)
			words_add(w, "%s", name);
		else
			words_add(w, "%llu", (unsigned long long)tag);
		words_add(w, "=%#llx", (unsigned long long)getword(&v->v_o,
		    d->s_p + off + word));
		if (tag == 0 || w->w_size - w->w_len < 2)
			break;
	}
}

/* The words for the note of that owner and type, into buf[0..size). */
void
note_describe(const struct view *v, struct text owner, uint32_t type,
    const struct span *d, char *buf, size_t size)
{
	struct words w = { buf, 0, size };
	bool core;

	core = v->v_o.o_type == ET_CORE;
	if (text_is(owner, "FreeBSD") && core)
		note_core_freebsd(v, type, d, &w);
	else if (text_is(owner, "FreeBSD"))
		freebsd(v, type, d, &w);
	else if (text_is(owner, "GNU"))
		gnu(v, type, d, &w);
	else if (text_is(owner, "FDO"))
		words_text(&w, d);
	else if (text_is(owner, "stapsdt") && type == 3)
		probe(v, d, &w);
	else if (text_is(owner, "CORE") && core)
		note_core_linux(v, type, d, &w);
	else if (d->s_size == 4 && (text_is(owner, "NetBSD") ||
	    text_is(owner, "OpenBSD")))
		words_add(&w, "%lu", (unsigned long)get32(&v->v_o, d->s_p));
	if (w.w_len + 1 == size && size > 4)
		memcpy(buf + size - 4, "...", 4);
}

/* The name of a note's type, or NULL. */
const char *
note_type(const struct view *v, struct text owner, uint32_t type)
{
	const char *name;
	bool core;

	core = v->v_o.o_type == ET_CORE;
	name = NULL;
	if (core && (text_is(owner, "CORE") || text_is(owner, "FreeBSD")))
		name = text_is(owner, "CORE") && type > NT_PRPSINFO ?
		    WORD_OF(nt_linux, type) : WORD_OF(nt_core, type);
	if (core && name == NULL)
		name = WORD_OF(nt_regs, type);
	if (core)
		return (name);
	if (text_is(owner, "FreeBSD"))
		return (WORD_OF(nt_freebsd, type));
	if (text_is(owner, "GNU"))
		return (WORD_OF(nt_gnu, type));
	if (text_is(owner, "FDO"))
		return (WORD_OF(nt_fdo, type));
	if (text_is(owner, "stapsdt") && type == 3)
		return ("probe");
	return (NULL);
}
