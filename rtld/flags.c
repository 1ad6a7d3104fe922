/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * DT_FLAGS and DT_FLAGS_1: what each flag does here.  One that does nothing is
 * named under LD_DEBUG=files, so that nobody relies on it unknowingly.
 */
#include "rtld.h"

/* One flag.  Without pointers, which would be relocated at each start. */
struct flag {
	uint32_t bit;		/* its value */
	char name[20];		/* its name */
	char without[40];	/* why it has no effect; "": it has */
};

#define	DONE(f)		{ f, #f, "" }
#define	NOT(f, why)	{ f, #f, why }

#define	EDITOR	"it tells the link editor something"
#define	DIRECT	"there is no direct binding"

static const struct flag flags[] = {
	DONE(DF_ORIGIN),	/* tokens are always replaced: search.c */
	DONE(DF_SYMBOLIC),	/* symbol.c */
	DONE(DF_TEXTREL),	/* relocate.c, with a warning */
	DONE(DF_BIND_NOW),	/* plt.c */
	DONE(DF_STATIC_TLS)	/* dlopen.c: refused if there is no room */
};

static const struct flag flags1[] = {
	DONE(DF_1_NOW),		/* plt.c */
	DONE(DF_1_GLOBAL),	/* dlopen.c */
	NOT(DF_1_GROUP, "objects are not confined to groups"),
	DONE(DF_1_NODELETE),	/* unload.c */
	DONE(DF_1_LOADFLTR),	/* filter.c */
	DONE(DF_1_INITFIRST),	/* init.c */
	DONE(DF_1_NOOPEN),	/* order.c: dlopen refuses */
	DONE(DF_1_ORIGIN),	/* as DF_ORIGIN */
	NOT(DF_1_DIRECT, DIRECT),
	NOT(DF_1_TRANS, EDITOR),
	DONE(DF_1_INTERPOSE),	/* start.c */
	DONE(DF_1_NODEFLIB),	/* search.c */
	NOT(DF_1_NODUMP, "there is no dldump"),
	NOT(DF_1_CONFALT, "there are no alternative configurations"),
	DONE(DF_1_ENDFILTEE),	/* filter.c */
	NOT(DF_1_DISPRELDNE, EDITOR),
	NOT(DF_1_DISPRELPND, EDITOR),
	NOT(DF_1_NODIRECT, DIRECT),
	NOT(DF_1_IGNMULDEF, EDITOR),
	NOT(DF_1_NOKSYMS, EDITOR),
	NOT(DF_1_NOHDR, EDITOR),
	NOT(DF_1_EDITED, EDITOR),
	NOT(DF_1_NORELOC, EDITOR),
	NOT(DF_1_SYMINTPOSE, DIRECT),
	NOT(DF_1_GLOBAUDIT, "there is no auditing"),
	NOT(DF_1_SINGLETON, DIRECT),
	DONE(DF_1_STUB),	/* flags_check: it can't be loaded */
	DONE(DF_1_PIE),		/* order.c: dlopen refuses */
	NOT(DF_1_KMOD, "this is no kernel"),
	NOT(DF_1_WEAKFILTER, "no filter has to have its filtees"),
	NOT(DF_1_NOCOMMON, EDITOR)
};

/* Name those of `set' without effect, and those that have no name. */
static void
report(const struct obj *obj, uint32_t set, const char *tag,
    const struct flag *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((set & f[i].bit) != 0 && f[i].without[0] != '\0')
			debug(DEBUG_FILES, "%s: %s has no effect: %s",
			    obj->path, f[i].name, f[i].without);
		set &= ~f[i].bit;
	}
	if (set != 0)
		debug(DEBUG_FILES, "%s: unknown bits %#x of %s have no effect",
		    obj->path, set, tag);
}

/*
 * May an object with such flags be loaded?  False: error recorded.  What they
 * don't do is reported.
 */
bool
flags_check(const struct obj *obj)
{

	if ((obj->flags1 & DF_1_STUB) != 0) {
		error("%s: a stub, only to be linked with", obj->path);
		return (false);
	}
	if ((debugging & DEBUG_FILES) != 0) {
		report(obj, obj->flags, "DT_FLAGS", flags,
		    sizeof(flags) / sizeof(flags[0]));
		report(obj, obj->flags1, "DT_FLAGS_1", flags1,
		    sizeof(flags1) / sizeof(flags1[0]));
	}
	return (true);
}
