/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The environment: every LD_* variable the linker knows, one row each.
 */
#include "dl.h"

#define	SURPLUS		128	/* bytes of TLS for later modules: FreeBSD's */
#define	EXTRA_MAX	4096	/* the most that can be asked for: likewise */

struct config config;

/* What a variable does.  No pointers: they would be relocated at each start. */
struct variable {
	char name[30];		/* without LD_ */
	uint16_t at;		/* where its text goes: in config or given */
	bool given;		/* which of them */
	bool unsafe;		/* a set-id program must not see it */
	bool later;		/* rtld_set_var() may change it */
};

/* Texts that something is concluded from; NULL: not set. */
static struct given {
	const char *path_rpath;	/* y, Y or 1: config.path_over_rpath */
	const char *bind_now;	/* if not empty: config.bind_now */
	const char *tls_extra;	/* a number: config.tls_extra */
	/* If set, to whatever: the member of config with that name. */
	const char *bind_not, *first_weak, *libmap_disable, *loadfltr;
	const char *show_auxv, *utrace, *dump_pre, *dump_post, *fork_no_phdr;
} given;

#define	CONFIG(member)	(uint16_t)offsetof(struct config, member), false
#define	GIVEN(member)	(uint16_t)offsetof(struct given, member), true

static const struct variable variable[] = {
	{ "BIND_NOT", GIVEN(bind_not), true, true },
	{ "BIND_NOW", GIVEN(bind_now), false, true },
	{ "CLOSURE", CONFIG(closure), true, false },
	{ "DEBUG", CONFIG(debug), true, true },
	{ "DUMP_REL_POST", GIVEN(dump_post), false, true },
	{ "DUMP_REL_PRE", GIVEN(dump_pre), false, true },
	{ "DYNAMIC_WEAK", GIVEN(first_weak), true, true },
	{ "ELF_HINTS_PATH", CONFIG(hints_path), true, false },
	{ "LIBMAP", CONFIG(libmap), true, false },
	{ "LIBMAP_DISABLE", GIVEN(libmap_disable), true, false },
	{ "LIBRARY_PATH", CONFIG(library_path), true, true },
	{ "LIBRARY_PATH_FDS", CONFIG(library_path_fds), true, true },
	{ "LIBRARY_PATH_RPATH", GIVEN(path_rpath), true, true },
	{ "LOADFLTR", GIVEN(loadfltr), true, true },
	{ "NO_DL_ITERATE_PHDR_AFTER_FORK", GIVEN(fork_no_phdr), false,
	    false },
	{ "PRELOAD", CONFIG(preload), true, false },
	{ "PRELOAD_FDS", CONFIG(preload_fds), true, false },
	{ "SHOW_AUXV", GIVEN(show_auxv), true, false },
	{ "STATIC_TLS_EXTRA", GIVEN(tls_extra), true, false },
	{ "TRACE_EVENTS", CONFIG(events), true, false },
	{ "TRACE_LOADED_OBJECTS", CONFIG(trace), false, false },
	{ "TRACE_LOADED_OBJECTS_ALL", CONFIG(trace_all), false, false },
	{ "TRACE_LOADED_OBJECTS_FMT1", CONFIG(trace_fmt1), false, false },
	{ "TRACE_LOADED_OBJECTS_FMT2", CONFIG(trace_fmt2), false, false },
	{ "TRACE_LOADED_OBJECTS_PROGNAME", CONFIG(trace_progname), false,
	    false },
	{ "UTRACE", GIVEN(utrace), false, true },
};
#define	VARIABLES	(sizeof(variable) / sizeof(variable[0]))

/* Where the variable's text is. */
static const char **
text(const struct variable *v)
{

	return ((const char **)((v->given ? (char *)&given :
	    (char *)&config) + v->at));
}

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

	config.bind_now = is_set(given.bind_now);
	/* FreeBSD: one rules the other out. */
	config.bind_not = given.bind_not != NULL && given.bind_now == NULL;
	config.first_weak = given.first_weak != NULL;
	config.libmap_disable = given.libmap_disable != NULL;
	config.loadfltr = given.loadfltr != NULL;
	config.utrace = given.utrace != NULL;
	config.dump_pre = given.dump_pre != NULL;
	config.dump_post = given.dump_post != NULL;
	config.show_auxv = given.show_auxv != NULL;
	config.fork_no_phdr = given.fork_no_phdr != NULL;
	/* What can make the linker load files that nobody vouches for. */
	config.suspicious = config.libmap_disable || config.libmap != NULL ||
	    config.library_path != NULL || config.library_path_fds != NULL ||
	    config.preload != NULL || config.preload_fds != NULL ||
	    config.hints_path != NULL || config.loadfltr || config.first_weak;
	config.path_over_rpath = is_set(given.path_rpath) &&
	    strchr("yY1", *given.path_rpath) != NULL;
	config.tls_extra = SURPLUS;
	if (given.tls_extra != NULL && (n = search_number(given.tls_extra,
	    strlen(given.tls_extra))) >= SURPLUS &&
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
	bool any = false;

	config.setid = setid;
	config.tls_extra = SURPLUS;
	for (from = to = envp; *from != NULL; from++) {
		if (setid && strchr(*from, '=') == NULL)
			fatal("environment corrupt; aborting");
		if (strncmp(*from, "LD_", 3) == 0 &&
		    (v = find(*from + 3, &value)) != NULL) {
			if (setid && v->unsafe)
				continue;
			/* Of several with the same name, the first. */
			if (*text(v) == NULL)
				*text(v) = value;
			any = true;
		}
		*to++ = *from;
	}
	/* The auxiliary vector keeps its place: holes are filled with NULL. */
	while (to <= from)
		*to++ = NULL;
	if (any)
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
			*text(v) = value;
	config.trace = "1";
}

/* Forget what the environment said: -u of direct execution. */
void
env_forget(void)
{
	size_t i;

	for (i = 0; i < VARIABLES; i++)
		*text(&variable[i]) = NULL;
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
	*text(v) = value;
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

/*
 * Change a variable of the running linker; NULL takes it away.  0 or errno: no
 * such variable, or it is too late for that one, or dangerous in a set-id
 * program.  (FreeBSD main: rtld_get_var(3))
 */
int
rtld_set_var(const char *name, const char *value)
{
	const struct variable *v;

	if ((v = by_name(name)) == NULL)
		return (OS_ENOENT);
	if (!v->later || (v->unsafe && config.setid))
		return (OS_EPERM);
	lock_write(LOCK_BIND);
	/* The old text may be in the environment: it isn't freed. */
	*text(v) = value == NULL ? NULL : rtld_strdup(value);
	conclude();
	unlock(LOCK_BIND);
	return (0);
}

/* What a variable is now; NULL: not set, or there is none of that name. */
const char *
rtld_get_var(const char *name)
{
	const struct variable *v;

	return ((v = by_name(name)) == NULL ? NULL : *text(v));
}
