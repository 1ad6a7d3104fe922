/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The environment: every LD_* variable the linker knows, one row each.
 */
#include "dl.h"

#define	SURPLUS		128	/* bytes of TLS for later modules: FreeBSD's */
#define	EXTRA_MAX	4096	/* the most that can be asked for: likewise */

struct config config;

/* What a variable does. */
struct variable {
	const char *name;	/* without LD_ */
	const char **value;	/* where its text goes; NULL: not set */
	bool unsafe;		/* a set-id program must not see it */
	bool later;		/* rtld_set_var() may change it */
};

static const char *path_rpath;	/* y, Y or 1: config.path_over_rpath */
static const char *bind_now;	/* if not empty: config.bind_now */
/* If set, to whatever: the member of config with that name. */
static const char *bind_not, *first_weak, *libmap_disable, *loadfltr;
static const char *show_auxv, *utrace, *dump_pre, *dump_post, *fork_no_phdr;
static const char *tls_extra;	/* a number: config.tls_extra */

static const struct variable variable[] = {
	{ "BIND_NOT", &bind_not, true, true },
	{ "BIND_NOW", &bind_now, false, true },
	{ "CLOSURE", &config.closure, true, false },
	{ "DEBUG", &config.debug, true, true },
	{ "DUMP_REL_POST", &dump_post, false, true },
	{ "DUMP_REL_PRE", &dump_pre, false, true },
	{ "DYNAMIC_WEAK", &first_weak, true, true },
	{ "ELF_HINTS_PATH", &config.hints_path, true, false },
	{ "LIBMAP", &config.libmap, true, false },
	{ "LIBMAP_DISABLE", &libmap_disable, true, false },
	{ "LIBRARY_PATH", &config.library_path, true, true },
	{ "LIBRARY_PATH_FDS", &config.library_path_fds, true, true },
	{ "LIBRARY_PATH_RPATH", &path_rpath, true, true },
	{ "LOADFLTR", &loadfltr, true, true },
	{ "NO_DL_ITERATE_PHDR_AFTER_FORK", &fork_no_phdr, false, false },
	{ "PRELOAD", &config.preload, true, false },
	{ "PRELOAD_FDS", &config.preload_fds, true, false },
	{ "SHOW_AUXV", &show_auxv, true, false },
	{ "STATIC_TLS_EXTRA", &tls_extra, true, false },
	{ "TRACE_EVENTS", &config.events, true, false },
	{ "TRACE_LOADED_OBJECTS", &config.trace, false, false },
	{ "TRACE_LOADED_OBJECTS_ALL", &config.trace_all, false, false },
	{ "TRACE_LOADED_OBJECTS_FMT1", &config.trace_fmt1, false, false },
	{ "TRACE_LOADED_OBJECTS_FMT2", &config.trace_fmt2, false, false },
	{ "TRACE_LOADED_OBJECTS_PROGNAME", &config.trace_progname, false,
	    false },
	{ "UTRACE", &utrace, false, true },
};
#define	VARIABLES	(sizeof(variable) / sizeof(variable[0]))

/* The row of a variable "LD_NAME=...", and its value; or NULL. */
static const struct variable *
find(const char *entry, const char **value)
{
	size_t i, n;

	for (i = 0; i < VARIABLES; i++) {
		n = strlen(variable[i].name);
		if (strncmp(entry, variable[i].name, n) == 0 &&
		    entry[n] == '=') {
			*value = entry + n + 1;
			return (&variable[i]);
		}
	}
	return (NULL);
}

static bool
is_set(const char *value)
{

	return (value != NULL && *value != '\0');
}

/* Draw the conclusions. */
static void
conclude(void)
{
	int n;

	config.bind_now = is_set(bind_now);
	/* FreeBSD: one rules the other out. */
	config.bind_not = bind_not != NULL && bind_now == NULL;
	config.first_weak = first_weak != NULL;
	config.libmap_disable = libmap_disable != NULL;
	config.loadfltr = loadfltr != NULL;
	config.utrace = utrace != NULL;
	config.dump_pre = dump_pre != NULL;
	config.dump_post = dump_post != NULL;
	config.show_auxv = show_auxv != NULL;
	config.fork_no_phdr = fork_no_phdr != NULL;
	/* What can make the linker load files that nobody vouches for. */
	config.suspicious = config.libmap_disable || config.libmap != NULL ||
	    config.library_path != NULL || config.library_path_fds != NULL ||
	    config.preload != NULL || config.preload_fds != NULL ||
	    config.hints_path != NULL || config.loadfltr || config.first_weak;
	config.path_over_rpath = is_set(path_rpath) &&
	    strchr("yY1", *path_rpath) != NULL;
	config.tls_extra = SURPLUS;
	if (tls_extra != NULL &&
	    (n = search_number(tls_extra, strlen(tls_extra))) >= SURPLUS &&
	    n <= EXTRA_MAX)
		config.tls_extra = (size_t)n;
	debugging = 0;
	if (config.debug != NULL)
		debug_topics(config.debug);
}

/*
 * Read the environment.  For a set-id program the dangerous variables are
 * taken out of it, so that no program it starts obeys them either.  What is no
 * assignment others may take for one: the program is not started then.
 * (FreeBSD-SA-09:16)
 */
void
env_init(char **envp, bool setid)
{
	const struct variable *v;
	const char *value;
	char **from, **to;

	config.setid = setid;
	for (from = to = envp; *from != NULL; from++) {
		if (setid && strchr(*from, '=') == NULL)
			fatal("environment corrupt; aborting");
		if (strncmp(*from, "LD_", 3) == 0 &&
		    (v = find(*from + 3, &value)) != NULL) {
			if (setid && v->unsafe)
				continue;
			/* Of several with the same name, the first. */
			if (*v->value == NULL)
				*v->value = value;
		}
		*to++ = *from;
	}
	/* The auxiliary vector keeps its place: holes are filled with NULL. */
	while (to <= from)
		*to++ = NULL;
	conclude();
}

/*
 * dlopen(RTLD_TRACE): the program may have set LD_TRACE_* by itself; that is
 * what ldd does.
 */
void
env_trace(char **envp)
{
	const struct variable *v;
	const char *value;

	for (; *envp != NULL; envp++)
		if (strncmp(*envp, "LD_TRACE_LOADED_", 16) == 0 &&
		    (v = find(*envp + 3, &value)) != NULL)
			*v->value = value;
	config.trace = "1";
}

/* Forget what the environment said: -u of direct execution. */
void
env_forget(void)
{
	size_t i;

	for (i = 0; i < VARIABLES; i++)
		*variable[i].value = NULL;
	conclude();
}

/* "NAME=value", without LD_, instead of what the environment said. */
bool
env_set(const char *assignment)
{
	const struct variable *v;
	const char *value;

	if ((v = find(assignment, &value)) == NULL)
		return (false);
	*v->value = value;
	conclude();
	return (true);
}

/* The variable's row by its name, without LD_, or NULL. */
static const struct variable *
by_name(const char *name)
{
	size_t i;

	for (i = 0; i < VARIABLES; i++)
		if (strcmp(variable[i].name, name) == 0)
			return (&variable[i]);
	return (NULL);
}

/* Change a variable of the running linker; NULL takes it away.  0 or errno. */
int
rtld_set_var(const char *name, const char *value)
{
	const struct variable *v;

	if ((v = by_name(name)) == NULL || !v->later)
		return (OS_ENOENT);
	lock_write(LOCK_BIND);
	/* The old text may be in the environment: it isn't freed. */
	*v->value = value == NULL ? NULL : rtld_strdup(value);
	conclude();
	unlock(LOCK_BIND);
	return (0);
}

/* What a variable is now; NULL: not set, or there is none of that name. */
const char *
rtld_get_var(const char *name)
{
	const struct variable *v;

	return ((v = by_name(name)) == NULL ? NULL : *v->value);
}
