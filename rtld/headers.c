/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The headers of a file that is to be mapped.
 */
#include "map.h"
#include "md.h"
#include "proc.h"

#define	PAGE		4096u
#define	SHORT		(sizeof(Elf_Ehdr) + 12 * sizeof(Elf_Phdr))

/*
 * A copy of a file's first `n' bytes, or of fewer if all program headers are in
 * them, as most are.  Returns how many it has.
 */
static long
copy_header(unsigned char page[PAGE], const unsigned char *head, size_t n)
{
	const Elf_Ehdr *eh = (const void *)page;

	if (n <= SHORT) {
		memcpy(page, head, n);
		return ((long)n);
	}
	memcpy(page, head, SHORT);
	if (eh->e_phoff <= SHORT &&
	    eh->e_phnum * sizeof(Elf_Phdr) <= SHORT - eh->e_phoff)
		return ((long)SHORT);
	memcpy(page + SHORT, head + SHORT, n - SHORT);
	return ((long)n);
}

/*
 * Program headers that are not in the first page, where patchelf or objcopy
 * may put them, are read by themselves; a page of them is the most, too.
 * (FreeBSD main: get_elf_header)
 */
static bool
read_far(int fd, const struct os_file *file, const Elf_Ehdr *eh, Elf_Phdr *ph)
{
	const size_t n = eh->e_phnum * sizeof(*ph);

	return (n <= PAGE && eh->e_phoff <= file->size &&
	    n <= file->size - eh->e_phoff &&
	    os_pread(fd, ph, n, eh->e_phoff) == (long)n);
}

/* The program headers, of which `page' may have all; refuses what can't be. */
static enum elfcheck
get_phdrs(int fd, const struct os_file *file, const unsigned char *page,
    size_t n, Elf_Phdr *ph)
{
	const Elf_Ehdr *eh = (const void *)page;
	const size_t len = eh->e_phnum * sizeof(*ph);

	if (eh->e_phoff <= n && len <= n - eh->e_phoff)
		memcpy(ph, page + eh->e_phoff, len);
	else if (!read_far(fd, file, eh, ph))
		return (ELFCHECK_PHDRS);
	return (elfcheck_phdrs(page, n, ph, file->size));
}

/*
 * The headers of the file `path', open as `fd', with os_fstat()'s answer
 * `file'; `head' is where its first page is mapped, or NULL: then it is read.
 * Fills in *header and returns the program headers, to be freed; NULL: it can't
 * be loaded, and the recorded error tells why.
 */
Elf_Phdr *
headers_read(const char *path, int fd, const struct os_file *file,
    const unsigned char *head, Elf_Ehdr *header)
{
	Elf_Addr words[PAGE / sizeof(Elf_Addr)];
	unsigned char *page = (unsigned char *)words;
	enum elfcheck why;
	Elf_Phdr *ph;
	long n;

	if (head != NULL)
		n = copy_header(page, head,
		    file->size < PAGE ? (size_t)file->size : PAGE);
	else if ((n = os_pread(fd, page, PAGE, 0)) < 0) {
		error("%s: read error: %s", path, os_strerror(-(int)n));
		return (NULL);
	}
	why = elfcheck_header(page, (size_t)n,
	    ELF_CLASS == 64 ? ELFCLASS64 : ELFCLASS32, MD_MACHINE);
	ph = NULL;
	if (why == ELFCHECK_OK || why == ELFCHECK_PHDRS) {
		memcpy(header, page, sizeof(*header));
		ph = rtld_alloc(header->e_phnum * sizeof(*ph));
		why = get_phdrs(fd, file, page, (size_t)n, ph);
	}
	if (why == ELFCHECK_OK)
		return (ph);
	rtld_free(ph);
	error("%s: %s", path, elfcheck_text(why));
	return (NULL);
}
