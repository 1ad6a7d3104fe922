/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The initial stack, from the top down: what execve(2) has put there when the
 * first instruction runs.  The program has its name as the only argument, and
 * the environment that elfdump has.
 */
#include <stdio.h>
#include <string.h>

#include "plan_kernel.h"

extern char **environ;

static const struct column columns[] = {
	{ "address", "Address", CELL_WORD, 0 },
	{ "size", "Size", CELL_DEC, 6 },
	{ "what", "What", CELL_TEXT, -16 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "text", "Text", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, auxv_columns[] = {
	{ "tag", "Tag", CELL_NAMED, -17 },
	{ "value", "Value", CELL_WORD, 0 },
	{ "from", "From", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

/* Counts the strings. */
void
stack_strings(struct stack *s, const struct object *o)
{
	memset(s, 0, sizeof(*s));
	s->s_bytes = strlen(o->o_part->pt_name) + 1;
	while (environ != NULL && environ[s->s_envc] != NULL)
		s->s_bytes += strlen(environ[s->s_envc++]) + 1;
}

static void
row(uint64_t address, uint64_t size, const char *what, uint64_t value,
    const char *text)
{
	out_row();
	out_number(address);
	out_number(size);
	out_string(what);
	out_number(value);
	out_string(text);
	out_row_end();
}

/* The strings, the last of the environment first. */
static void
string_rows(const struct stack *s, const char *name)
{
	uint64_t at;
	unsigned int i;
	char what[32];

	at = s->s_strings + s->s_bytes;
	for (i = s->s_envc; i-- > 0;) {
		at -= strlen(environ[i]) + 1;
		snprintf(what, sizeof(what), "environment %u", i);
		row(at, strlen(environ[i]) + 1, what, 0, environ[i]);
	}
	row(s->s_strings, strlen(name) + 1, "argument 0", 0, name);
}

/* The pointers to them, and argc. */
static void
pointer_rows(const struct stack *s, const char *name, uint64_t w)
{
	uint64_t at;
	unsigned int i;
	char what[32];

	row(s->s_envp + s->s_envc * w, w, "NULL", 0, "the end of envp[]");
	at = s->s_strings + s->s_bytes;
	for (i = s->s_envc; i-- > 0;) {
		at -= strlen(environ[i]) + 1;
		snprintf(what, sizeof(what), "envp[%u]", i);
		row(s->s_envp + i * w, w, what, at, environ[i]);
	}
	row(s->s_argv + w, w, "NULL", 0, "the end of argv[]");
	row(s->s_argv, w, "argv[0]", s->s_strings, name);
	row(s->s_sp, w, "argc", 1, "the stack pointer points here");
}

static void
freebsd_rows(const struct stack *s, const char *name)
{
	row(s->s_top, 16, "ps_strings", s->s_argv, "argv, argc, envp, envc");
	row(s->s_execpath, strlen(name) + 1, "execpath", 0, name);
	row(s->s_random, s->s_execpath - s->s_random, "canary", 0,
	    "random bytes");
	row(s->s_other, s->s_random - s->s_other, "page sizes", 0,
	    "4 KB, 1 MB");
	string_rows(s, name);
	row(s->s_auxv, s->s_strings - s->s_auxv, "auxv", 0,
	    "the auxiliary vector");
}

static void
linux_rows(const struct stack *s, const char *name, uint64_t w)
{
	row(s->s_top - w, w, "NULL", 0, "the end of the stack");
	row(s->s_execpath, strlen(name) + 1, "execfn", 0, name);
	string_rows(s, name);
	row(s->s_other, s->s_strings - s->s_other, "platform", 0,
	    "the machine's name");
	row(s->s_random, 16, "random", 0, "random bytes");
	row(s->s_auxv, s->s_random - s->s_auxv, "auxv", 0,
	    "the auxiliary vector");
}

/* One entry of the auxiliary vector. */
void
auxv_row(uint64_t tag, const char *name, uint64_t value, const char *from)
{
	out_row();
	out_named(tag, name);
	out_number(value);
	out_string(from);
	out_row_end();
}

/* The stack and the auxiliary vector, if the machine's kernel is known. */
void
plan_stack(struct view *v)
{
	const struct plan_machine *m;
	const struct object *o;
	struct text none = { "", 0 };
	struct stack s;

	o = &v->v_o;
	m = plan_machine(o);
	/* FreeBSD's is known for the board's machine. */
	if (m == NULL || (plan_kernel == KERNEL_LINUX ? m->pm_top == 0 :
	    m->pm_variant != 1 || o->o_64)) {
		view_bad(v, "e_machine %u: the initial stack is not known for "
		    "this machine and kernel", o->o_machine);
		return;
	}
	if (plan_kernel == KERNEL_LINUX)
		linux_stack(&s, v);
	else
		freebsd_stack(&s, v);
	out_display("plan-stack");
	out_table(o, "The initial stack, from the top down", none, 0,
	    columns);
	if (plan_kernel == KERNEL_LINUX)
		linux_rows(&s, o->o_part->pt_name, o->o_64 ? 8 : 4);
	else
		freebsd_rows(&s, o->o_part->pt_name);
	pointer_rows(&s, o->o_part->pt_name, o->o_64 ? 8 : 4);
	out_table_end();
	out_display_end();
	out_display("plan-auxv");
	out_table(o, "Auxiliary vector", none, 0, auxv_columns);
	if (plan_kernel == KERNEL_LINUX)
		linux_auxv(v, &s);
	else
		freebsd_auxv(v, &s);
	out_table_end();
	out_display_end();
}
