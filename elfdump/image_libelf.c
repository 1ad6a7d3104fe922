/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file over libelf, in what elfutils' and elftoolchain's have alike.
 *
 * libelf gets the mapping and gives the bytes; headers, sections, symbols and
 * notes are read by elfdump itself, on purpose.  The two libelfs agree on good
 * files only.  Of broken ones one cuts the number of program headers to what
 * fits and the other refuses them all; one ends the process where e_phnum is 0
 * (an assertion in gelf_getphdr), one returns strings that do not end
 * (elf_strptr); one refuses an archive for its first header and one shows what
 * it can; and neither refuses what objdump does, nor says at which offset a
 * field is wrong, and by which limit.  The board's elfdump, which has no
 * libelf, is of the same sources, so that it says the same.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

#include <libelf.h>

#include "image.h"

/* Sections beyond which libelf is left alone. */
#define	SECTIONS_MAX	4096

/*
 * About how many sections the file has: what fits between its section headers
 * and its end, since they are usually last.
 */
static uint64_t
sections(const struct image *im)
{
	const unsigned char *p;
	uint64_t off;
	unsigned int i, n;
	bool big;

	if (im->im_size < 64)
		return (0);
	big = im->im_base[EI_DATA] == ELFDATA2MSB;
	n = im->im_base[EI_CLASS] == ELFCLASS64 ? 8 : 4;
	p = im->im_base + 24 + 2 * n;		/* e_shoff */
	for (off = 0, i = 0; i < n; i++)
		off = off << 8 | p[big ? i : n - 1 - i];
	return (off < im->im_size ? (im->im_size - off) / 40 : 0);
}

/*
 * Lets libelf have the mapping and takes back the bytes as it sees them.
 * elf_memory on a mapping of our own is what elfutils' and elftoolchain's
 * libelf do alike: opened by elf_begin, the former would copy the whole file.
 * A file that libelf refuses keeps the mapping: what -p can say about it is
 * not libelf's to decide.  So does one of very many sections, for each of which
 * libelf makes a record at once: that alone takes longer than all of -p.
 */
static void
hand_over(struct image *im)
{
	char *raw;
	size_t size;

	if (im->im_size < EI_NIDENT || elf_version(EV_CURRENT) == EV_NONE ||
	    sections(im) > SECTIONS_MAX)
		return;
	im->im_elf = elf_memory((char *)(uintptr_t)im->im_base,
	    (size_t)im->im_size);
	if (im->im_elf == NULL)
		return;
	raw = elf_rawfile(im->im_elf, &size);
	if (raw != NULL && size <= im->im_size)
		im->im_base = (const unsigned char *)raw;
}

/*
 * Maps path read-only into *im.  Returns 0, or -1 with errno set and nothing
 * to close.
 */
int
image_open(struct image *im, const char *path)
{
	struct stat sb;
	void *base;
	int error;

	im->im_base = NULL;
	im->im_elf = NULL;
	im->im_size = 0;
	im->im_fd = open(path, O_RDONLY | O_CLOEXEC);
	if (im->im_fd < 0)
		return (-1);
	if (fstat(im->im_fd, &sb) != 0)
		goto bad;
	if (sb.st_size > 0) {
		base = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE,
		    im->im_fd, 0);
		if (base == MAP_FAILED)
			goto bad;
		im->im_base = base;
		im->im_size = (uint64_t)sb.st_size;
	}
	hand_over(im);
	return (0);
bad:
	error = errno;
	close(im->im_fd);
	errno = error;
	return (-1);
}

/* Undoes image_open. */
void
image_close(struct image *im)
{
	if (im->im_elf != NULL)
		elf_end(im->im_elf);
	if (im->im_base != NULL)
		munmap((void *)(uintptr_t)im->im_base, (size_t)im->im_size);
	close(im->im_fd);
	im->im_base = NULL;
	im->im_elf = NULL;
	im->im_size = 0;
}
