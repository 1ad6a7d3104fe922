/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is this a file that can be loaded?  Used by the kernel's execve(2), by the
 * run-time linker and by the prelinker.  The order of the checks is the order
 * in which FreeBSD 12.1's kernel makes them (sys/kern/imgact_elf.c), so that
 * a file with two faults is refused for the same one.
 */
#include <elf.h>

#define	HEADER_PAGE	4096u	/* the program headers must end by here */
#define	INTERP_MIN	2u	/* PT_INTERP's size: one character and NUL */
#define	INTERP_MAX	1024u	/* MAXPATHLEN */
#define	EABI_SHIFT	24	/* ARM: the EABI version is e_flags >> 24 */
#define	EABI_MIN	4u

/* One program header, whichever class it came from. */
struct segment {
	uint64_t offset;	/* p_offset */
	uint64_t vaddr;		/* p_vaddr */
	uint64_t filesz;	/* p_filesz */
	uint64_t memsz;		/* p_memsz */
};

/*
 * The bytes need not be aligned: they are copied out, by whatever loads the
 * processor has for that.  The sizes are constants, so nothing is called.
 */
#define	copy(to, from, n)	__builtin_memcpy(to, from, n)

/* Of an ELF header what is looked at here, whichever class it came from. */
struct header {
	uint64_t phoff;		/* e_phoff */
	uint32_t version;	/* e_version */
	uint32_t flags;		/* e_flags */
	uint16_t type;		/* e_type */
	uint16_t machine;	/* e_machine */
	uint16_t phentsize;	/* e_phentsize */
	uint16_t phnum;		/* e_phnum */
};

static inline void
get_header(const void *buf, int class, struct header *h)
{
	Elf32_Ehdr e32;
	Elf64_Ehdr e64;

	if (class == ELFCLASS64) {
		copy(&e64, buf, sizeof(e64));
		*h = (struct header){ e64.e_phoff, e64.e_version,
		    e64.e_flags, e64.e_type, e64.e_machine, e64.e_phentsize,
		    e64.e_phnum };
		return;
	}
	copy(&e32, buf, sizeof(e32));
	*h = (struct header){ e32.e_phoff, e32.e_version, e32.e_flags,
	    e32.e_type, e32.e_machine, e32.e_phentsize, e32.e_phnum };
}

/* A program header's type is its first word in either class. */
static uint32_t
type_of(const void *at)
{
	uint32_t type;

	if ((uintptr_t)at % sizeof(type) == 0)
		return (*(const uint32_t *)__builtin_assume_aligned(at, 4));
	copy(&type, at, sizeof(type));
	return (type);
}

static void
get_segment(const void *at, int class, struct segment *s)
{
	Elf32_Phdr p32;
	Elf64_Phdr p64;

	if (class == ELFCLASS64) {
		copy(&p64, at, sizeof(p64));
		*s = (struct segment){ p64.p_offset, p64.p_vaddr,
		    p64.p_filesz, p64.p_memsz };
		return;
	}
	if ((uintptr_t)at % sizeof(uint32_t) == 0)
		copy(&p32, __builtin_assume_aligned(at, 4), sizeof(p32));
	else
		copy(&p32, at, sizeof(p32));
	*s = (struct segment){ p32.p_offset, p32.p_vaddr, p32.p_filesz,
	    p32.p_memsz };
}

/*
 * Check an ELF header: `buf' holds the first `len' bytes of the file, `class'
 * is ELFCLASS32 or ELFCLASS64, `machine' the EM_* that is wanted.  ELFCHECK_OK
 * means that all program headers lie, word aligned, in the first page of the
 * file (they may still be beyond `len' if the file is shorter than that: the
 * caller either zero-fills the page, as a kernel does, or compares).
 *
 * sys/kern/imgact_elf.c: __elfN(check_header), exec_elf_imgact.
 */
enum elfcheck
elfcheck_header(const void *buf, size_t len, int class, int machine)
{
	const unsigned char *id = buf;
	size_t ehsize, phsize, word;
	struct header h;

	ehsize = class == ELFCLASS64 ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr);
	phsize = class == ELFCLASS64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
	word = class == ELFCLASS64 ? 8 : 4;
	if (len < EI_NIDENT)
		return (ELFCHECK_SHORT);
	if (id[EI_MAG0] != ELFMAG0 || id[EI_MAG1] != ELFMAG1 ||
	    id[EI_MAG2] != ELFMAG2 || id[EI_MAG3] != ELFMAG3)
		return (ELFCHECK_MAGIC);
	if (id[EI_CLASS] != class || id[EI_DATA] != ELFDATA2LSB)
		return (ELFCHECK_CLASS);
	if (len < ehsize)
		return (ELFCHECK_SHORT);
	get_header(buf, class, &h);
	if (id[EI_VERSION] != EV_CURRENT || h.version != EV_CURRENT)
		return (ELFCHECK_VERSION);
	if (h.phentsize != phsize)
		return (ELFCHECK_PHENTSIZE);
	if (h.machine != machine)
		return (ELFCHECK_MACHINE);
	if (h.type != ET_EXEC && h.type != ET_DYN)
		return (ELFCHECK_TYPE);
	if (h.phoff > HEADER_PAGE || h.phnum * phsize > HEADER_PAGE - h.phoff)
		return (ELFCHECK_PHDRS);
	if (h.phoff % word != 0)
		return (ELFCHECK_PHALIGN);
	return (ELFCHECK_OK);
}

/* The interpreter's name: size, and its NUL if that byte is in `buf'. */
static enum elfcheck
check_interp(const unsigned char *buf, size_t len, const struct segment *s)
{
	if (s->filesz < INTERP_MIN || s->filesz > INTERP_MAX)
		return (ELFCHECK_INTERP_SIZE);
	if (s->offset < len && s->filesz <= len - s->offset &&
	    buf[s->offset + s->filesz - 1] != '\0')
		return (ELFCHECK_INTERP_END);
	return (ELFCHECK_OK);
}

static inline enum elfcheck
check_load(const struct segment *s, int class, uint64_t filesize)
{
	uint64_t top;

	top = class == ELFCLASS64 ? UINT64_MAX : UINT32_MAX;
	if (s->memsz == 0)
		return (ELFCHECK_OK);
	if (s->offset > filesize || s->filesz > filesize - s->offset)
		return (ELFCHECK_FILE);
	if (s->filesz > s->memsz)
		return (ELFCHECK_FILESZ);
	/* FreeBSD leaves this one out, and maps nothing. */
	if (s->memsz > top - s->vaddr)
		return (ELFCHECK_WRAP);
	return (ELFCHECK_OK);
}

/* elfcheck_phdrs() of a class that the compiler knows. */
static inline __attribute__((always_inline)) enum elfcheck
check_phdrs(const void *buf, size_t len, const void *phdrs, uint64_t filesize,
    int class)
{
	const unsigned char *b = buf, *ph = phdrs;
	enum elfcheck load, why;
	struct segment s;
	struct header h;
	size_t phsize;
	int i, interps;

	phsize = class == ELFCLASS64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
	get_header(buf, class, &h);
	load = ELFCHECK_OK;
	for (interps = 0, i = 0; i < h.phnum; i++, ph += phsize) {
		if (type_of(ph) == PT_LOAD && load == ELFCHECK_OK) {
			get_segment(ph, class, &s);
			load = check_load(&s, class, filesize);
		} else if (type_of(ph) == PT_INTERP) {
			if (interps++ != 0)
				return (ELFCHECK_INTERP_TWICE);
			get_segment(ph, class, &s);
			why = check_interp(b, len, &s);
			if (why != ELFCHECK_OK)
				return (why);
		}
	}
	if (h.machine == EM_ARM && h.flags >> EABI_SHIFT < EABI_MIN)
		return (ELFCHECK_EABI);
	return (load);
}

/*
 * Check the program headers of a file whose first `len' bytes are in `buf', the
 * ELF header among them, which elfcheck_header() accepted or found nothing
 * wrong with but ELFCHECK_PHDRS.  `phdrs' are all program headers, in the byte
 * order of the file; `filesize' is the size of the whole file.  PT_INTERP's
 * string is checked as far as it is in `buf'.  All PT_INTERP and ABI faults are
 * found before any fault of a PT_LOAD.
 *
 * sys/kern/imgact_elf.c: exec_elf_imgact, __elfN(load_section); the wrap-around
 * check is ours.
 */
enum elfcheck
elfcheck_phdrs(const void *buf, size_t len, const void *phdrs,
    uint64_t filesize)
{
	/* Small machines have half as much to do where all is 32 bits. */
	if (((const unsigned char *)buf)[EI_CLASS] == ELFCLASS64)
		return (check_phdrs(buf, len, phdrs, filesize, ELFCLASS64));
	return (check_phdrs(buf, len, phdrs, filesize, ELFCLASS32));
}

/*
 * The same, when the program headers are in `buf', too (ELFCHECK_PHDRS if not).
 */
enum elfcheck
elfcheck_segments(const void *buf, size_t len, uint64_t filesize)
{
	const unsigned char *b = buf;
	struct header h;
	size_t phsize;

	phsize = b[EI_CLASS] == ELFCLASS64 ? sizeof(Elf64_Phdr) :
	    sizeof(Elf32_Phdr);
	get_header(buf, b[EI_CLASS], &h);
	if (h.phoff > len || h.phnum * phsize > len - h.phoff)
		return (ELFCHECK_PHDRS);
	return (elfcheck_phdrs(buf, len, b + h.phoff, filesize));
}

/*
 * The defect in words, to stand after the file's name and a colon.  Where
 * FreeBSD's rtld (map_object.c) has a text for it, that text.
 */
const char *
elfcheck_text(enum elfcheck why)
{
	/* No pointers: nobody has to relocate them. */
	static const char text[][56] = {
		[ELFCHECK_OK] = "no error",
		[ELFCHECK_SHORT] = "invalid file format",
		[ELFCHECK_MAGIC] = "invalid file format",
		[ELFCHECK_CLASS] = "unsupported file layout",
		[ELFCHECK_VERSION] = "unsupported file version",
		[ELFCHECK_PHENTSIZE] =
		    "invalid shared object: e_phentsize != sizeof(Elf_Phdr)",
		[ELFCHECK_MACHINE] = "unsupported machine",
		[ELFCHECK_TYPE] = "unsupported file type",
		[ELFCHECK_PHDRS] = "program header too large",
		[ELFCHECK_PHALIGN] = "program header table is not aligned",
		[ELFCHECK_INTERP_TWICE] = "more than one PT_INTERP",
		[ELFCHECK_INTERP_SIZE] = "PT_INTERP has an impossible size",
		[ELFCHECK_INTERP_END] = "PT_INTERP is not terminated",
		[ELFCHECK_EABI] = "unsupported ARM EABI version",
		[ELFCHECK_FILE] = "PT_LOAD segment reaches beyond the file",
		[ELFCHECK_FILESZ] = "PT_LOAD segment has p_filesz > p_memsz",
		[ELFCHECK_WRAP] = "PT_LOAD segment wraps around",
	};

	return (text[why]);
}
