/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * crt1.o: from the first instruction of a program to main().  _start is the
 * architecture's (crtstart.h); it passes the block that execve left on the
 * stack and what rtld gives: the function that ends all objects.
 * Source of the contract: FreeBSD 12.1 lib/csu, run-time-linkers.md B1.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "elfconst.h"
#include "libc.h"
#include "crtstart.h"

typedef void init_fn(int, char **, char **);

extern init_fn	*__preinit_array_start[] HIDDEN;
extern init_fn	*__preinit_array_end[] HIDDEN;
extern init_fn	*__init_array_start[] HIDDEN;
extern init_fn	*__init_array_end[] HIDDEN;
extern void	(*__fini_array_start[])(void) HIDDEN;
extern void	(*__fini_array_end[])(void) HIDDEN;
extern void	_init(void) WEAK HIDDEN;
extern void	_fini(void) WEAK HIDDEN;
extern int	_DYNAMIC WEAK;
extern int	main(int, char **, char **);

void		start_c(long *block, void (*cleanup)(void));

char		**environ;
const char	*__progname = "";

/* An ELF note of FreeBSD's vendor name; the kernel and rtld look for them. */
#define NOTE(name, tag, type, value)					\
static const struct {							\
	int32_t	namesz;		/* of vendor */				\
	int32_t	descsz;		/* of desc */				\
	int32_t	kind;		/* NT_FREEBSD_* */			\
	char	vendor[8];	/* "FreeBSD" */				\
	type	desc;		/* the matter */			\
} name __attribute__((__section__(".note.tag"), __aligned__(4), __used__)) = \
    { 8, sizeof(type), tag, "FreeBSD", value }

struct arch_name {
	char	name[sizeof(CRT_ARCH)];	/* as hw.machine_arch */
};

NOTE(abi_tag, NT_FREEBSD_ABI_TAG, int32_t, 1201000);
NOTE(noinit_tag, NT_FREEBSD_NOINIT_TAG, uint32_t, 0);
NOTE(arch_tag, NT_FREEBSD_ARCH_TAG, struct arch_name, { CRT_ARCH });

static void
run_init(init_fn **fn, init_fn **end, int argc, char **argv)
{
	for (; fn < end; fn++) {
		if ((uintptr_t)*fn > 1)
			(*fn)(argc, argv, environ);
	}
}

static void
run_fini(void)
{
	void (**fn)(void);

	for (fn = __fini_array_end; fn > __fini_array_start; ) {
		if ((uintptr_t)*--fn > 1)
			(*fn)();
	}
	if (_fini != NULL)
		_fini();
}

static void
set_progname(const char *path)
{
	const char *s;

	for (s = __progname = path; *s != '\0'; s++) {
		if (*s == '/')
			__progname = s + 1;
	}
}

/*
 * block points at argc.  In a dynamic program rtld has run the constructors
 * (the NOINIT note asks it to) and cleanup, if any, will run the destructors;
 * in a static one both are done here.
 */
void
start_c(long *block, void (*cleanup)(void))
{
	int argc = (int)block[0];
	char **argv = (char **)(block + 1);

	if (environ == NULL)
		environ = argv + argc + 1;
	if (argc > 0 && argv[0] != NULL)
		set_progname(argv[0]);
	if (&_DYNAMIC != NULL) {
		if (cleanup != NULL)
			atexit(cleanup);
	} else {
		_init_tls();
		atexit(run_fini);
		run_init(__preinit_array_start, __preinit_array_end, argc,
		    argv);
		if (_init != NULL)
			_init();
		run_init(__init_array_start, __init_array_end, argc, argv);
	}
	exit(main(argc, argv, environ));
}
