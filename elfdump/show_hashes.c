/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -x: how long the chains of the hash tables are, and so how many symbols a
 * search compares.  DT_HASH: gABI; DT_GNU_HASH: as the linkers make it.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "show.h"

static const struct column columns[] = {
	{ "length", "Length", CELL_DEC, 8 },
	{ "buckets", "Buckets", CELL_DEC, 8 },
	{ "percent", "%", CELL_DEC, 4 },
	{ "coverage", "Coverage %", CELL_DEC, 10 },
	{ NULL, NULL, CELL_DEC, 0 }
};

#define	LENGTH_MAX	1024		/* longer chains count as this */

/* How many buckets have chains of each length. */
struct histogram {
	uint64_t	 h_buckets;	/* all of them */
	uint64_t	 h_symbols;	/* in all chains */
	uint64_t	 h_count[LENGTH_MAX + 1]; /* by length */
};

static void
add(struct histogram *h, uint64_t length)
{
	h->h_buckets++;
	h->h_symbols += length;
	h->h_count[length < LENGTH_MAX ? length : LENGTH_MAX]++;
}

static void
show_histogram(struct view *v, const char *title, const char *tag,
    const struct span *s, const struct histogram *h)
{
	struct text name;
	uint64_t covered, i;

	name.t_str = tag;
	name.t_len = strlen(tag);
	out_table(&v->v_o, title, name, s->s_off, columns);
	covered = 0;
	for (i = 0; i <= LENGTH_MAX; i++) {
		if (h->h_count[i] == 0)
			continue;
		covered += i * h->h_count[i];
		out_row();
		out_number(i);
		out_number(h->h_count[i]);
		out_number((h->h_count[i] * 100 + h->h_buckets / 2) /
		    h->h_buckets);
		out_number(h->h_symbols == 0 ? 0 : (covered * 100 +
		    h->h_symbols / 2) / h->h_symbols);
		out_row_end();
	}
	out_table_end();
}

/* DT_HASH: nbucket, nchain, the buckets, the chains; words of 4 bytes, or 8. */
static void
sysv(struct view *v, const struct span *s, struct histogram *h)
{
	const struct object *o;
	uint64_t i, length, nbucket, nchain, seen, sym;
	size_t w;

	o = &v->v_o;
	w = o->o_64 && (o->o_machine == EM_ALPHA || o->o_machine == EM_S390) ?
	    8 : 4;
#define	WORD(n)	(w == 8 ? get64(o, s->s_p + (n) * 8) :			\
	get32(o, s->s_p + (n) * 4))
	if (s->s_size < 2 * w)
		return;
	nbucket = WORD(0);
	nchain = WORD(1);
	if (nbucket > s->s_size / w || nchain > s->s_size / w ||
	    2 + nbucket + nchain > s->s_size / w) {
		view_bad(v, "DT_HASH at offset %#llx: %llu buckets and %llu "
		    "chains do not fit into %#llx bytes",
		    (unsigned long long)s->s_off, (unsigned long long)nbucket,
		    (unsigned long long)nchain, (unsigned long long)s->s_size);
		return;
	}
	for (seen = i = 0; i < nbucket; i++) {
		length = 0;
		for (sym = WORD(2 + i); sym != 0 && sym < nchain &&
		    seen <= nchain; sym = WORD(2 + nbucket + sym)) {
			length++;
			seen++;
		}
		if (sym != 0) {
			view_bad(v, "DT_HASH at offset %#llx: bucket %llu: "
			    "symbol %llu of %llu, or a chain without end",
			    (unsigned long long)s->s_off,
			    (unsigned long long)i, (unsigned long long)sym,
			    (unsigned long long)nchain);
			if (seen > nchain)
				return;
		}
		add(h, length);
	}
#undef WORD
}

/* DT_GNU_HASH: the chains are runs, the last of each has bit 0 set. */
static void
gnu(struct view *v, const struct span *s, struct histogram *h)
{
	const struct object *o;
	uint64_t at, buckets, chains, i, length;
	uint32_t nbucket, sym, symoff;

	o = &v->v_o;
	if (s->s_size < 16)
		return;
	nbucket = get32(o, s->s_p);
	symoff = get32(o, s->s_p + 4);
	buckets = 16 + (uint64_t)get32(o, s->s_p + 8) * (o->o_64 ? 8 : 4);
	chains = buckets + (uint64_t)nbucket * 4;
	if (chains > s->s_size) {
		view_bad(v, "DT_GNU_HASH at offset %#llx: %u buckets behind "
		    "%#llx do not fit into %#llx bytes",
		    (unsigned long long)s->s_off, (unsigned)nbucket,
		    (unsigned long long)buckets,
		    (unsigned long long)s->s_size);
		return;
	}
	for (i = 0; i < nbucket; i++) {
		sym = get32(o, s->s_p + buckets + i * 4);
		length = 0;
		at = chains + ((uint64_t)sym - symoff) * 4;
		while (sym != 0 && length <= s->s_size) {
			if (sym < symoff || at >= s->s_size ||
			    s->s_size - at < 4 ||
			    ++v->v_o.o_steps > STEPS_MAX * 4ull) {
				view_bad(v, "DT_GNU_HASH at offset %#llx: "
				    "bucket %llu: symbol %u is out of it",
				    (unsigned long long)s->s_off,
				    (unsigned long long)i, (unsigned)sym);
				break;
			}
			length++;
			if ((get32(o, s->s_p + at) & 1) != 0)
				break;
			at += 4;
		}
		add(h, length);
	}
}

/* The table of a section's type, or of a tag. */
static bool
find(struct view *v, uint32_t type, uint64_t tag, struct span *s)
{
	struct shdr sh;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type == type) {
			(void)view_section(v, i, &sh, s);
			return (s->s_p != NULL);
		}
	}
	return (view_table(v, tag, UINT64_MAX, s));
}

void
show_hashes(struct view *v)
{
	struct histogram *h;
	struct span s;

	h = calloc(1, sizeof(*h));
	if (h == NULL)
		return;
	if (find(v, SHT_HASH, DT_HASH, &s)) {
		sysv(v, &s, h);
		show_histogram(v, "System V hash table", "DT_HASH", &s, h);
	}
	memset(h, 0, sizeof(*h));
	if (find(v, SHT_GNU_HASH, DT_GNU_HASH, &s)) {
		gnu(v, &s, h);
		show_histogram(v, "GNU hash table", "DT_GNU_HASH", &s, h);
	}
	free(h);
}
