/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the notes of core files say.  FreeBSD's: sys/sys/procfs.h, and those
 * called NT_PROCSTAT_* the structures of sys/sys/user.h, each after its size.
 * Linux's: include/linux/elfcore.h and fs/binfmt_elf.c.  Every structure is
 * found by its offsets in the core file's class and byte order.
 */
#include <elf.h>
#include <string.h>

#include "elfnames.h"
#include "note.h"

/* Where a machine's general registers have two of interest. */
struct registers {
	uint16_t	 rg_machine;	/* EM_* */
	bool		 rg_freebsd;	/* as FreeBSD orders them, or Linux */
	uint8_t		 rg_size;	/* bytes of one; 0: by class */
	uint8_t		 rg_pc;		/* which is the program counter */
	uint8_t		 rg_sp;		/* which is the stack pointer */
};

static const struct registers registers[] = {
	{ EM_X86_64, false, 8, 16, 19 }, { EM_X86_64, true, 8, 17, 20 },
	{ EM_386, false, 4, 12, 15 }, { EM_386, true, 4, 13, 16 },
	{ EM_ARM, false, 4, 15, 13 }, { EM_ARM, true, 4, 15, 13 },
	{ EM_AARCH64, false, 8, 32, 31 }, { EM_AARCH64, true, 8, 32, 31 },
	{ EM_RISCV, false, 0, 0, 2 }, { EM_RISCV, true, 0, 31, 1 },
	{ EM_PPC, false, 0, 32, 1 }, { EM_PPC64, false, 0, 32, 1 },
	{ EM_S390, false, 0, 1, 17 }, { 0, false, 0, 0, 0 }
};

#define	KF_FD		8u		/* in struct kinfo_file: descriptor, */
#define	KF_PATH		368u		/* its path */
#define	KVE_START	8u		/* struct kinfo_vmentry: addresses, */
#define	KVE_PROTECTION	56u		/* what is allowed there, */
#define	KVE_PATH	136u		/* the file */
#define	RLIM_INFINITY	INT64_MAX	/* FreeBSD's */

/* The 32-bit number at off of d, 0 if it has none there. */
static uint32_t
number(const struct view *v, const struct span *d, uint64_t off)
{
	if (off > d->s_size || d->s_size - off < 4)
		return (0);
	return (get32(&v->v_o, d->s_p + off));
}

/* The same of 64 bits. */
static uint64_t
number64(const struct view *v, const struct span *d, uint64_t off)
{
	if (off > d->s_size || d->s_size - off < 8)
		return (0);
	return (get64(&v->v_o, d->s_p + off));
}

/* The same, as wide as the class. */
static uint64_t
numberword(const struct view *v, const struct span *d, uint64_t off)
{
	return (v->v_o.o_64 ? number64(v, d, off) : number(v, d, off));
}

/* Appends the characters at off of d, size bytes at most. */
static void
characters(const struct span *d, uint64_t off, uint64_t size, struct words *w)
{
	struct span s;

	if (off >= d->s_size)
		return;
	s.s_p = d->s_p + off;
	s.s_off = d->s_off + off;
	s.s_size = d->s_size - off < size ? d->s_size - off : size;
	words_text(w, &s);
}

/* Appends the two registers of interest of those that begin at off of d. */
static void
pc_and_sp(const struct view *v, const struct span *d, uint64_t off,
    bool freebsd, struct words *w)
{
	const struct registers *r;
	struct span s;
	uint64_t size;

	for (r = registers; r->rg_machine != v->v_o.o_machine ||
	    r->rg_freebsd != freebsd; r++)
		if (r->rg_machine == 0)
			return;
	size = r->rg_size != 0 ? r->rg_size : v->v_o.o_64 ? 8 : 4;
	if (off > d->s_size || (d->s_size - off) / size <= r->rg_pc ||
	    (d->s_size - off) / size <= r->rg_sp)
		return;
	s.s_p = d->s_p + off;
	s.s_off = d->s_off + off;
	s.s_size = d->s_size - off;
	words_add(w, ", pc %#llx, sp %#llx", (unsigned long long)(size == 8 ?
	    number64(v, &s, 8u * r->rg_pc) : number(v, &s, 4u * r->rg_pc)),
	    (unsigned long long)(size == 8 ? number64(v, &s, 8u * r->rg_sp) :
	    number(v, &s, 4u * r->rg_sp)));
}

/*
 * FreeBSD's lists of structures that each begin with their size: open files,
 * or mappings.
 */
static void
structures(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	uint32_t prot, size;
	struct span s;
	uint64_t off;

	for (off = 4; d->s_size > 4 && d->s_size - off >= 4; off += size) {
		size = number(v, d, off);
		if (size < 8 || size > d->s_size - off ||
		    w->w_size - w->w_len < 2)
			break;
		s.s_p = d->s_p + off;
		s.s_off = d->s_off + off;
		s.s_size = size;
		if (w->w_len != 0)
			words_add(w, ", ");
		if (type == NT_PROCSTAT_FILES) {
			words_add(w, "%d ", (int)number(v, &s, KF_FD));
			characters(&s, KF_PATH, size, w);
			continue;
		}
		prot = number(v, &s, KVE_PROTECTION);
		words_add(w, "%#llx-%#llx %c%c%c ",
		    (unsigned long long)number64(v, &s, KVE_START),
		    (unsigned long long)number64(v, &s, KVE_START + 8),
		    prot & 1 ? 'r' : '-', prot & 2 ? 'w' : '-',
		    prot & 4 ? 'x' : '-');
		characters(&s, KVE_PATH, size, w);
	}
	if (d->s_size > 4 && off < d->s_size)
		words_add(w, ", broken at %#llx of %#llx",
		    (unsigned long long)off, (unsigned long long)d->s_size);
}

static void
limits(const struct view *v, const struct span *d, struct words *w)
{
	static const char *const names[] = { "cpu", "fsize", "data", "stack",
	    "core", "rss", "memlock", "nproc", "nofile", "sbsize", "vmem",
	    "npts", "swap", "kqueues", "umtxp", "pipebuf" };
	uint64_t i, value;

	for (i = 0; i < sizeof(names) / sizeof(names[0]) &&
	    4 + i * 16 + 16 <= d->s_size; i++) {
		value = number64(v, d, 4 + i * 16);
		words_add(w, "%s%s ", i != 0 ? ", " : "", names[i]);
		if (value == RLIM_INFINITY)
			words_add(w, "unlimited");
		else
			words_add(w, "%llu", (unsigned long long)value);
	}
}

/* FreeBSD's: thread and process. */
static void
freebsd_process(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	uint64_t at;

	at = v->v_o.o_64 ? 32 : 16;
	if (type == NT_PRSTATUS) {
		words_add(w, "thread %lu, signal %lu",
		    (unsigned long)number(v, d, at + 8),
		    (unsigned long)number(v, d, at + 4));
		pc_and_sp(v, d, v->v_o.o_64 ? 48 : 28, true, w);
	} else if (type == NT_PRPSINFO) {
		at = v->v_o.o_64 ? 16 : 8;
		if (d->s_size >= at + 104)	/* since FreeBSD 12 */
			words_add(w, "process %lu, ", (unsigned long)number(v,
			    d, at + 100));
		words_add(w, "'");
		characters(d, at, 17, w);
		words_add(w, "', arguments '");
		characters(d, at + 17, 81, w);
		words_add(w, "'");
	} else if (type == NT_PROCSTAT_PROC) {
		at = v->v_o.o_64 ? 72 : 40;
		words_add(w, "process %lu, parent %lu",
		    (unsigned long)number(v, d, 4 + at),
		    (unsigned long)number(v, d, 4 + at + 4));
	}
}

/* The words for FreeBSD's note of a core file with that description. */
void
note_core_freebsd(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	uint64_t off;

	if (d->s_size < 6)
		return;
	switch (type) {
	case NT_THRMISC:
		characters(d, 0, 20, w);
		break;
	case NT_PROCSTAT_FILES:
	case NT_PROCSTAT_VMMAP:
		structures(v, type, d, w);
		break;
	case NT_PROCSTAT_GROUPS:
		for (off = 4; d->s_size - off >= 4; off += 4)
			words_add(w, "%s%lu", off != 4 ? ", " : "",
			    (unsigned long)number(v, d, off));
		break;
	case NT_PROCSTAT_UMASK:
		words_add(w, "%03o", (unsigned)get16(&v->v_o, d->s_p + 4));
		break;
	case NT_PROCSTAT_RLIMIT:
		limits(v, d, w);
		break;
	case NT_PROCSTAT_OSREL:
		words_add(w, "%lu", (unsigned long)number(v, d, 4));
		break;
	case NT_PROCSTAT_PSSTRINGS:
		words_add(w, "at %#llx",
		    (unsigned long long)numberword(v, d, 4));
		break;
	case NT_PROCSTAT_AUXV:
		note_auxiliary(v, d, 4, true, w);
		break;
	case NT_PTLWPINFO:
		words_add(w, "thread %lu", (unsigned long)number(v, d, 4));
		break;
	default:
		freebsd_process(v, type, d, w);
	}
}

/*
 * NT_FILE: how many, and the size of a page; for each its addresses and which
 * page of the file; then the names.
 */
static void
files(const struct view *v, const struct span *d, struct words *w)
{
	uint64_t count, i, name, page;
	size_t size;

	size = v->v_o.o_64 ? 8 : 4;
	count = numberword(v, d, 0);
	page = numberword(v, d, size);
	if (d->s_size < 2 * size || count > (d->s_size - 2 * size) / 3 / size) {
		words_add(w, "broken: %llu files in %#llx bytes",
		    (unsigned long long)count, (unsigned long long)d->s_size);
		return;
	}
	name = (2 + 3 * count) * size;
	for (i = 0; i < count && w->w_size - w->w_len > 2; i++) {
		words_add(w, "%s%#llx-%#llx ", i != 0 ? ", " : "",
		    (unsigned long long)numberword(v, d, (2 + 3 * i) * size),
		    (unsigned long long)numberword(v, d, (3 + 3 * i) * size));
		characters(d, name, d->s_size, w);
		words_add(w, "+%#llx", (unsigned long long)(page *
		    numberword(v, d, (4 + 3 * i) * size)));
		if (name < d->s_size)
			name += strnlen((const char *)d->s_p + name,
			    (size_t)(d->s_size - name)) + 1;
	}
}

/* NT_PRPSINFO, of which there are three forms, told by their sizes. */
static void
linux_process(const struct view *v, const struct span *d, struct words *w)
{
	uint64_t at;

	at = v->v_o.o_64 ? 24 : d->s_size >= 128 ? 16 : 12;
	words_add(w, "process %lu, parent %lu, '",
	    (unsigned long)number(v, d, at),
	    (unsigned long)number(v, d, at + 4));
	characters(d, at + 16, 16, w);
	words_add(w, "', arguments '");
	characters(d, at + 32, 80, w);
	words_add(w, "'");
}

/* The words for a note of owner CORE, which is how Linux and others sign. */
void
note_core_linux(const struct view *v, uint32_t type, const struct span *d,
    struct words *w)
{
	bool mips;

	if (d->s_size < 12)
		return;
	switch (type) {
	case NT_PRSTATUS:
		words_add(w, "thread %lu, signal %u",
		    (unsigned long)number(v, d, v->v_o.o_64 ? 32 : 24),
		    (unsigned)get16(&v->v_o, d->s_p + 12));
		pc_and_sp(v, d, v->v_o.o_64 ? 112 : 72, false, w);
		break;
	case NT_PRPSINFO:
		linux_process(v, d, w);
		break;
	case NT_AUXV:
		note_auxiliary(v, d, 0, false, w);
		break;
	case NT_SIGINFO:
		mips = v->v_o.o_machine == EM_MIPS;
		words_add(w, "signal %lu, code %ld, error %lu",
		    (unsigned long)number(v, d, 0),
		    (long)(int32_t)number(v, d, mips ? 4 : 8),
		    (unsigned long)number(v, d, mips ? 8 : 4));
		words_add(w, ", at %#llx", (unsigned long long)numberword(v, d,
		    v->v_o.o_64 ? 16 : 12));
		break;
	case NT_FILE:
		files(v, d, w);
		break;
	}
}
