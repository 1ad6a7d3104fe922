/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of addresses: exact, inside, in data, in the program, nowhere. */
#include "t.h"

int	function(int);
extern int variable[10];

static __thread int local = 3;

static void
show(const char *what, const void *addr, const void *start)
{
	const char *file;
	Dl_info info;

	memset(&info, 0, sizeof(info));
	if (dladdr(addr, &info) == 0) {
		say("%s: %s", what, error_now());
		return;
	}
	file = strrchr(info.dli_fname, '/');
	say("%s: %s %s %s %s", what, file == NULL ? info.dli_fname : file + 1,
	    info.dli_sname == NULL ? "-" : info.dli_sname,
	    info.dli_saddr == start ? "at its start" : "elsewhere",
	    info.dli_fbase != NULL && (uintptr_t)info.dli_fbase % 4096 == 0 &&
	    (const char *)info.dli_fbase <= (const char *)addr ?
	    "in place" : "out of place");
}

int
main(void)
{
	const char *f = dlsym(RTLD_DEFAULT, "function");
	int here;

	show("function", f, f);
	show("inside", f + 4, f);
	show("variable", dlsym(RTLD_DEFAULT, "variable"),
	    dlsym(RTLD_DEFAULT, "variable"));
	show("main", dlsym(NULL, "main"), (const void *)(uintptr_t)main);
	show("stack", &here, NULL);
	show("null", NULL, NULL);
	show("thread-local", &local, NULL);
	return (function(0) == 0);
}
