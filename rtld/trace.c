/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_TRACE_LOADED_OBJECTS: what ldd(1) prints.
 */
#include "rtld.h"
#include "names.h"

#define	STDOUT	1

/* One line, by the format: %a %A %o %p %x %%, \n and \t. */
static void
trace_line(struct outbuf *out, const char *fmt, const char *name,
    const struct obj *obj)
{

	for (; *fmt != '\0'; fmt++) {
		if (*fmt != '%' && *fmt != '\\') {
			out_print(out, "%c", *fmt);
			continue;
		}
		if (fmt[1] == '\0')
			break;
		if (*fmt++ == '\\') {
			if (*fmt == 'n' || *fmt == 't')
				out_print(out, "%c", *fmt == 'n' ? '\n' : '\t');
			continue;
		}
		switch (*fmt) {
		case 'A':
			out_print(out, "%s", config.trace_progname != NULL ?
			    config.trace_progname : "");
			break;
		case 'a':
			out_print(out, "%s", obj_main->path);
			break;
		case 'o':
			out_print(out, "%s", name);
			break;
		case 'p':
			out_print(out, "%s", obj != NULL ? obj->path :
			    "not found");
			break;
		case 'x':
			/* FreeBSD's %p: no 0x before zero. */
			out_print(out, "%#jx", obj != NULL ?
			    (uintmax_t)(uintptr_t)obj->mapbase : 0);
			break;
		default:
			out_print(out, "%c", *fmt);
		}
	}
}

/*
 * dlopen(RTLD_TRACE): what the program has in its environment by now says how
 * to print.
 */
void
trace_variables(void)
{
	struct found def = { NULL, NULL };
	struct elfreq req;

	elf_request(&req, "environ");
	env_trace(symbol_global(&req, &def) ?
	    *(char ***)symbol_address(&def) : config.envp);
}

/* What `from' and the objects loaded behind it need, each once. */
void
trace_objects(struct obj *from)
{
	struct outbuf buf = { .fd = STDOUT }, *out = &buf;
	const char *fmt1, *fmt2;
	struct needed *need;
	struct obj *obj;
	unsigned i;

	fmt1 = config.trace_fmt1 != NULL ? config.trace_fmt1 :
	    "\t%o => %p (%x)\n";
	fmt2 = config.trace_fmt2 != NULL ? config.trace_fmt2 : "\t%o (%x)\n";
	for (obj = from; obj != NULL; obj = TAILQ_NEXT(obj, link)) {
		if (config.trace_all != NULL && obj->nneeded != 0)
			out_print(out, "%s:\n", obj->path);
		for (i = 0; i < obj->nneeded; i++) {
			need = &obj->needed[i];
			if (need->obj != NULL) {
				if (need->obj->traced &&
				    config.trace_all == NULL)
					continue;
				need->obj->traced = true;
			}
			trace_line(out, strncmp(need->name, "lib", 3) == 0 ?
			    fmt1 : fmt2, need->name, need->obj);
		}
	}
	out_flush(out);
}

/* The name of an entry, or NULL. */
static const char *
auxv_name(uintptr_t type)
{
	static const struct {
		uint16_t type;		/* AT_* */
		char name[22];		/* the name */
	} rows[] = {
#include "auxvrows.h"
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].type == type)
			return (rows[i].name);
	return (NULL);
}

/* LD_SHOW_AUXV: what the kernel told, a line for each entry. */
void
trace_auxv(const uintptr_t *auxv)
{
	struct outbuf out = { .fd = STDOUT };
	const char *name;

	for (; auxv[0] != 0; auxv += 2) {
		name = auxv_name(auxv[0]);
		if (name != NULL)
			out_print(&out, "%s:\t%#jx\n", name,
			    (uintmax_t)auxv[1]);
		else
			out_print(&out, "%ju:\t%#jx\n", (uintmax_t)auxv[0],
			    (uintmax_t)auxv[1]);
	}
	out_flush(&out);
}
