/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a file is, from its first page and its interpreter's name.
 */
#include <sys/stat.h>

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../abi/elf.h"
#include "prelink.h"

#define	PAGE		4096
#define	LINKER_NAME	"ld-elf.so.1"
#define	STR_MAX		(1u << 20)	/* bytes of names looked at */

/* What is learnt from the program headers. */
struct headers {
	bool dynamic;		/* PT_DYNAMIC */
	bool load;		/* PT_LOAD */
	char interp[128];	/* PT_INTERP; "": none */
	uint64_t entry;		/* where it starts, or 0 */
	uint64_t dynoff;	/* the dynamic section in the file */
	uint64_t dynsize;	/* its bytes */
	uint64_t bias;		/* address of the file's beginning */
	uint64_t str, strsize;	/* DT_STRTAB: address; DT_STRSZ: bytes */
	bool needed;		/* DT_NEEDED */
	bool soname;		/* DT_SONAME */
	bool pie;		/* DF_1_PIE: a program, and no library */
};

/* Sentences without a subject. */
const char *
kind_text(enum kind kind)
{
	static const char *const text[KIND_COUNT] = {
		[KIND_PROGRAM] = "a program",
		[KIND_LIBRARY] = "a library",
		[KIND_LINKER] = "the run-time linker",
		[KIND_STATIC] = "statically linked",
		[KIND_SCRIPT] = "a script",
		[KIND_NOTELF] = "not ELF",
		[KIND_OBJECT] = "not linked",
		[KIND_MACHINE] = "of another machine",
		[KIND_FOREIGN] = "names another run-time linker",
		[KIND_CORRUPT] = "corrupt",
		[KIND_SPECIAL] = "not a regular file",
		[KIND_UNREADABLE] = "unreadable",
	};

	return (text[kind]);
}

static void
set(struct target *t, enum kind kind, const char *why)
{

	t->kind = kind;
	snprintf(t->why, sizeof(t->why), "%s", why);
}

/* The interpreter's name, from wherever in the file it is. */
static void
read_interp(int fd, uint64_t off, uint64_t size, char *name, size_t room)
{
	ssize_t n;

	if (size > room)
		size = room;
	n = pread(fd, name, size, (off_t)off);
	name[n > 0 ? n - 1 : 0] = '\0';
}

static void
headers32(int fd, const unsigned char *page, const Elf32_Phdr *ph,
    struct headers *h)
{
	const Elf32_Ehdr *eh = (const Elf32_Ehdr *)page;
	unsigned i;

	h->entry = eh->e_entry;
	for (i = 0; i < eh->e_phnum; i++, ph++) {
		h->load |= ph->p_type == PT_LOAD;
		if (ph->p_type == PT_LOAD && ph->p_offset == 0)
			h->bias = ph->p_vaddr;
		if (ph->p_type == PT_DYNAMIC && ph->p_filesz != 0) {
			h->dynamic = true;
			h->dynoff = ph->p_offset;
			h->dynsize = ph->p_filesz;
		}
		if (ph->p_type == PT_INTERP)
			read_interp(fd, ph->p_offset, ph->p_filesz, h->interp,
			    sizeof(h->interp));
	}
}

static void
headers64(int fd, const unsigned char *page, const Elf64_Phdr *ph,
    struct headers *h)
{
	const Elf64_Ehdr *eh = (const Elf64_Ehdr *)page;
	unsigned i;

	h->entry = eh->e_entry;
	for (i = 0; i < eh->e_phnum; i++, ph++) {
		h->load |= ph->p_type == PT_LOAD;
		if (ph->p_type == PT_LOAD && ph->p_offset == 0)
			h->bias = ph->p_vaddr;
		if (ph->p_type == PT_DYNAMIC && ph->p_filesz != 0) {
			h->dynamic = true;
			h->dynoff = ph->p_offset;
			h->dynsize = ph->p_filesz;
		}
		if (ph->p_type == PT_INTERP)
			read_interp(fd, ph->p_offset, ph->p_filesz, h->interp,
			    sizeof(h->interp));
	}
}

/* The last component of the file's first name. */
static const char *
base_name(const char *path)
{
	const char *slash;

	slash = strrchr(path, '/');
	return (slash != NULL ? slash + 1 : path);
}

/* What the dynamic section tells. */
static void
read_dynamic(int fd, int class, struct headers *h)
{
	Elf64_Dyn d;
	Elf32_Dyn d32;
	uint64_t at, step = class == 32 ? sizeof(d32) : sizeof(d);
	ssize_t n;

	for (at = 0; at + step <= h->dynsize; at += step) {
		n = class == 32 ?
		    pread(fd, &d32, sizeof(d32), (off_t)(h->dynoff + at)) :
		    pread(fd, &d, sizeof(d), (off_t)(h->dynoff + at));
		if (n != (ssize_t)step)
			break;
		if (class == 32) {
			d.d_tag = d32.d_tag;
			d.d_un.d_val = d32.d_un.d_val;
		}
		if (d.d_tag == DT_NULL)
			break;
		if (d.d_tag == DT_STRTAB)
			h->str = d.d_un.d_ptr;
		if (d.d_tag == DT_STRSZ)
			h->strsize = d.d_un.d_val;
		h->needed |= d.d_tag == DT_NEEDED;
		h->soname |= d.d_tag == DT_SONAME;
		h->pie |= d.d_tag == DT_FLAGS_1 &&
		    (d.d_un.d_val & DF_1_PIE) != 0;
	}
}

/*
 * Does it have the function that linkers call for debuggers?  Linkers' strings
 * are in the segment that begins with the file, as everybody's.
 */
static bool
has_debug_hook(int fd, const struct headers *h)
{
	static const char *const hook[] = { "_dl_debug_state",
	    "r_debug_state", "rtld_db_dlactivity" };
	size_t i, size = h->strsize < STR_MAX ? h->strsize : STR_MAX;
	bool found = false;
	char *str;

	if (h->str < h->bias)
		return (false);
	str = need(calloc(1, size + 1));
	if (pread(fd, str, size, (off_t)(h->str - h->bias)) == (ssize_t)size)
		for (i = 0; i < sizeof(hook) / sizeof(hook[0]); i++)
			found |= memmem(str, size, hook[i],
			    strlen(hook[i]) + 1) != NULL;
	free(str);
	return (found);
}

/*
 * It names no linker and may be anywhere: a library, but for what relocates
 * itself and would not work with other addresses in its file.  That is a
 * position-independent program, or another system's linker.
 */
static void
classify_shared(struct target *t, int fd, struct headers *h)
{
	const char *name = base_name(t->names->path);

	if (strcmp(name, LINKER_NAME) == 0) {
		set(t, KIND_LINKER, "");
		return;
	}
	read_dynamic(fd, t->class, h);
	if (h->entry != 0 && !h->needed && has_debug_hook(fd, h))
		set(t, KIND_LINKER, "of another system");
	else if (h->pie || (h->entry != 0 && !h->needed && !h->soname))
		set(t, KIND_STATIC, "position-independent");
	else if (h->entry != 0 && !h->needed && (strncmp(name, "ld-", 3) == 0 ||
	    strncmp(name, "ld.so", 5) == 0))
		set(t, KIND_LINKER, "of another system");
	else
		set(t, KIND_LIBRARY, "");
}

/* It can be loaded: what for? */
static void
classify(struct target *t, int fd, const unsigned char *page, const void *ph,
    int type)
{
	struct headers h;
	char why[WHY_MAX];

	memset(&h, 0, sizeof(h));
	if (t->class == 32)
		headers32(fd, page, ph, &h);
	else
		headers64(fd, page, ph, &h);
	if (!h.load)
		set(t, KIND_OBJECT, "it has no segments");
	else if (!h.dynamic)
		set(t, KIND_STATIC, "");
	else if (h.interp[0] != '\0' &&
	    strcmp(base_name(h.interp), LINKER_NAME) != 0) {
		snprintf(why, sizeof(why), "%s", h.interp);
		set(t, KIND_FOREIGN, why);
	} else if (h.interp[0] != '\0')
		set(t, KIND_PROGRAM, "");
	else if (type == ET_EXEC)
		set(t, KIND_STATIC, "it names no run-time linker");
	else
		classify_shared(t, fd, &h);
}

/* Machines that the resolver has a linker for. */
static bool
known(int machine)
{

	return (machine == EM_ARM || machine == EM_X86_64 ||
	    machine == EM_AARCH64 || machine == EM_RISCV);
}

/*
 * The program headers, new, wherever they are: patchelf(1) puts libraries' at
 * the end, and the linker reads up to a page of them there.  NULL: refused.
 */
static void *
read_headers(const struct target *t, int fd, const unsigned char *page)
{
	const Elf32_Ehdr *e32 = (const Elf32_Ehdr *)page;
	const Elf64_Ehdr *e64 = (const Elf64_Ehdr *)page;
	uint64_t off;
	size_t n;
	void *ph;

	off = t->class == 32 ? e32->e_phoff : e64->e_phoff;
	n = t->class == 32 ? e32->e_phnum * sizeof(Elf32_Phdr) :
	    e64->e_phnum * sizeof(Elf64_Phdr);
	ph = need(malloc(PAGE));
	if (n <= PAGE && pread(fd, ph, n, (off_t)off) == (ssize_t)n)
		return (ph);
	free(ph);
	return (NULL);
}

/* It begins as ELF does. */
static void
look_elf(struct target *t, int fd, const unsigned char *page, size_t n)
{
	const Elf32_Ehdr *eh = (const Elf32_Ehdr *)page;
	enum elfcheck why;
	void *ph = NULL;
	char text[64];

	t->class = page[EI_CLASS] == ELFCLASS64 ? 64 : 32;
	t->machine = n >= sizeof(*eh) ? eh->e_machine : 0;
	if (n >= sizeof(*eh) && page[EI_DATA] == ELFDATA2LSB &&
	    eh->e_version == EV_CURRENT &&
	    (eh->e_type == ET_REL || eh->e_type == ET_CORE)) {
		set(t, KIND_OBJECT, eh->e_type == ET_REL ?
		    "an object file" : "a core dump");
		return;
	}
	if (n >= sizeof(*eh) && (page[EI_DATA] != ELFDATA2LSB ||
	    !known(t->machine))) {
		snprintf(text, sizeof(text), "EM_ number %d", t->machine);
		set(t, KIND_MACHINE, page[EI_DATA] != ELFDATA2LSB ?
		    "byte order" : text);
		return;
	}
	why = elfcheck_header(page, n, t->machine == EM_ARM ? ELFCLASS32 :
	    ELFCLASS64, t->machine);
	if (why == ELFCHECK_OK || why == ELFCHECK_PHDRS)
		why = (ph = read_headers(t, fd, page)) == NULL ?
		    ELFCHECK_PHDRS : elfcheck_phdrs(page, n, ph,
		    (uint64_t)t->st.st_size);
	if (why != ELFCHECK_OK)
		set(t, KIND_CORRUPT, elfcheck_text(why));
	else
		classify(t, fd, page, ph, eh->e_type);
	free(ph);
}

/* Sets t->kind, machine, class and why, from the open file. */
void
kind_look(struct target *t, int fd)
{
	union {
		unsigned char b[PAGE];	/* the first page */
		uint64_t align;		/* so that headers can be read */
	} page;
	ssize_t n;

	memset(page.b, 0, 64);
	if ((n = pread(fd, page.b, sizeof(page.b), 0)) < 0)
		set(t, KIND_UNREADABLE, strerror(errno));
	else if (n >= 2 && memcmp(page.b, "#!", 2) == 0)
		set(t, KIND_SCRIPT, "");
	else if (n < 4 || memcmp(page.b, "\177ELF", 4) != 0)
		set(t, KIND_NOTELF, "");
	else
		look_elf(t, fd, page.b, (size_t)n);
}

/* Sets t->kind and why of what must not be opened, from t->st. */
void
kind_special(struct target *t)
{
	const mode_t m = t->st.st_mode;

	set(t, KIND_SPECIAL, S_ISFIFO(m) ? "a FIFO" : S_ISSOCK(m) ?
	    "a socket" : S_ISBLK(m) || S_ISCHR(m) ? "a device" : S_ISLNK(m) ?
	    "a symbolic link" : S_ISDIR(m) ? "a directory" :
	    "of a kind of its own");
}
