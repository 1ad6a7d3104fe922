/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where the store and its closures are.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "options.h"

/* Where the closure of the program `name' is or will be: a host path, new. */
char *
closure_file(const char *name)
{
	char *path, *host;

	path = need(closure_path(name, options.beside));
	host = options.store != NULL ? format("%s%s", options.store,
	    path + strlen(STORE_DIR)) : path_host(path);
	free(path);
	return (host);
}

/*
 * Where the closure's bytes are: the one in the store may be a link to one that
 * is beside the program, and the link is for who has the root as /.  Takes the
 * host path, gives a new one.
 */
char *
closure_target(char *file)
{
	char *path, *host;

	if (options.store != NULL || (path =
	    path_resolve(file + strlen(options.root))) == NULL)
		return (file);
	host = path_host(path);
	free(path);
	free(file);
	return (host);
}

/* Where the store is.  Allocated. */
char *
store_dir(void)
{

	return (options.store != NULL ? need(strdup(options.store)) :
	    path_host(STORE_DIR));
}

/*
 * Call each(inner, arg) for the directories that are right in dir.  False: it
 * can't be read.
 */
bool
store_each_dir(const char *dir, void (*each)(const char *inner, bool arg),
    bool arg)
{
	char *inner;
	struct dirent *de;
	struct stat st;
	DIR *d;

	if ((d = opendir(dir)) == NULL)
		return (false);
	while ((de = readdir(d)) != NULL)
		if (de->d_name[0] != '.' && fstatat(dirfd(d), de->d_name, &st,
		    AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode)) {
			inner = path_join(dir, de->d_name);
			each(inner, arg);
			free(inner);
		}
	closedir(d);
	return (true);
}
