/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Writes the object files of a workload for run-time linkers on amd64:
 *
 *	gen [-s seed] [-n libraries] [-e exports] [-d data references]
 *	    [-p calls] [-k names] directory
 *
 * Library i becomes i.o: `exports' functions that return their number, `data'
 * pointers to exports of any library, and a function check<i>, which calls all
 * of these and `calls' others by name and returns 0 if each gave the number it
 * should; the references are distinct and drawn with the seed.  names.o has a
 * table `names' of `names' different exports and their number `nnames', for
 * dlsym; checks.o a table `checks' of the check functions and `nchecks'.  The
 * same arguments give the same bytes.
 */
#include <elf.h>
#include <err.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	FUNCTION	16u	/* bytes of a function */
#define	NAME_MAX_LEN	80u	/* longest name, with NUL */

enum {
	S_NULL, S_TEXT, S_RELATEXT, S_DATA, S_RELADATA, S_SYMTAB, S_STRTAB,
	S_SHSTRTAB, S_NOTE, S_COUNT
};

/* A growing piece of a file. */
struct buf {
	unsigned char *p;	/* its bytes */
	size_t n;		/* how many */
	size_t room;		/* how many there may be */
};

/* An object file under construction. */
struct object {
	struct buf sec[S_COUNT];	/* contents of its sections */
	size_t locals;			/* symbols that are local */
};

static uint64_t seed = 1;		/* -s, then the generator's state */
static unsigned nlibs = 100;		/* -n */
static unsigned nexports = 2000;	/* -e */
static unsigned ndata = 400;		/* -d */
static unsigned ncalls = 300;		/* -p */
static unsigned nnames = 10000;		/* -k */

/* splitmix64 */
static uint64_t
rnd(void)
{
	uint64_t z;

	z = seed += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (z ^ z >> 31);
}

static void *
add(struct buf *b, const void *p, size_t n)
{

	if (b->n + n > b->room) {
		b->room = (b->n + n) * 2;
		if ((b->p = realloc(b->p, b->room)) == NULL)
			err(1, NULL);
	}
	if (p != NULL)
		memcpy(b->p + b->n, p, n);
	else
		memset(b->p + b->n, 0, n);
	b->n += n;
	return (b->p + b->n - n);
}

/*
 * The name of export `e' of library `lib': words chosen by its number, so that
 * lengths vary and beginnings repeat, and the number, so that it is unique.
 */
static const char *
export_name(unsigned lib, unsigned e)
{
	static const char *const word[] = { "get", "set", "widget", "buffer",
	    "node", "stream", "parse", "encode", "decode", "table", "update",
	    "insert", "remove", "context", "session", "render", "layout",
	    "event", "handler", "queue", "index", "cursor", "iterator", "hash",
	    "string", "vector", "matrix", "transform", "initialize", "destroy",
	    "allocate", "release" };
	static char name[NAME_MAX_LEN];
	uint64_t h = (uint64_t)lib * nexports + e;

	h = (h + 1) * 0x9e3779b97f4a7c15;
	h ^= h >> 32;
	snprintf(name, sizeof(name), "l%u_%s_%s%s%s_%u", lib, word[h % 32],
	    word[h / 32 % 32], h / 1024 % 2 == 0 ? "_" : "",
	    h / 1024 % 2 == 0 ? word[h / 2048 % 32] : "", e);
	return (name);
}

static unsigned
add_symbol(struct object *o, const char *name, unsigned char info,
    uint16_t shndx, uint64_t value, uint64_t size)
{
	Elf64_Sym sym = { .st_info = info, .st_shndx = shndx,
	    .st_value = value, .st_size = size };

	if (name[0] != '\0') {
		sym.st_name = o->sec[S_STRTAB].n;
		add(&o->sec[S_STRTAB], name, strlen(name) + 1);
	}
	add(&o->sec[S_SYMTAB], &sym, sizeof(sym));
	return (o->sec[S_SYMTAB].n / sizeof(sym) - 1);
}

static void
add_rela(struct object *o, int sec, uint64_t at, unsigned sym, unsigned type,
    int64_t addend)
{
	Elf64_Rela r = { at, ELF64_R_INFO(sym, type), addend };

	add(&o->sec[sec], &r, sizeof(r));
}

static void
begin(struct object *o)
{

	memset(o, 0, sizeof(*o));
	add(&o->sec[S_STRTAB], "", 1);
	add_symbol(o, "", 0, 0, 0, 0);
	add_symbol(o, "", ELF64_ST_INFO(STB_LOCAL, STT_SECTION), S_DATA, 0, 0);
	o->locals = 2;
}

/* Write the object and free it. */
static void
finish(struct object *o, const char *dir, const char *name)
{
	static const struct { const char *name; Elf64_Shdr h; } s[S_COUNT] = {
		[S_TEXT] = { ".text", { .sh_type = SHT_PROGBITS, .sh_flags =
		    SHF_ALLOC | SHF_EXECINSTR, .sh_addralign = 16 } },
		[S_RELATEXT] = { ".rela.text", { .sh_type = SHT_RELA,
		    .sh_link = S_SYMTAB, .sh_info = S_TEXT, .sh_addralign = 8,
		    .sh_entsize = sizeof(Elf64_Rela) } },
		[S_DATA] = { ".data", { .sh_type = SHT_PROGBITS, .sh_flags =
		    SHF_ALLOC | SHF_WRITE, .sh_addralign = 8 } },
		[S_RELADATA] = { ".rela.data", { .sh_type = SHT_RELA,
		    .sh_link = S_SYMTAB, .sh_info = S_DATA, .sh_addralign = 8,
		    .sh_entsize = sizeof(Elf64_Rela) } },
		[S_SYMTAB] = { ".symtab", { .sh_type = SHT_SYMTAB,
		    .sh_link = S_STRTAB, .sh_addralign = 8,
		    .sh_entsize = sizeof(Elf64_Sym) } },
		[S_STRTAB] = { ".strtab", { .sh_type = SHT_STRTAB } },
		[S_SHSTRTAB] = { ".shstrtab", { .sh_type = SHT_STRTAB } },
		[S_NOTE] = { ".note.GNU-stack", { .sh_type = SHT_PROGBITS } },
	};
	Elf64_Ehdr eh = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64,
	    ELFDATA2LSB, EV_CURRENT }, .e_type = ET_REL,
	    .e_machine = EM_X86_64, .e_version = EV_CURRENT,
	    .e_ehsize = sizeof(eh), .e_shentsize = sizeof(Elf64_Shdr),
	    .e_shnum = S_COUNT, .e_shstrndx = S_SHSTRTAB };
	Elf64_Shdr sh[S_COUNT] = { { 0 } };
	char path[4096];
	uint64_t at;
	FILE *f;
	int i;

	for (i = 1; i < S_COUNT; i++) {
		sh[i] = s[i].h;
		sh[i].sh_name = o->sec[S_SHSTRTAB].n + (i == 1);
		if (i == 1)
			add(&o->sec[S_SHSTRTAB], "", 1);
		add(&o->sec[S_SHSTRTAB], s[i].name, strlen(s[i].name) + 1);
	}
	for (at = sizeof(eh), i = 1; i < S_COUNT; i++) {
		add(&o->sec[i], NULL, -o->sec[i].n & 15);
		sh[i].sh_offset = at;
		sh[i].sh_size = i == S_SYMTAB || sh[i].sh_entsize == 0 ?
		    o->sec[i].n : o->sec[i].n - o->sec[i].n % sh[i].sh_entsize;
		at += o->sec[i].n;
	}
	sh[S_SYMTAB].sh_size -= sh[S_SYMTAB].sh_size % sizeof(Elf64_Sym);
	sh[S_SYMTAB].sh_info = o->locals;
	eh.e_shoff = at;
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((f = fopen(path, "w")) == NULL)
		err(1, "%s", path);
	fwrite(&eh, sizeof(eh), 1, f);
	for (i = 1; i < S_COUNT; i++)
		fwrite(o->sec[i].p, 1, o->sec[i].n, f);
	fwrite(sh, sizeof(sh), 1, f);
	if (fclose(f) != 0)
		err(1, "%s", path);
	for (i = 0; i < S_COUNT; i++)
		free(o->sec[i].p);
}

/* Draw `n' different exports of all libraries. */
static void
draw(uint32_t *ref, unsigned n)
{
	static unsigned char *taken;
	uint64_t total = (uint64_t)nlibs * nexports;
	unsigned i;

	if (n > total)
		errx(1, "more references than exports");
	if (taken == NULL && (taken = calloc(1, total)) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++) {
		do
			ref[i] = rnd() % total;
		while (taken[ref[i]]);
		taken[ref[i]] = 1;
	}
	for (i = 0; i < n; i++)
		taken[ref[i]] = 0;
}

/* The symbol of export `ref' in library `lib's object, where own ones are. */
static unsigned
reference(struct object *o, unsigned lib, uint32_t ref)
{

	if (ref / nexports == lib)
		return (o->locals + ref % nexports);
	return (add_symbol(o, export_name(ref / nexports, ref % nexports),
	    ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), SHN_UNDEF, 0, 0));
}

/* A function that returns its number, with room to the next one. */
static void
add_function(struct object *o, uint32_t number)
{
	unsigned char code[FUNCTION] = { 0xb8, 0, 0, 0, 0, 0xc3 };

	memcpy(code + 1, &number, 4);	/* mov $number, %eax; ret */
	add(&o->sec[S_TEXT], code, sizeof(code));
}

/*
 * After a call: is the result that number?  If not, go to `fail',
 * an offset in the text.
 */
static void
add_compare(struct object *o, uint32_t number, size_t fail)
{
	unsigned char code[] = { 0x3d, 0, 0, 0, 0, 0x0f, 0x85, 0, 0, 0, 0 };
	int32_t back;

	memcpy(code + 1, &number, 4);	/* cmp $number, %eax; jne fail */
	back = (int32_t)(fail - (o->sec[S_TEXT].n + sizeof(code)));
	memcpy(code + 7, &back, 4);
	add(&o->sec[S_TEXT], code, sizeof(code));
}

/*
 * check<lib>: call what each pointer in .data and each of the other references
 * leads to.
 */
static void
add_check(struct object *o, unsigned lib, const uint32_t *ref)
{
	/* push %rax; jmp 1f; fail: mov $1, %eax; pop %rcx; ret; 1: */
	static const unsigned char begin_[] = { 0x50, 0xeb, 7, 0xb8, 1, 0, 0,
	    0, 0x59, 0xc3 };
	/* xor %eax, %eax; pop %rcx; ret */
	static const unsigned char end[] = { 0x31, 0xc0, 0x59, 0xc3 };
	static const unsigned char indirect[] = { 0xff, 0x15, 0, 0, 0, 0 };
	static const unsigned char direct[] = { 0xe8, 0, 0, 0, 0 };
	size_t start = o->sec[S_TEXT].n;
	char name[32];
	unsigned i;

	snprintf(name, sizeof(name), "check%u", lib);
	add_symbol(o, name, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), S_TEXT,
	    start, 1);
	add(&o->sec[S_TEXT], begin_, sizeof(begin_));
	for (i = 0; i < ndata; i++) {
		add_rela(o, S_RELATEXT, o->sec[S_TEXT].n + 2, 1,
		    R_X86_64_PC32, (int64_t)i * 8 - 4);
		add(&o->sec[S_TEXT], indirect, sizeof(indirect));
		add_compare(o, ref[i], start + 3);
	}
	for (; i < ndata + ncalls; i++) {
		add_rela(o, S_RELATEXT, o->sec[S_TEXT].n + 1,
		    reference(o, lib, ref[i]), R_X86_64_PLT32, -4);
		add(&o->sec[S_TEXT], direct, sizeof(direct));
		add_compare(o, ref[i], start + 3);
	}
	add(&o->sec[S_TEXT], end, sizeof(end));
}

static void
library(const char *dir, unsigned lib)
{
	uint32_t *ref;
	struct object o;
	char name[32];
	unsigned i;

	begin(&o);
	if ((ref = calloc(ndata + ncalls + 1, sizeof(*ref))) == NULL)
		err(1, NULL);
	for (i = 0; i < nexports; i++) {
		add_symbol(&o, export_name(lib, i), ELF64_ST_INFO(STB_GLOBAL,
		    STT_FUNC), S_TEXT, o.sec[S_TEXT].n, 6);
		add_function(&o, lib * nexports + i);
	}
	draw(ref, ndata + ncalls);
	for (i = 0; i < ndata; i++) {
		add_rela(&o, S_RELADATA, o.sec[S_DATA].n, reference(&o, lib,
		    ref[i]), R_X86_64_64, 0);
		add(&o.sec[S_DATA], NULL, 8);
	}
	add_check(&o, lib, ref);
	snprintf(name, sizeof(name), "%u.o", lib);
	finish(&o, dir, name);
	free(ref);
}

/* The table of all check functions. */
static void
checks(const char *dir)
{
	uint64_t n = nlibs;
	struct object o;
	char name[32];
	unsigned i;

	begin(&o);
	add_symbol(&o, "nchecks", ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT),
	    S_DATA, 0, 8);
	add_symbol(&o, "checks", ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), S_DATA,
	    8, n * 8);
	add(&o.sec[S_DATA], &n, 8);
	for (i = 0; i < nlibs; i++) {
		snprintf(name, sizeof(name), "check%u", i);
		add_rela(&o, S_RELADATA, o.sec[S_DATA].n, add_symbol(&o, name,
		    ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), SHN_UNDEF, 0, 0),
		    R_X86_64_64, 0);
		add(&o.sec[S_DATA], NULL, 8);
	}
	finish(&o, dir, "checks.o");
}

/* The table of names for dlsym. */
static void
names(const char *dir)
{
	uint64_t n = nnames, total = (uint64_t)nlibs * nexports;
	struct object o;
	uint32_t *ref;
	const char *s;
	size_t at, i;

	if (n > total)
		n = total;
	if ((ref = calloc(n, sizeof(*ref))) == NULL)
		err(1, NULL);
	draw(ref, n);
	begin(&o);
	add_symbol(&o, "nnames", ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), S_DATA,
	    0, 8);
	add_symbol(&o, "names", ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), S_DATA,
	    8, n * 8);
	add(&o.sec[S_DATA], &n, 8);
	add(&o.sec[S_DATA], NULL, n * 8);
	for (i = 0; i < n; i++) {
		s = export_name(ref[i] / nexports, ref[i] % nexports);
		at = o.sec[S_DATA].n;
		add(&o.sec[S_DATA], s, strlen(s) + 1);
		add_rela(&o, S_RELADATA, 8 + i * 8, 1, R_X86_64_64,
		    (int64_t)at);
	}
	finish(&o, dir, "names.o");
	free(ref);
}

int
main(int argc, char *argv[])
{
	unsigned i;
	int c;

	while ((c = getopt(argc, argv, "s:n:e:d:p:k:")) != -1)
		switch (c) {
		case 's': seed = strtoull(optarg, NULL, 0); break;
		case 'n': nlibs = strtoul(optarg, NULL, 0); break;
		case 'e': nexports = strtoul(optarg, NULL, 0); break;
		case 'd': ndata = strtoul(optarg, NULL, 0); break;
		case 'p': ncalls = strtoul(optarg, NULL, 0); break;
		case 'k': nnames = strtoul(optarg, NULL, 0); break;
		default: optind = argc; break;
		}
	if (optind + 1 != argc || nlibs == 0 || nexports == 0)
		errx(2, "usage: gen [-s seed] [-n libraries] [-e exports] "
		    "[-d data] [-p calls] [-k names] directory");
	for (i = 0; i < nlibs; i++)
		library(argv[optind], i);
	names(argv[optind]);
	checks(argv[optind]);
	return (0);
}
