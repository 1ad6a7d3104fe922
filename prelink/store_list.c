/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Closure mode: what the store holds, and whether the linker would use it.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "prelink.h"
#include "store.h"

/* Visit the host paths of all closures in a directory and below. */
static void
each_closure(const char *dir, void (*visit)(const char *file))
{
	const char *dot;
	struct dirent **list;
	struct stat st;
	char *file;
	int i, n;

	if ((n = scandir(dir, &list, NULL, alphasort)) < 0) {
		if (errno != ENOENT)
			report_error("cannot read the directory %s: %s", dir,
			    strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		file = path_join(dir, list[i]->d_name);
		dot = strrchr(list[i]->d_name, '.');
		if (dot != NULL && strcmp(dot, CLOSURE_SUFFIX) == 0)
			visit(file);
		else if (list[i]->d_name[0] != '.' && lstat(file, &st) == 0 &&
		    S_ISDIR(st.st_mode))
			each_closure(file, visit);
		free(file);
		free(list[i]);
	}
	free(list);
}

/* All of the store. */
static void
whole_store(void (*visit)(const char *file))
{
	char *dir;

	dir = store_dir();
	each_closure(dir, visit);
	free(dir);
}

/* A line for each plug-in. */
static void
note_plugins(const struct closure_info *info)
{
	const struct closure_plug_info *p;

	for (p = info->plugin; p < info->plugin + info->nplugin; p++)
		report_note("%s: plug-in %s: %s%s%s", info->path, p->name,
		    p->why == NULL ? "its closure is used" : p->made ?
		    "its closure is not used" : "no closure", p->why != NULL ?
		    ": " : "", p->why != NULL ? p->why : "");
}

static void
list_one(const char *name)
{
	struct closure_info info;
	const char *why;
	char *file;

	memset(&info, 0, sizeof(info));
	file = closure_target(need(strdup(name)));
	why = closure_check(options.root, file, &info);
	if (info.path == NULL) {
		report_error("%s: %s", file, why);
		free(file);
		return;
	}
	free(file);
	report_note("%s: %u objects, %zu bindings, %zu relative, %zu bytes%s%s",
	    info.path, info.nobj, info.nbind, info.nrelative, info.size,
	    why != NULL ? ": stale: " : "", why != NULL ? why : "");
	note_plugins(&info);
}

/* --list: a line for each closure. */
void
store_list(void)
{

	whole_store(list_one);
}

static void
remove_one(const char *file)
{

	if (!options.dry && unlink(file) != 0)
		report_error("cannot remove %s: %s", file,
		    strerror(errno));
	else if (options.verbose)
		report_note("%s: removed", file);
}

/* Directories below, and, if `top', the directory, unless something is in. */
static void
remove_empty(const char *dir, bool top)
{

	if (store_each_dir(dir, remove_empty, true) && top)
		rmdir(dir);
}

/* The end of an undoing: no directories stay that nothing is in. */
void
store_prune(void)
{
	char *dir;

	if (options.dry)
		return;
	dir = store_dir();
	/* A directory that was given is the user's. */
	remove_empty(dir, options.store == NULL);
	free(dir);
}

/* -u -a: remove closures whose programs are not there any more, too. */
void
store_undo_all(void)
{

	whole_store(remove_one);
}

/* Of one of the program's names. */
static void
why_one(const char *name)
{
	struct closure_info info;
	const char *why;
	char *file;

	memset(&info, 0, sizeof(info));
	file = closure_target(closure_file(name));
	if (access(file, F_OK) != 0)
		report_note("%s: no closure: %s: %s", name, file,
		    strerror(errno));
	else if ((why = closure_check(options.root, file, &info)) != NULL)
		report_note("%s: its closure is not used: %s", name, why);
	else {
		report_note("%s: its closure is used: %u objects, %zu "
		    "bindings", name, info.nobj, info.nbind);
		note_plugins(&info);
	}
	free(file);
}

/* --why: would the linker use the program's closures? */
void
store_why(struct target *t)
{
	const struct name *n;

	for (n = t->names; n != NULL; n = n->next)
		why_one(n->path);
}
