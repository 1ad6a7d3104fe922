/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Variables, and the frames that give them back their old values: one for
 * each function call and for each command with assignments before it.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sh.h"

#define BUCKETS	64

struct saved {				/* a variable's state before */
	struct saved	*next;		/* saved earlier */
	struct var	*var;		/* whose */
	char		*value;		/* its value, or NULL */
	int		 flags;		/* its V_* */
};
struct frame {
	struct frame	*up;		/* the one around it */
	struct saved	*saved;		/* what is to be restored */
	bool		 function;	/* of a function call, so local works */
	struct params	 params;	/* function: the caller's */
};

static struct var *table[BUCKETS];
static struct frame *top;

static struct var **
slot(const char *name, size_t n)
{
	unsigned h;
	size_t i;

	for (h = 0, i = 0; i < n; i++)
		h = h * 31 + (unsigned char)name[i];
	return (&table[h % BUCKETS]);
}

/* The variable of the N bytes NAME; made, unset, if CREATE. */
static struct var *
find(const char *name, size_t n, bool create)
{
	struct var *v, **head;

	head = slot(name, n);
	for (v = *head; v != NULL; v = v->next)
		if (strncmp(v->name, name, n) == 0 && v->name[n] == '\0')
			return (v);
	if (!create)
		return (NULL);
	v = xmalloc(sizeof(*v));
	memset(v, 0, sizeof(*v));
	v->name = xmalloc(n + 1);
	memcpy(v->name, name, n);
	v->name[n] = '\0';
	v->next = *head;
	*head = v;
	return (v);
}

/* The value of NAME, or NULL if it is unset. */
const char *
var_get(const char *name)
{
	static char line[16];
	struct var *v;

	if (strcmp(name, "LINENO") == 0) {
		snprintf(line, sizeof(line), "%d", exec_line);
		return (line);
	}
	v = find(name, strlen(name), false);
	return (v != NULL ? v->value : NULL);
}

static void
assign(struct var *v, const char *value, int flags)
{
	char *copy;

	if (v->flags & V_READONLY)
		error("%s: is read only", v->name);
	copy = xstrdup(value);
	free(v->value);
	v->value = copy;
	v->flags |= flags | (opt[O_ALLEXPORT] ? V_EXPORT : 0);
	if (strcmp(v->name, "OPTIND") == 0)
		getopts_reset();
}

/*
 * Gives NAME the value VALUE and adds FLAGS.  A read-only variable raises an
 * error and is left as it was.
 */
void
var_set(const char *name, const char *value, int flags)
{
	assign(find(name, strlen(name), true), value, flags);
}

/* The same for a text NAME=VALUE; false if it has no such form. */
bool
var_assign(const char *text, int flags)
{
	size_t n;

	n = name_length(text);
	if (n == 0 || text[n] != '=')
		return (false);
	assign(find(text, n, true), text + n + 1, flags);
	return (true);
}

/* Unsets NAME; 0, or 1 after a message if it is read only. */
int
var_unset(const char *name)
{
	struct var *v;

	v = find(name, strlen(name), false);
	if (v == NULL)
		return (0);
	if (v->flags & V_READONLY) {
		warning("unset: %s: is read only", name);
		return (1);
	}
	free(v->value);
	v->value = NULL;
	v->flags = 0;
	return (0);
}

/* Adds FLAGS to NAME, which may be unset. */
void
var_add_flags(const char *name, int flags)
{
	find(name, strlen(name), true)->flags |= flags;
}

static int
by_name(const void *a, const void *b)
{
	return (strcmp((*(struct var *const *)a)->name,
	    (*(struct var *const *)b)->name));
}

/* Calls FN for each variable that has one of FLAGS (0: that is set), sorted. */
void
var_each(int flags, void (*fn)(struct var *))
{
	struct var *v, **all;
	size_t n, i;

	n = 0;
	for (i = 0; i < BUCKETS; i++)
		for (v = table[i]; v != NULL; v = v->next)
			n++;
	all = pool_alloc(tmp, (n + 1) * sizeof(*all));
	n = 0;
	for (i = 0; i < BUCKETS; i++)
		for (v = table[i]; v != NULL; v = v->next)
			if (flags ? v->flags & flags : v->value != NULL)
				all[n++] = v;
	qsort(all, n, sizeof(*all), by_name);
	for (i = 0; i < n; i++)
		fn(all[i]);
}

/* The environment of a program that is run now, in tmp. */
char **
var_environ(void)
{
	struct strv sv = { NULL, 0, 0 };
	struct var *v;
	size_t n, i;
	char *s;

	strv_add(&sv, NULL);
	sv.n = 0;
	for (i = 0; i < BUCKETS; i++)
		for (v = table[i]; v != NULL; v = v->next) {
			if (!(v->flags & V_EXPORT) || v->value == NULL)
				continue;
			n = strlen(v->name);
			s = pool_alloc(tmp, n + strlen(v->value) + 2);
			memcpy(s, v->name, n);
			s[n] = '=';
			strcpy(s + n + 1, v->value);
			strv_add(&sv, s);
		}
	return (sv.v);
}

/* Takes over the environment ENVP and sets what a shell always has. */
void
var_init(char **envp)
{
	for (; *envp != NULL; envp++)
		var_assign(*envp, V_EXPORT);
	var_unset("IFS");
	var_set("IFS", " \t\n", 0);
	var_set("OPTIND", "1", 0);
	if (var_get("PATH") == NULL)
		var_set("PATH", "/bin:/usr/bin:/sbin", 0);
	if (var_get("PS1") == NULL)
		var_set("PS1", geteuid() == 0 ? "# " : "$ ", 0);
	if (var_get("PS2") == NULL)
		var_set("PS2", "> ", 0);
	if (var_get("PS4") == NULL)
		var_set("PS4", "+ ", 0);
}

/*
 * A new frame; FUNCTION says that it is a function call's, which gets the
 * positional parameters back as well.
 */
void
frame_push(bool function)
{
	struct frame *f;

	f = xmalloc(sizeof(*f));
	f->saved = NULL;
	f->function = function;
	f->params = params;
	f->up = top;
	if (function) {
		params.v = NULL;
		params.n = 0;
	}
	top = f;
}

/* Restores what was changed in the newest frame, and ends it. */
void
frame_pop(void)
{
	struct saved *s;
	struct frame *f;

	f = top;
	while ((s = f->saved) != NULL) {
		f->saved = s->next;
		free(s->var->value);
		s->var->value = s->value;
		s->var->flags = s->flags;
		if (strcmp(s->var->name, "OPTIND") == 0)
			getopts_reset();
		free(s);
	}
	if (f->function) {
		params_free();
		params = f->params;
	}
	top = f->up;
	free(f);
}

void *
frame_top(void)
{
	return (top);
}

void
frame_pop_to(void *f)
{
	while (top != f)
		frame_pop();
}

/*
 * Saves the variable NAME in the newest frame, or in the newest function's if
 * FUNCTION; the variable keeps its value.  False if there is no such frame.
 */
bool
frame_save(const char *name, bool function)
{
	struct frame *f;
	struct saved *s;
	struct var *v;

	for (f = top; f != NULL && function && !f->function; f = f->up)
		;
	if (f == NULL)
		return (false);
	v = find(name, strlen(name), true);
	for (s = f->saved; s != NULL; s = s->next)
		if (s->var == v)
			return (true);
	s = xmalloc(sizeof(*s));
	s->var = v;
	s->value = v->value != NULL ? xstrdup(v->value) : NULL;
	s->flags = v->flags;
	s->next = f->saved;
	f->saved = s;
	return (true);
}
