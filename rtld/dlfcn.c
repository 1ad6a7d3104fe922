/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * <dlfcn.h>: the functions that find symbols, and the doors to dlopen.c.
 */
#include "dl.h"
#include "md.h"

/* The object whose code called us, or NULL with an error. */
static struct obj *
caller_object(const void *addr)
{
	struct obj *obj;

	if ((obj = obj_from_addr(addr)) == NULL)
		error("Cannot determine caller's shared object");
	return (obj);
}

void *
dlopen(const char *name, int mode)
{

	return (dlopen_object(name, -1, mode));
}

/* As dlopen(), from an open file; its descriptor may be closed afterwards. */
void *
fdlopen(int fd, int mode)
{
	char name[32];

	if (fd < 0)
		return (dlopen_object(NULL, -1, mode));
	print_string(name, sizeof(name), "/dev/fd/%d", fd);
	return (dlopen_object(name, fd, mode));
}

int
dlclose(void *handle)
{

	return (dlclose_object(handle));
}

/* The last error's text, once; NULL if there was none since. */
char *
dlerror(void)
{
	const char *s;

	s = error_text();
	error_clear();
	return ((char *)(uintptr_t)s);
}

/* RTLD_NEXT and RTLD_SELF: the caller's object, or not, and those behind. */
static bool
search_behind(struct obj *caller, bool self, struct elfreq *req,
    struct found *out)
{
	struct found f;
	struct obj *obj;

	for (obj = self ? caller : TAILQ_NEXT(caller, link); obj != NULL;
	    obj = TAILQ_NEXT(obj, link))
		if (scope_in(obj, req, &f) && (out->sym == NULL ||
		    ELF_ST_BIND(f.sym->st_info) != STB_WEAK)) {
			*out = f;
			if (ELF_ST_BIND(f.sym->st_info) != STB_WEAK)
				break;
		}
	/* The linker's own replace weak ones, here too. */
	if (out->sym != NULL && out->obj != &obj_rtld &&
	    ELF_ST_BIND(out->sym->st_info) == STB_WEAK &&
	    scope_in(&obj_rtld, req, &f))
		*out = f;
	return (out->sym != NULL);
}

/* A handle's object and what it needs; the program's handle: everything. */
static bool
search_handle(struct obj *obj, struct elfreq *req, struct found *out)
{
	struct found f;

	if (obj->mainprog)
		symbol_global(req, out);
	else {
		make_dag(obj);
		scope_walk(&obj->dag.list, req, out, false);
	}
	if ((out->sym == NULL || ELF_ST_BIND(out->sym->st_info) == STB_WEAK) &&
	    scope_in(&obj_rtld, req, &f))
		*out = f;
	return (out->sym != NULL);
}

/* What a found symbol is for the one who asked. */
static void *
value_of(const struct found *f)
{

	if (ELF_ST_TYPE(f->sym->st_info) == STT_TLS)
		return (tls_address((size_t)f->obj->tlsindex,
		    f->sym->st_value));
	if (ELF_ST_TYPE(f->sym->st_info) == STT_GNU_IFUNC)
		return ((void *)md_call_resolver(symbol_address(f)));
	return ((void *)symbol_address(f));
}

static bool
search(void *handle, struct obj *caller, struct elfreq *req,
    struct found *out)
{
	struct obj *obj;

	*out = (struct found){ NULL, NULL };
	if (caller != NULL && caller->deepbind && handle == RTLD_DEFAULT)
		scope_in(caller, req, out);
	if (handle == NULL)
		return (scope_in(caller, req, out));
	if (handle == RTLD_DEFAULT)
		return (symbol_lookup(caller, req, out));
	if (handle == RTLD_NEXT || handle == RTLD_SELF)
		return (search_behind(caller, handle == RTLD_SELF, req, out));
	return ((obj = handle_object(handle)) != NULL &&
	    search_handle(obj, req, out));
}

/* dlsym and dlvsym, for the caller whose code is at `addr'. */
static void *
find_symbol(void *handle, const char *name, const struct elfver *ver,
    const void *addr)
{
	struct obj *caller = NULL;
	struct elfreq req;
	struct found def;
	void *value = NULL;
	bool ok;

	utrace(UTRACE_DLSYM_START, handle, NULL, 0, 0, name);
	elf_request(&req, name);
	req.ver = ver;
	req.dlsym = true;
	/* The function itself, not the program's PLT entry for it. */
	req.plt = true;
	lock_lookup();
	/* What will be waited for, while there is other work. */
	if (scope_main.slot != NULL)
		scope_touch(&scope_main, &req);
	error_clear();
	if ((handle == NULL || handle == RTLD_NEXT || handle == RTLD_DEFAULT ||
	    handle == RTLD_SELF) && (caller = caller_object(addr)) == NULL)
		ok = false;
	else
		ok = search(handle, caller, &req, &def);
	if (!ok && error_text() == NULL)
		error("Undefined symbol \"%s%s%s\"", name,
		    ver != NULL ? "@" : "", ver != NULL ? ver->name : "");
	unlock(LOCK_BIND);
	filter_init();
	if (ok)
		value = value_of(&def);
	utrace(UTRACE_DLSYM_STOP, handle, value, 0, 0, name);
	return (value);
}

void *
dlsym(void *handle, const char *name)
{

	return (find_symbol(handle, name, NULL, __builtin_return_address(0)));
}

function
dlfunc(void *handle, const char *name)
{

	return ((function)(uintptr_t)find_symbol(handle, name, NULL,
	    __builtin_return_address(0)));
}

void *
dlvsym(void *handle, const char *name, const char *version)
{
	struct elfver ver = { .name = version };

	if (version != NULL)
		ver.hash = elf_sysvhash(version);
	return (find_symbol(handle, name, version != NULL ? &ver : NULL,
	    __builtin_return_address(0)));
}

/* Once replaced the locks; FreeBSD keeps the name. */
void
dllockinit(void *context, void *(*create)(void *), void (*rlock)(void *),
    void (*wlock)(void *), void (*release)(void *), void (*destroy)(void *),
    void (*context_destroy)(void *))
{

	if (context_destroy != NULL)
		context_destroy(context);
}
