/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The environment: every LD_* variable the linker knows, one row each.
 */
#include "rtld.h"

struct config config;

/* What a variable does. */
struct variable {
	const char *name;	/* without LD_ */
	const char **value;	/* where its text goes, or NULL */
	bool *flag;		/* what is set if it is there, not empty */
	bool unsafe;		/* a set-id program must not see it */
};

static const char *path_rpath;	/* y, Y or 1: config.path_over_rpath */
static bool ignored;		/* for what is known but not implemented */

static const struct variable variable[] = {
	{ "BIND_NOW", NULL, &config.bind_now, false },
	{ "DEBUG", &config.debug, NULL, true },
	{ "ELF_HINTS_PATH", &config.hints_path, NULL, true },
	{ "LIBMAP", &config.libmap, NULL, true },
	{ "LIBMAP_DISABLE", NULL, &config.libmap_disable, true },
	{ "LIBRARY_PATH", &config.library_path, NULL, true },
	{ "LIBRARY_PATH_RPATH", &path_rpath, NULL, true },
	{ "PRELOAD", &config.preload, NULL, true },
	{ "TRACE_LOADED_OBJECTS", &config.trace, NULL, false },
	{ "TRACE_LOADED_OBJECTS_ALL", &config.trace_all, NULL, false },
	{ "TRACE_LOADED_OBJECTS_FMT1", &config.trace_fmt1, NULL, false },
	{ "TRACE_LOADED_OBJECTS_FMT2", &config.trace_fmt2, NULL, false },
	{ "TRACE_LOADED_OBJECTS_PROGNAME", &config.trace_progname, NULL,
	    false },
	/* Of FreeBSD's, these do nothing yet but vanish for set-id too. */
	{ "BIND_NOT", NULL, &ignored, true },
	{ "LIBRARY_PATH_FDS", NULL, &ignored, true },
	{ "LOADFLTR", NULL, &ignored, true },
	{ "PRELOAD_FDS", NULL, &ignored, true },
};

/* The row of a variable "LD_NAME=...", and its value; or NULL. */
static const struct variable *
find(const char *entry, const char **value)
{
	size_t i, n;

	for (i = 0; i < sizeof(variable) / sizeof(variable[0]); i++) {
		n = strlen(variable[i].name);
		if (strncmp(entry, variable[i].name, n) == 0 &&
		    entry[n] == '=') {
			*value = entry + n + 1;
			return (&variable[i]);
		}
	}
	return (NULL);
}

/* Obey one variable; of several with the same name, the first. */
static void
obey(const struct variable *v, const char *value)
{

	if (v->value != NULL && *v->value == NULL)
		*v->value = value;
	if (v->flag != NULL && *value != '\0')
		*v->flag = true;
}

/* Draw the conclusions. */
static void
conclude(void)
{

	config.path_over_rpath = path_rpath != NULL && *path_rpath != '\0' &&
	    strchr("yY1", *path_rpath) != NULL;
	debugging = 0;
	if (config.debug != NULL)
		debug_topics(config.debug);
	if (config.trace != NULL && *config.trace == '\0')
		config.trace = NULL;
}

/*
 * Read the environment.  For a set-id program the dangerous variables are
 * taken out of it, so that no program it starts obeys them either.
 */
void
env_init(char **envp, bool setid)
{
	const struct variable *v;
	const char *value;
	char **from, **to;

	config.setid = setid;
	for (from = to = envp; *from != NULL; from++) {
		if (strncmp(*from, "LD_", 3) == 0 &&
		    (v = find(*from + 3, &value)) != NULL) {
			if (setid && v->unsafe)
				continue;
			obey(v, value);
		}
		*to++ = *from;
	}
	/* The auxiliary vector keeps its place: holes are filled with NULL. */
	while (to <= from)
		*to++ = NULL;
	conclude();
}

/* Forget what the environment said: -u of direct execution. */
void
env_forget(void)
{
	size_t i;

	for (i = 0; i < sizeof(variable) / sizeof(variable[0]); i++) {
		if (variable[i].value != NULL)
			*variable[i].value = NULL;
		if (variable[i].flag != NULL)
			*variable[i].flag = false;
	}
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
	if (v->value != NULL)
		*v->value = NULL;
	obey(v, value);
	conclude();
	return (true);
}
