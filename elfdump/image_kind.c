/* SPDX-License-Identifier: BSD-2-Clause */
#include <sys/stat.h>

#include <errno.h>

#include "image.h"

/*
 * What path is, following symbolic links.  IMAGE_UNKNOWN leaves the reason in
 * errno.
 */
enum image_kind
image_kind(const char *path)
{
	struct stat sb;

	if (stat(path, &sb) != 0)
		return (errno == ENOENT ? IMAGE_MISSING : IMAGE_UNKNOWN);
	if (S_ISDIR(sb.st_mode))
		return (IMAGE_DIRECTORY);
	if (!S_ISREG(sb.st_mode))
		return (IMAGE_SPECIAL);
	return (sb.st_size > 0 ? IMAGE_REGULAR : IMAGE_EMPTY);
}
