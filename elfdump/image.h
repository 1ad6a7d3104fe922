/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file as bytes: the seam between what is printed and where it is read
 * from.  image_libelf.c is the host's, over libelf; image_raw.c is the board's,
 * over its system calls alone.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdint.h>

struct image {
	const unsigned char *im_base;	/* the whole file; NULL if empty */
	uint64_t	 im_size;	/* bytes at im_base */
	void		*im_elf;	/* libelf's descriptor, or NULL */
	int		 im_fd;		/* kept open for libelf, or -1 */
};

/* What a path is, as stat(2) says. */
enum image_kind {
	IMAGE_REGULAR,		/* an ordinary file that is not empty */
	IMAGE_EMPTY,		/* an ordinary file of no bytes */
	IMAGE_DIRECTORY,	/* a directory */
	IMAGE_SPECIAL,		/* anything else that exists */
	IMAGE_MISSING,		/* there is no such file */
	IMAGE_UNKNOWN		/* stat failed: errno says why */
};

enum image_kind image_kind(const char *path);
int image_open(struct image *im, const char *path);
void image_close(struct image *im);

#endif /* !IMAGE_H */
