/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The directories that this run changes files in, listed in the root's
 * STORE_DIR before the first is: if the run is killed, the next clears them,
 * whatever it was called for itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "txn.h"

#define	BUSY_FILE	"busy"		/* in STORE_DIR */

static char **dirs;
static size_t ndirs;

static char *
busy_path(void)
{
	char *dir, *path;

	dir = path_host(STORE_DIR);
	path = path_join(dir, BUSY_FILE);
	free(dir);
	return (path);
}

/* The directory of a path in the root, once. */
static void
add_dir(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t i, n = slash == path ? 1 : (size_t)(slash - path);

	/* Files come directory by directory, so the last one is likely. */
	for (i = ndirs; i-- > 0;)
		if (strncmp(dirs[i], path, n) == 0 && dirs[i][n] == '\0')
			return;
	dirs = need(realloc(dirs, (ndirs + 1) * sizeof(*dirs)));
	dirs[ndirs++] = format("%.*s", (int)n, path);
}

/*
 * The n files at v may be changed from now on, besides those of earlier calls.
 * That it can't be written is no error: then nothing else can be, either.
 */
void
busy_begin(struct target **v, size_t n)
{
	const struct name *name;
	char why[WHY_MAX], *dir;
	struct txn x;
	size_t i;
	FILE *fp;

	for (i = 0; i < n; i++)
		for (name = v[i]->names; name != NULL; name = name->next)
			add_dir(name->path);
	dir = path_host(STORE_DIR);
	if (ndirs != 0 && make_dirs(dir) && txn_begin(&x, dir, why)) {
		fp = fdopen(dup(x.fd), "w");
		for (i = 0; i < ndirs && fp != NULL; i++)
			fprintf(fp, "%s%c", dirs[i], 0);
		if (fp != NULL && fclose(fp) == 0)
			txn_commit(&x, BUSY_FILE, 0644, why);
		else
			txn_abort(&x);
	}
	free(dir);
}

/* All is done, and to last. */
void
busy_end(void)
{
	char *path, *host, why[WHY_MAX];
	size_t i;

	for (i = 0; i < ndirs; i++) {
		host = path_host(dirs[i]);
		if (!txn_sync(host, why))
			report_error("%s", why);
		free(host);
	}
	path = busy_path();
	if (ndirs != 0)
		unlink(path);
	free(path);
}

/* Clear what a killed run was busy with. */
void
busy_recover(void)
{
	char *path, *line = NULL, *host;
	size_t room = 0;
	FILE *fp;

	path = busy_path();
	if ((fp = fopen(path, "re")) != NULL) {
		while (getdelim(&line, &room, 0, fp) > 0) {
			host = path_host(line);
			txn_recover(host);
			free(host);
		}
		fclose(fp);
		unlink(path);
	}
	free(line);
	free(path);
}
