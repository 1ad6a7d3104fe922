/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mkelf SOURCE FILE: makes an ELF file, right or wrong, of any machine, from
 * words, so that tests need neither compilers nor binaries in the tree.
 *
 *	elf 64 lsb			class and byte order; comes first
 *	ident 7 9			e_ident[7] = 9
 *	machine 40			an ELF header field: type machine
 *					version entry phoff shoff flags ehsize
 *					phentsize phnum shentsize shnum shstrndx
 *	phdr TYPE FLAGS OFF VADDR PADDR FILESZ MEMSZ ALIGN
 *	section NAME TYPE [FIELD=N]...	FIELD: name flags addr off size link
 *					info align entsize; - is an empty name
 *	zero [FIELD=N]...		the same, of section 0
 *	byte 1 2			contents of the section last begun:
 *	half 1 / word 1 / xword 1	2, 4, 8 bytes a number
 *	addr 1				4 or 8 bytes, by class
 *	string TEXT			TEXT and a NUL
 *	poke OFF SIZE VALUE		afterwards, anywhere in the file
 *	cut N				afterwards: N bytes are left
 *
 * A number that is &TEXT is TEXT's offset in the contents of .dynstr, @NAME is
 * the index of section NAME, $NAME its offset in the file; a section must
 * stand before it is named.  Numbers are as C has them, -1 included.  Section
 * 0 and .shstrtab make themselves.  # begins a comment.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define	MAXSECTIONS	70000
#define	MAXFIELDS	64

enum { F_NAME, F_TYPE, F_FLAGS, F_ADDR, F_OFF, F_SIZE, F_LINK, F_INFO,
    F_ALIGN, F_ENTSIZE, NFIELDS };
static const char *const fieldname[] = { "name", "type", "flags", "addr",
    "off", "size", "link", "info", "align", "entsize" };

struct section {
	char		*s_name;		/* its name */
	uint64_t	 s_field[NFIELDS];	/* its header */
	uint64_t	 s_start;		/* where its contents begin */
};

static struct section section[MAXSECTIONS];
static unsigned int nsections = 1;
static unsigned char *out;		/* the file */
static size_t outsize, outroom;
static int wide, big;			/* class 64, big endian */
static const char *source;
static int lineno;
static unsigned int nphdrs;
static uint64_t phdr[64][8];
static struct poke { uint64_t off, size, value; } poke[256];
static unsigned int npokes;
static long cut = -1;

static void
put_at(uint64_t off, unsigned int size, uint64_t value)
{
	unsigned int i;

	if (off + size > outroom) {
		outroom = (off + size) * 2;
		out = realloc(out, outroom);
		if (out == NULL)
			err(1, NULL);
		memset(out + outsize, 0, outroom - outsize);
	}
	if (off + size > outsize)
		outsize = off + size;
	for (i = 0; i < size; i++)
		out[off + (big ? size - 1 - i : i)] =
		    (unsigned char)(value >> i * 8);
}

static void
put(unsigned int size, uint64_t value)
{
	put_at(outsize, size, value);
}

static struct section *
find(const char *name)
{
	unsigned int i;

	for (i = 1; i < nsections; i++)
		if (strcmp(section[i].s_name, name) == 0)
			return (&section[i]);
	errx(1, "%s:%d: no section %s", source, lineno, name);
}

static uint64_t
number(const char *s)
{
	const struct section *dynstr;
	uint64_t off, value;
	char *end;

	if (*s == '@')
		return ((uint64_t)(find(s + 1) - section));
	if (*s == '$')
		return (find(s + 1)->s_start);
	if (*s == '&') {
		dynstr = find(".dynstr");
		for (off = dynstr->s_start; off < outsize; off++)
			if (strcmp((char *)out + off, s + 1) == 0)
				return (off - dynstr->s_start);
		errx(1, "%s:%d: no string %s", source, lineno, s + 1);
	}
	value = strtoull(s, &end, 0);
	if (end == s || *end != '\0')
		errx(1, "%s:%d: not a number: %s", source, lineno, s);
	return (value);
}

/* FIELD=N ... from f[i] on. */
static void
set_fields(struct section *s, char **f, int i, int n)
{
	char *eq;
	int k;

	for (; i < n; i++) {
		eq = strchr(f[i], '=');
		if (eq == NULL)
			errx(1, "%s:%d: no =", source, lineno);
		*eq = '\0';
		for (k = 0; k < NFIELDS; k++)
			if (strcmp(fieldname[k], f[i]) == 0)
				break;
		if (k == NFIELDS)
			errx(1, "%s:%d: no field %s", source, lineno, f[i]);
		s->s_field[k] = number(eq + 1);
	}
}

static void
begin_section(char **f, int n)
{
	struct section *s;

	if (nsections == MAXSECTIONS)
		errx(1, "too many sections");
	while (outsize % 8 != 0)
		put(1, 0);
	s = &section[nsections++];
	s->s_name = strdup(strcmp(f[1], "-") == 0 ? "" : f[1]);
	s->s_field[F_TYPE] = number(f[2]);
	s->s_start = s->s_field[F_OFF] = outsize;
	s->s_field[F_ALIGN] = 1;
	s->s_field[F_NAME] = UINT64_MAX;
	s->s_field[F_SIZE] = UINT64_MAX;
	set_fields(s, f, 3, n);
}

/* The section last begun ends here. */
static void
end_section(void)
{
	struct section *s;

	s = &section[nsections - 1];
	if (nsections > 1 && s->s_field[F_SIZE] == UINT64_MAX)
		s->s_field[F_SIZE] = outsize - s->s_start;
}

static uint64_t
field_offset(const char *name, unsigned int *size)
{
	static const struct { const char *n; int off32, off64, w; } tab[] = {
		{ "type", 16, 16, 2 }, { "machine", 18, 18, 2 },
		{ "version", 20, 20, 4 }, { "entry", 24, 24, 0 },
		{ "phoff", 28, 32, 0 }, { "shoff", 32, 40, 0 },
		{ "flags", 36, 48, 4 }, { "ehsize", 40, 52, 2 },
		{ "phentsize", 42, 54, 2 }, { "phnum", 44, 56, 2 },
		{ "shentsize", 46, 58, 2 }, { "shnum", 48, 60, 2 },
		{ "shstrndx", 50, 62, 2 } };
	size_t i;

	for (i = 0; i < sizeof(tab) / sizeof(tab[0]); i++)
		if (strcmp(tab[i].n, name) == 0) {
			*size = tab[i].w != 0 ? tab[i].w : wide ? 8 : 4;
			return (wide ? tab[i].off64 : tab[i].off32);
		}
	errx(1, "%s:%d: what is %s?", source, lineno, name);
}

static void
start(char **f)
{
	wide = strcmp(f[1], "64") == 0;
	big = strcmp(f[2], "msb") == 0;
	put_at(0, 1, 0x7f);
	put_at(1, 1, 'E');
	put_at(2, 1, 'L');
	put_at(3, 1, 'F');
	put_at(4, 1, wide ? 2 : 1);
	put_at(5, 1, big ? 2 : 1);
	put_at(6, 1, 1);
	put_at(wide ? 63 : 51, 1, 0);
	put_at(16, 2, 2);
	put_at(20, 4, 1);
	/* Room for 64 program headers. */
	put_at((wide ? 64 + 64 * 56 : 52 + 64 * 32) - 1, 1, 0);
}

/* "poke", "cut" and header fields are for the end. */
static void
later(uint64_t off, uint64_t size, uint64_t value)
{
	if (npokes == sizeof(poke) / sizeof(poke[0]))
		errx(1, "too many pokes");
	poke[npokes++] = (struct poke){ off, size, value };
}

static void
contents(char **f, int n, unsigned int size)
{
	int i;

	for (i = 1; i < n; i++)
		put(size, number(f[i]));
}

static void
line(char **f, int n, const char *text)
{
	unsigned int size;
	uint64_t off;
	int i;

	if (strcmp(f[0], "elf") == 0)
		start(f);
	else if (strcmp(f[0], "ident") == 0)
		later(number(f[1]), 1, number(f[2]));
	else if (strcmp(f[0], "phdr") == 0) {
		for (i = 0; i < 8; i++)
			phdr[nphdrs][i] = number(f[1 + i]);
		nphdrs++;
	} else if (strcmp(f[0], "section") == 0) {
		end_section();
		begin_section(f, n);
	} else if (strcmp(f[0], "zero") == 0)
		set_fields(&section[0], f, 1, n);
	else if (strcmp(f[0], "byte") == 0)
		contents(f, n, 1);
	else if (strcmp(f[0], "half") == 0)
		contents(f, n, 2);
	else if (strcmp(f[0], "word") == 0)
		contents(f, n, 4);
	else if (strcmp(f[0], "xword") == 0)
		contents(f, n, 8);
	else if (strcmp(f[0], "addr") == 0)
		contents(f, n, wide ? 8 : 4);
	else if (strcmp(f[0], "string") == 0) {
		for (; *text != '\0'; text++)
			put(1, (unsigned char)*text);
		put(1, 0);
	} else if (strcmp(f[0], "poke") == 0)
		later(number(f[1]), number(f[2]), number(f[3]));
	else if (strcmp(f[0], "cut") == 0)
		cut = (long)number(f[1]);
	else {
		off = field_offset(f[0], &size);
		later(off, size, number(f[1]));
	}
}

static void
header(const char *name, uint64_t value)
{
	unsigned int size;
	uint64_t off;

	off = field_offset(name, &size);
	put_at(off, size, value);
}

static void
finish(void)
{
	static char shstrtab[] = ".shstrtab", three[] = "3", word[] = "section";
	char *f[] = { word, shstrtab, three };
	const uint64_t *p;
	uint64_t base, off;
	unsigned int i, k, w;

	w = wide ? 8 : 4;
	end_section();
	if (nsections > 1) {
		begin_section(f, 3);
		put(1, 0);
		for (i = 1; i < nsections; i++) {
			if (section[i].s_field[F_NAME] == UINT64_MAX)
				section[i].s_field[F_NAME] = outsize -
				    section[nsections - 1].s_start;
			for (k = 0; section[i].s_name[k] != '\0'; k++)
				put(1, (unsigned char)section[i].s_name[k]);
			put(1, 0);
		}
		end_section();
		while (outsize % 8 != 0)
			put(1, 0);
		header("shoff", outsize);
		header("shentsize", wide ? 64 : 40);
		header("shnum", nsections < 0xff00 ? nsections : 0);
		header("shstrndx", nsections <= 0xff00 ? nsections - 1 :
		    0xffff);
		if (nsections >= 0xff00) {
			section[0].s_field[F_SIZE] = nsections;
			section[0].s_field[F_LINK] = nsections - 1;
		}
		for (i = 0; i < nsections; i++) {
			p = section[i].s_field;
			for (k = 0; k < NFIELDS; k++)
				put(k < F_FLAGS || k == F_LINK || k == F_INFO ?
				    4 : w, p[k]);
		}
	}
	header("ehsize", wide ? 64 : 52);
	if (nphdrs > 0) {
		base = wide ? 64 : 52;
		header("phoff", base);
		header("phentsize", wide ? 56 : 32);
		header("phnum", nphdrs);
		for (i = 0; i < nphdrs; i++) {
			/* Written in words' order: type flags off ... */
			static const int o32[] = { 0, 6, 1, 2, 3, 4, 5, 7 };

			off = base + i * (wide ? 56 : 32);
			for (k = 0; k < 8; k++)
				if (!wide)
					put_at(off + o32[k] * 4, 4,
					    phdr[i][k]);
				else if (k < 2)
					put_at(off + k * 4, 4, phdr[i][k]);
				else
					put_at(off + k * 8 - 8, 8,
					    phdr[i][k]);
		}
	}
	for (i = 0; i < npokes; i++)
		put_at(poke[i].off, (unsigned)poke[i].size, poke[i].value);
	if (cut >= 0 && (size_t)cut < outsize)
		outsize = (size_t)cut;
}

int
main(int argc, char **argv)
{
	char buf[4096], copy[4096], *f[MAXFIELDS], *p, *text;
	FILE *fp;
	int n;

	if (argc != 3)
		errx(1, "usage: mkelf source file");
	source = argv[1];
	fp = fopen(source, "r");
	if (fp == NULL)
		err(1, "%s", source);
	while (fgets(buf, sizeof(buf), fp) != NULL) {
		lineno++;
		buf[strcspn(buf, "\n")] = '\0';
		strcpy(copy, buf);
		text = copy + strspn(copy, " \t");
		text += strcspn(text, " \t");
		text += *text != '\0';
		if (buf[strspn(buf, " \t")] == '#')
			continue;
		if ((p = strstr(buf, " #")) != NULL)
			*p = '\0';
		n = 0;
		for (p = strtok(buf, " \t"); p != NULL && n < MAXFIELDS;
		    p = strtok(NULL, " \t"))
			f[n++] = p;
		if (n > 0)
			line(f, n, text);
	}
	fclose(fp);
	finish();
	fp = fopen(argv[2], "w");
	if (fp == NULL || fwrite(out, 1, outsize, fp) != outsize ||
	    fclose(fp) != 0)
		err(1, "%s", argv[2]);
	return (0);
}
