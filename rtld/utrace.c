/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_UTRACE: what the linker does, as records of utrace(2), which ktrace(1)
 * collects and kdump(1) prints.  (FreeBSD: libexec/rtld-elf/rtld_utrace.h)
 */
#include "rtld.h"
#include "proc.h"

/* One record, as kdump knows it. */
struct record {
	char sig[4];		/* "RTLD" */
	int event;		/* enum utrace */
	void *handle;		/* the object */
	void *mapbase;		/* its address; a function's, a symbol's */
	size_t mapsize;		/* its size */
	int refcnt;		/* how many dlopens; or dlopen's mode */
	char name[1024];	/* path, symbol or error */
};

/* Tell; use the macro utrace(), which asks first whether it is wanted. */
void
utrace_record(enum utrace event, const void *handle, const void *base,
    size_t size, int refcnt, const char *name)
{
	struct record r;

	memset(&r, 0, sizeof(r));
	memcpy(r.sig, "RTLD", sizeof(r.sig));
	r.event = (int)event;
	r.handle = (void *)(uintptr_t)handle;
	r.mapbase = (void *)(uintptr_t)base;
	r.mapsize = size;
	r.refcnt = refcnt;
	if (name != NULL)
		strlcpy(r.name, name, sizeof(r.name));
	os_utrace(&r, sizeof(r));
}
