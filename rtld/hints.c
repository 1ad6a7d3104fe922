/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The file in which ldconfig(8) leaves the list of directories with libraries.
 */
#include "rtld.h"

#define	HINTS_MAGIC	0x746e6845	/* "Ehnt" */
#define	HINTS_MAX	16384		/* bytes of directory list */

/* Its head; FreeBSD: include/elf-hints.h. */
struct hints {
	uint32_t magic;		/* HINTS_MAGIC */
	uint32_t version;	/* 1 */
	uint32_t strtab;	/* offset of the string table */
	uint32_t strsize;	/* its size */
	uint32_t dirlist;	/* offset in it of the directories */
	uint32_t dirlistlen;	/* their length, without NUL */
	uint32_t spare[26];	/* zero */
};

static char *hints_dirs;	/* colon-separated; NULL until read */

/* The header in this machine's order of bytes: ldconfig may run on another. */
static void
hints_order(struct hints *h)
{

	if (h->magic != __builtin_bswap32(HINTS_MAGIC))
		return;
	h->magic = HINTS_MAGIC;
	h->version = __builtin_bswap32(h->version);
	h->strtab = __builtin_bswap32(h->strtab);
	h->strsize = __builtin_bswap32(h->strsize);
	h->dirlist = __builtin_bswap32(h->dirlist);
	h->dirlistlen = __builtin_bswap32(h->dirlistlen);
}

/* Read the header; false if it isn't sound. */
static bool
hints_header(int fd, struct hints *h)
{

	if (os_pread(fd, h, sizeof(*h), 0) != (long)sizeof(*h))
		return (false);
	hints_order(h);
	return (h->magic == HINTS_MAGIC && h->version == 1 &&
	    h->dirlist <= h->strsize &&
	    h->dirlistlen <= h->strsize - h->dirlist &&
	    h->dirlistlen < HINTS_MAX);
}

/*
 * The directories of the hints file, separated by colons; "" if there is none
 * that is sound.  It is read once.
 */
const char *
search_hints(void)
{
	struct hints h;
	const char *file;
	uint64_t at;
	int fd;

	if (hints_dirs != NULL)
		return (hints_dirs);
	hints_dirs = rtld_strdup("");
	file = config.hints_path != NULL ? config.hints_path :
	    SEARCH_HINTS;
	if ((fd = os_open(OS_CWD, file)) < 0)
		return (hints_dirs);
	if (hints_header(fd, &h)) {
		rtld_free(hints_dirs);
		hints_dirs = rtld_alloc((size_t)h.dirlistlen + 1);
		at = (uint64_t)h.strtab + h.dirlist;
		if (os_pread(fd, hints_dirs, h.dirlistlen, at) !=
		    (long)h.dirlistlen)
			hints_dirs[0] = '\0';
	}
	os_close(fd);
	return (hints_dirs);
}
