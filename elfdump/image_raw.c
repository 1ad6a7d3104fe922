/* SPDX-License-Identifier: BSD-2-Clause */
#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "image.h"

/*
 * Maps path read-only into *im.  Returns 0, or -1 with errno set and nothing
 * to close.  The pages are those of the file: nothing is read before it is
 * looked at.
 */
int
image_open(struct image *im, const char *path)
{
	struct stat sb;
	void *base;
	int error, fd;

	fd = open(path, O_RDONLY);
	if (fd < 0)
		return (-1);
	if (fstat(fd, &sb) != 0)
		goto bad;
	im->im_base = NULL;
	im->im_elf = NULL;
	im->im_fd = -1;
	im->im_size = (uint64_t)sb.st_size;
	if (im->im_size != (size_t)im->im_size) {
		errno = EFBIG;
		goto bad;
	}
	if (im->im_size != 0) {
		base = mmap(NULL, (size_t)im->im_size, PROT_READ, MAP_PRIVATE,
		    fd, 0);
		if (base == MAP_FAILED)
			goto bad;
		im->im_base = base;
	}
	close(fd);
	return (0);
bad:
	error = errno;
	close(fd);
	errno = error;
	return (-1);
}

/* Undoes image_open. */
void
image_close(struct image *im)
{
	if (im->im_base != NULL)
		munmap((void *)(uintptr_t)im->im_base, (size_t)im->im_size);
	im->im_base = NULL;
	im->im_size = 0;
}
