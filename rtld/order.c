/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which objects, in which order: DT_NEEDED breadth first, the scopes that
 * follow from it, and whether they have the versions they want of each other.
 */
#include "rtld.h"

/* The loaded object that answers to `name', or NULL. */
struct obj *
find_by_name(const char *name)
{
	struct obj *obj;
	uint32_t hash;

	hash = elf_gnuhash(name);
	TAILQ_FOREACH(obj, &objects, link)
		if (!obj->doomed && obj_answers(obj, name, hash))
			return (obj);
	return (NULL);
}

/* The loaded object that is that file, or NULL. */
struct obj *
find_by_file(const struct os_file *file)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj->ino == file->ino && obj->dev == file->dev &&
		    obj->ino != 0 && !obj->doomed)
			return (obj);
	return (NULL);
}

/*
 * Map and digest the open file; refuse what is no library.  The object is the
 * last one in the list.  NULL: an error is recorded.
 */
struct obj *
load_file(const char *path, int fd, const struct os_file *file, int how)
{
	struct obj *obj;

	event_begin("map", path);
	obj = map_file(path, fd, file);
	event_end();
	if (obj == NULL)
		return (NULL);
	if (obj_digest(obj)) {
		if (obj->fixed)
			error("%s: unsupported file type", path);
		else if ((obj->flags1 & DF_1_PIE) != 0 &&
		    (how & LOAD_TRACE) == 0)
			error("Cannot load PIE binary %s as DSO", path);
		else if ((obj->flags1 & DF_1_NOOPEN) != 0 &&
		    (how & (LOAD_OPEN | LOAD_TRACE)) == LOAD_OPEN)
			error("Cannot dlopen non-loadable %s", path);
		else {
			obj->deepbind = (how & LOAD_DEEP) != 0;
			obj_enter(obj);
			return (obj);
		}
	}
	unmap_object(obj);
	obj_free(obj);
	return (NULL);
}

/*
 * The object for the library `name' that `by' wants (NULL: nobody), from the
 * file open as `fd' unless that is negative; loaded if it isn't yet, which
 * LOAD_NOT in `how' forbids.  NULL: an error is recorded (none, if not loaded
 * was the reason) and nothing has changed.  `fd' stays open.
 */
struct obj *
load_object(const char *name, int fd, struct obj *by, int how)
{
	struct os_file file;
	struct obj *obj;
	char *path;
	int own;

	if (fd < 0 && (obj = find_by_name(name)) != NULL)
		return (obj);
	own = fd;
	event_begin("find", name);
	path = fd >= 0 ? rtld_strdup(name) :
	    search_library(name, by, &own, &file);
	event_end();
	if (path == NULL)
		return (NULL);
	obj = NULL;
	/* It isn't open, which FreeBSD's dup tells. */
	if (fd >= 0 && os_fstat(fd, &file) < 0)
		error("Cannot dup fd");
	else if ((obj = find_by_file(&file)) == NULL && (how & LOAD_NOT) == 0)
		obj = load_file(path, own, &file, how);
	if (obj != NULL && fd < 0)
		obj_add_name(obj, name);
	if (fd < 0)
		os_close(own);
	rtld_free(path);
	return (obj);
}

/* Load what the object is a filter for; it can do without. */
static void
load_filtees(struct obj *obj, int how)
{
	unsigned i;

	for (i = 0; i < obj->nfiltee; i++)
		obj->filtee[i].obj = load_object(obj->filtee[i].name, -1, obj,
		    how);
	error_clear();
}

/*
 * Load everything that `first' and the objects behind it in the list need:
 * what is loaded comes to the list's end, so it is one breadth-first walk.
 * False on the first failure; when tracing, what is missing stays NULL.
 * Filtees wait for the first search that comes upon them (filter.c), unless
 * LOAD_FILTEES in `how'.
 */
bool
load_needed(struct obj *first, int how)
{
	struct needed *need;
	struct obj *obj;
	unsigned i;

	for (obj = first; obj != NULL && obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link)) {
		for (i = 0; i < obj->nneeded; i++) {
			need = &obj->needed[i];
			if (need->obj != NULL)
				continue;
			need->obj = load_object(need->name, -1, obj, how);
			if (need->obj == NULL && config.trace == NULL)
				return (false);
			debug(DEBUG_FILES, "%s needs %s: %s", obj->path,
			    need->name, need->obj == NULL ? "not found" :
			    need->obj->path);
		}
		if ((how & LOAD_FILTEES) != 0)
			load_filtees(obj, how);
	}
	return (true);
}

/*
 * The objects of one list, names or descriptors with colon, semicolon or white
 * space between them.
 */
static bool
preload(const char *p, bool fds)
{
	static const char separator[] = " \t:;";
	char *name;
	size_t n;
	bool ok;
	int fd;

	if (p == NULL)
		return (true);
	for (ok = true; ok; p += n) {
		p += strspn(p, separator);
		if ((n = strcspn(p, separator)) == 0)
			break;
		name = rtld_alloc(n + 1);
		memcpy(name, p, n);
		fd = fds ? search_number(name, n) : -1;
		if (fds && fd < 0)
			error("Invalid file descriptor \"%s\"", name);
		ok = (!fds || fd >= 0) &&
		    load_object(name, fd, NULL, 0) != NULL;
		rtld_free(name);
	}
	return (ok);
}

/* LD_PRELOAD_FDS and LD_PRELOAD. */
bool
load_preloads(void)
{

	return (preload(config.preload_fds, true) &&
	    preload(config.preload, false));
}

/* Append those objects that aren't marked, and mark them. */
static void
add_unmarked(struct objlist *list, const struct needed *need, unsigned n)
{

	for (; n-- > 0; need++)
		if (need->obj != NULL && !need->obj->mark) {
			need->obj->mark = true;
			list_add(list, need->obj);
		}
}

/*
 * root->dag: root and all it needs, directly or not, breadth first.
 */
void
make_dag(struct obj *root)
{
	struct objlist *list = &root->dag.list;
	struct obj *obj;
	unsigned i;

	if (list->n != 0)
		return;
	list_add(list, root);
	root->mark = true;
	for (i = 0; i < list->n; i++) {
		obj = list->v[i];
		add_unmarked(list, obj->needed, obj->nneeded);
	}
	for (i = 0; i < list->n; i++)
		list->v[i]->mark = false;
}

/* The object that `obj' needs under that name. */
static struct obj *
dependency(const struct obj *obj, const char *name)
{
	uint32_t hash;
	unsigned i;

	hash = elf_gnuhash(name);
	for (i = 0; i < obj->nneeded; i++)
		if (obj->needed[i].obj != NULL &&
		    obj_answers(obj->needed[i].obj, name, hash))
			return (obj->needed[i].obj);
	return (NULL);
}

/* One version that `obj' wants. */
static bool
check_version(const struct obj *obj, const struct elfver *want)
{
	const struct obj *dep;

	if ((dep = dependency(obj, want->file)) == NULL) {
		if (config.trace != NULL)
			return (true);
		error("%s: Unexpected inconsistency: dependency %s not found",
		    obj->path, want->file);
		return (false);
	}
	debug(DEBUG_VERSIONS, "%s wants %s of %s", obj->path, want->name,
	    dep->path);
	if (!elfimg_has(&dep->img, TAG_VERDEF)) {
		error("%s: version %s required by %s not defined", dep->path,
		    want->name, obj->path);
		return (false);
	}
	if (elfimg_provides(&dep->img, want) ||
	    (want->flags & VER_FLG_WEAK) != 0)
		return (true);
	error("%s: version %s required by %s not found", dep->path,
	    want->name, obj->path);
	return (false);
}

/*
 * Does everybody find the versions he wants?  False: the first that is missing
 * is the recorded error; a trace looks further.
 */
bool
check_versions(const struct objlist *list)
{
	const struct obj *obj;
	unsigned i, j;
	bool ok = true;

	for (i = 0; i < list->n && (ok || config.trace != NULL); i++) {
		obj = list->v[i];
		for (j = 0; j < obj->img.nver; j++)
			if (obj->img.ver[j].file != NULL &&
			    !check_version(obj, &obj->img.ver[j])) {
				ok = false;
				break;
			}
	}
	return (ok);
}
