/* SRCS: abi/elfcheck.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * elfcheck.c: every header field that makes a file unloadable, in both
 * classes, one at a time; and which of two faults is told.  Each buffer is
 * allocated at its exact size, so that a read beyond it is seen.
 */

#include <stdlib.h>
#include <string.h>

#include <elf.h>

#include <criterion/criterion.h>

#define	PHOFF	64u		/* where the program headers are put */
#define	NPH	4u		/* how many */

/* A file's beginning, of either class. */
struct file {
	unsigned char *b;	/* its bytes */
	size_t len;		/* how many */
	int class;		/* ELFCLASS32 or ELFCLASS64 */
};

static const int classes[] = { ELFCLASS32, ELFCLASS64 };

static Elf32_Ehdr *
eh32(struct file *f)
{

	return ((Elf32_Ehdr *)(void *)f->b);
}

static Elf64_Ehdr *
eh64(struct file *f)
{

	return ((Elf64_Ehdr *)(void *)f->b);
}

/* Set member m of the ELF header or of program header i, in either class. */
#define	EH(f, m, v) do {						\
	if ((f)->class == ELFCLASS64)					\
		eh64(f)->m = (v);					\
	else								\
		eh32(f)->m = (v);					\
} while (0)
#define	PH(f, i, m, v) do {						\
	if ((f)->class == ELFCLASS64)					\
		((Elf64_Phdr *)(void *)((f)->b + PHOFF))[i].m = (v);	\
	else								\
		((Elf32_Phdr *)(void *)((f)->b + PHOFF))[i].m = (v);	\
} while (0)

/* A good file: PT_INTERP, two PT_LOADs, one program header to spare. */
static struct file
good(int class)
{
	static const char interp[] = "/libexec/ld-elf.so.1";
	struct file f = { NULL, PHOFF + NPH * 56 + sizeof(interp), class };
	size_t at = PHOFF + NPH * 56;

	f.b = calloc(1, f.len);
	memcpy(f.b, "\177ELF", 4);
	f.b[EI_CLASS] = class;
	f.b[EI_DATA] = ELFDATA2LSB;
	f.b[EI_VERSION] = EV_CURRENT;
	EH(&f, e_type, ET_DYN);
	EH(&f, e_machine, class == ELFCLASS64 ? EM_X86_64 : EM_ARM);
	EH(&f, e_version, EV_CURRENT);
	EH(&f, e_flags, class == ELFCLASS64 ? 0 : 0x05000400);
	EH(&f, e_phoff, PHOFF);
	EH(&f, e_phnum, NPH);
	EH(&f, e_phentsize, class == ELFCLASS64 ? 56 : 32);
	memcpy(f.b + at, interp, sizeof(interp));
	PH(&f, 0, p_type, PT_INTERP);
	PH(&f, 0, p_offset, at);
	PH(&f, 0, p_filesz, sizeof(interp));
	PH(&f, 1, p_type, PT_LOAD);
	PH(&f, 1, p_filesz, 0x800);
	PH(&f, 1, p_memsz, 0x800);
	PH(&f, 2, p_type, PT_LOAD);
	PH(&f, 2, p_offset, 0x800);
	PH(&f, 2, p_vaddr, 0x1800);
	PH(&f, 2, p_filesz, 0x800);
	PH(&f, 2, p_memsz, 0x1234);
	return (f);
}

static enum elfcheck
check_len(struct file *f, size_t len)
{
	enum elfcheck why;
	unsigned char *b;

	b = malloc(len == 0 ? 1 : len);
	memcpy(b, f->b, len);
	why = elfcheck_header(b, len, f->class,
	    f->class == ELFCLASS64 ? EM_X86_64 : EM_ARM);
	if (why == ELFCHECK_OK)
		why = elfcheck_segments(b, len, 0x1000);
	free(b);
	return (why);
}

/* Check f as a file of 4096 bytes of which f->len were read, and free it. */
static enum elfcheck
check(struct file *f)
{
	enum elfcheck why;

	why = check_len(f, f->len);
	free(f->b);
	return (why);
}

/* With that one assignment, in both classes, the verdict is `want'. */
#define	WRONG(want, ...) do {						\
	for (size_t i_ = 0; i_ < 2; i_++) {				\
		struct file f = good(classes[i_]);			\
		__VA_ARGS__;						\
		cr_expect_eq(check(&f), want, "class %d: %s",		\
		    classes[i_], #__VA_ARGS__);				\
	}								\
} while (0)

Test(elfcheck, good)
{

	WRONG(ELFCHECK_OK, (void)0);
	WRONG(ELFCHECK_OK, EH(&f, e_type, ET_EXEC));
	/* What FreeBSD does not look at, we don't either. */
	WRONG(ELFCHECK_OK, EH(&f, e_ehsize, 1));
	WRONG(ELFCHECK_OK, EH(&f, e_shoff, 0xffffffff));
	WRONG(ELFCHECK_OK, f.b[EI_OSABI] = 77);
}

Test(elfcheck, header)
{

	WRONG(ELFCHECK_MAGIC, f.b[0] = 0);
	WRONG(ELFCHECK_MAGIC, f.b[3] = 'f');
	WRONG(ELFCHECK_CLASS, f.b[EI_CLASS] ^= 3);
	WRONG(ELFCHECK_CLASS, f.b[EI_CLASS] = 0);
	WRONG(ELFCHECK_CLASS, f.b[EI_DATA] = ELFDATA2MSB);
	WRONG(ELFCHECK_VERSION, f.b[EI_VERSION] = 0);
	WRONG(ELFCHECK_VERSION, EH(&f, e_version, 2));
	WRONG(ELFCHECK_PHENTSIZE, EH(&f, e_phentsize, 31));
	WRONG(ELFCHECK_PHENTSIZE, EH(&f, e_phentsize, 0));
	WRONG(ELFCHECK_MACHINE, EH(&f, e_machine, EM_386));
	WRONG(ELFCHECK_TYPE, EH(&f, e_type, ET_REL));
	WRONG(ELFCHECK_TYPE, EH(&f, e_type, ET_CORE));
	WRONG(ELFCHECK_PHDRS, EH(&f, e_phoff, 4097));
	WRONG(ELFCHECK_PHDRS, EH(&f, e_phoff, 0xffffffff));
	WRONG(ELFCHECK_PHDRS, EH(&f, e_phoff, 4096));
	WRONG(ELFCHECK_PHDRS, EH(&f, e_phnum, 0xffff));
	WRONG(ELFCHECK_PHALIGN, EH(&f, e_phoff, PHOFF + 2));
}

/* 4096 is just enough, the next word is not; and all of it must be there. */
Test(elfcheck, page)
{
	struct file f;
	size_t i, size, n;
	enum elfcheck why;

	for (i = 0; i < 2; i++) {
		f = good(classes[i]);
		size = classes[i] == ELFCLASS64 ? 56 : 32;
		n = (4096 - PHOFF) / size;
		f.b = realloc(f.b, 4096);
		memset(f.b + f.len, 0, 4096 - f.len);
		f.len = 4096;
		EH(&f, e_phnum, n);
		EH(&f, e_phoff, 4096 - n * size);
		memset(f.b + PHOFF, 0, 4096 - PHOFF);
		cr_expect_eq(check_len(&f, 4096), ELFCHECK_OK);
		cr_expect_eq(check_len(&f, 4095), ELFCHECK_PHDRS);
		EH(&f, e_phoff, 4096 - n * size + 8);
		cr_expect_eq(check_len(&f, 4096), ELFCHECK_PHDRS);
		why = check_len(&f, 100);
		cr_expect_eq(why, ELFCHECK_PHDRS);
		free(f.b);
	}
}

/* Every length from none to all of a good file: an answer, no over-read. */
Test(elfcheck, truncated)
{
	struct file f;
	size_t i, len, ehsize;
	enum elfcheck why;

	for (i = 0; i < 2; i++) {
		f = good(classes[i]);
		ehsize = classes[i] == ELFCLASS64 ? 64 : 52;
		for (len = 0; len <= f.len; len++) {
			why = check_len(&f, len);
			if (len < ehsize)
				cr_expect_eq(why, ELFCHECK_SHORT);
			else if (len < PHOFF + NPH * (classes[i] ==
			    ELFCLASS64 ? 56 : 32))
				cr_expect_eq(why, ELFCHECK_PHDRS);
			else
				cr_expect_eq(why, ELFCHECK_OK, "%zu", len);
		}
		free(f.b);
	}
}

Test(elfcheck, segments)
{

	WRONG(ELFCHECK_INTERP_TWICE, PH(&f, 3, p_type, PT_INTERP));
	WRONG(ELFCHECK_INTERP_SIZE, PH(&f, 0, p_filesz, 1));
	WRONG(ELFCHECK_INTERP_SIZE, PH(&f, 0, p_filesz, 1025));
	WRONG(ELFCHECK_INTERP_END, PH(&f, 0, p_filesz, 5));
	/* The string is elsewhere: not in these bytes, so not our matter. */
	WRONG(ELFCHECK_OK, PH(&f, 0, p_offset, 0xfffffff0));
	WRONG(ELFCHECK_FILE, PH(&f, 2, p_offset, 0x801));
	WRONG(ELFCHECK_FILE, PH(&f, 2, p_offset, 0xffffffff));
	WRONG(ELFCHECK_FILE, PH(&f, 2, p_filesz, 0x801));
	WRONG(ELFCHECK_FILESZ, PH(&f, 2, p_memsz, 0x7ff));
	WRONG(ELFCHECK_OK, PH(&f, 2, p_memsz, 0));
	/* An interpreter's fault is told before a segment's. */
	WRONG(ELFCHECK_INTERP_SIZE, PH(&f, 1, p_offset, 0x10000);
	    PH(&f, 0, p_filesz, 0));
}

Test(elfcheck, wrap)
{
	struct file f;

	f = good(ELFCLASS32);
	PH(&f, 2, p_vaddr, 0xfffff000);
	PH(&f, 2, p_memsz, 0xfff);
	cr_expect_eq(check(&f), ELFCHECK_OK);
	f = good(ELFCLASS32);
	PH(&f, 2, p_vaddr, 0xfffff000);
	PH(&f, 2, p_memsz, 0x1000);
	cr_expect_eq(check(&f), ELFCHECK_WRAP);
	f = good(ELFCLASS64);
	PH(&f, 2, p_vaddr, 0xfffff000);
	PH(&f, 2, p_memsz, 0x1000);
	cr_expect_eq(check(&f), ELFCHECK_OK);
	f = good(ELFCLASS64);
	((Elf64_Phdr *)(void *)(f.b + PHOFF))[2].p_vaddr = UINT64_MAX - 0x900;
	cr_expect_eq(check(&f), ELFCHECK_WRAP);
}

Test(elfcheck, eabi)
{
	struct file f;

	f = good(ELFCLASS32);
	eh32(&f)->e_flags = 0x03000000;
	cr_expect_eq(check(&f), ELFCHECK_EABI);
	f = good(ELFCLASS32);
	eh32(&f)->e_flags = 0x04000000;
	cr_expect_eq(check(&f), ELFCHECK_OK);
	f = good(ELFCLASS64);
	eh64(&f)->e_flags = 0;
	cr_expect_eq(check(&f), ELFCHECK_OK);
}

/* FreeBSD's texts, which people search for; and one for every verdict. */
Test(elfcheck, text)
{
	int i;

	cr_expect_str_eq(elfcheck_text(ELFCHECK_MAGIC), "invalid file format");
	cr_expect_str_eq(elfcheck_text(ELFCHECK_CLASS),
	    "unsupported file layout");
	cr_expect_str_eq(elfcheck_text(ELFCHECK_VERSION),
	    "unsupported file version");
	cr_expect_str_eq(elfcheck_text(ELFCHECK_TYPE),
	    "unsupported file type");
	cr_expect_str_eq(elfcheck_text(ELFCHECK_MACHINE),
	    "unsupported machine");
	cr_expect_str_eq(elfcheck_text(ELFCHECK_PHDRS),
	    "program header too large");
	for (i = ELFCHECK_OK; i <= ELFCHECK_WRAP; i++)
		cr_expect(elfcheck_text(i) != NULL &&
		    elfcheck_text(i)[0] != '\0');
}
