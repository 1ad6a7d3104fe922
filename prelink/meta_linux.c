/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Owner, mode, times and extended attributes, of which access control lists,
 * capabilities and security labels are some, as Linux has them.
 */
#include <sys/xattr.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "txn.h"

#define	TRIES	8		/* for attributes that grow meanwhile */

/* One attribute.  0 or errno. */
static int
copy_attribute(const char *from, int to, const char *name)
{
	char *value = NULL;
	ssize_t n = -1;
	int i, error;

	for (i = 0; i < TRIES && n < 0; i++) {
		if ((n = lgetxattr(from, name, NULL, 0)) < 0)
			break;
		free(value);
		value = need(malloc((size_t)n + 1));
		n = lgetxattr(from, name, value, (size_t)n);
		if (n < 0 && errno != ERANGE)
			break;
	}
	error = n < 0 || fsetxattr(to, name, value, (size_t)n, 0) != 0 ?
	    errno : 0;
	free(value);
	return (error);
}

/* All of them.  False: *why names one that can't be kept. */
static bool
copy_attributes(const char *from, int to, char *why)
{
	char *list, *name;
	ssize_t n;
	int error = 0;

	n = llistxattr(from, NULL, 0);
	if (n <= 0)
		return (true);
	list = need(malloc((size_t)n + 1));
	n = llistxattr(from, list, (size_t)n);
	for (name = list; n > 0 && name < list + n && error == 0;
	    name += strlen(name) + 1) {
		/* Signatures of the old contents are no use for the new. */
		if (strcmp(name, "security.ima") == 0 ||
		    strcmp(name, "security.evm") == 0)
			continue;
		if ((error = copy_attribute(from, to, name)) != 0)
			snprintf(why, WHY_MAX,
			    "cannot keep its attribute %s: %s", name,
			    strerror(error));
	}
	free(list);
	return (error == 0);
}

bool
meta_copy(const char *from, const struct stat *st, int to, char *why)
{
	struct timespec times[2] = { st->st_atim, st->st_mtim };
	struct stat now;

	if (fstat(to, &now) != 0 || ((now.st_uid != st->st_uid ||
	    now.st_gid != st->st_gid) &&
	    fchown(to, st->st_uid, st->st_gid) != 0)) {
		snprintf(why, WHY_MAX, "cannot keep its owner: %s",
		    strerror(errno));
		return (false);
	}
	if (!copy_attributes(from, to, why))
		return (false);
	/* After chown(2), which takes set-id bits away. */
	if (fchmod(to, st->st_mode & 07777) != 0 || futimens(to, times) != 0) {
		snprintf(why, WHY_MAX, "cannot keep its mode and times: %s",
		    strerror(errno));
		return (false);
	}
	return (true);
}
