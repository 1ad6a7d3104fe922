/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ldd: which shared objects does a program need, and where would they be?
 * The run-time linker itself is asked, so the answer is what will happen.
 */
#include <sys/types.h>
#include <sys/wait.h>
#include <elf.h>
#include <err.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "elfimg.h"
#include "ldd.h"

#define	PAGE	4096

/* What a file is. */
enum kind {
	NOT_DYNAMIC,		/* or not readable: it has been said */
	PROGRAM,		/* wants an interpreter */
	LIBRARY			/* dynamic, but doesn't */
};

static _Noreturn void
usage(void)
{

	fprintf(stderr, "usage: ldd [-a] [-v] [-f format] program ...\n");
	exit(1);
}

/*
 * A page of the file, from `at' on, or less: 0, or -1 when that has been
 * complained about.
 */
static int
read_page(const char *file, off_t at, void *page, size_t *len)
{
	ssize_t n;
	int fd;

	if ((fd = open(file, O_RDONLY)) < 0 ||
	    (n = pread(fd, page, PAGE, at)) < 0) {
		warn("%s", file);
		if (fd >= 0)
			close(fd);
		return (-1);
	}
	close(fd);
	*len = (size_t)n;
	return (0);
}

/*
 * The program headers, in the first page or, if `why' is that they aren't, in
 * `far'; NULL: they are cut short.
 */
static const Elf_Phdr *
program_headers(const char *file, const Elf_Ehdr *eh, enum elfcheck why,
    Elf_Addr *far)
{
	size_t len;

	if (why == ELFCHECK_OK)
		return ((const Elf_Phdr *)((const char *)eh + eh->e_phoff));
	if (why != ELFCHECK_PHDRS || (off_t)eh->e_phoff < 0 ||
	    read_page(file, (off_t)eh->e_phoff, far, &len) < 0 ||
	    eh->e_phnum * sizeof(Elf_Phdr) > len)
		return (NULL);
	return ((const Elf_Phdr *)far);
}

static enum kind
kind_of(const char *file)
{
	Elf_Addr words[PAGE / sizeof(Elf_Addr)], far[PAGE / sizeof(Elf_Addr)];
	unsigned char *page = (unsigned char *)words;
	const Elf_Ehdr *eh = (const Elf_Ehdr *)words;
	const Elf_Phdr *ph;
	enum elfcheck why;
	enum kind kind;
	size_t len;
	int i;

	memset(words, 0, sizeof(words));
	if (read_page(file, 0, page, &len) < 0)
		return (NOT_DYNAMIC);
	why = elfcheck_header(page, len,
	    ELF_CLASS == 64 ? ELFCLASS64 : ELFCLASS32,
	    ELF_CLASS == 64 ? EM_X86_64 : EM_ARM);
	if (why == ELFCHECK_MAGIC || why == ELFCHECK_SHORT) {
		warnx("%s: not a dynamic executable", file);
		return (NOT_DYNAMIC);
	}
	if ((ph = program_headers(file, eh, why, far)) == NULL) {
		warnx("%s: %s", file, elfcheck_text(why));
		return (NOT_DYNAMIC);
	}
	kind = NOT_DYNAMIC;
	for (i = 0; i < eh->e_phnum; i++)
		if (ph[i].p_type == PT_INTERP)
			kind = PROGRAM;
		else if (ph[i].p_type == PT_DYNAMIC && kind == NOT_DYNAMIC &&
		    eh->e_type == ET_DYN)
			kind = LIBRARY;
	if (kind == NOT_DYNAMIC)
		warnx("%s: not a dynamic ELF executable", file);
	return (kind);
}

/* Run the linker on one file; 0, or 1 if that went wrong. */
static int
list(const char *file, enum kind kind)
{
	int status;

	fflush(stdout);
	switch (fork()) {
	case -1:
		err(1, "fork");
	case 0:
		trace(file, kind == LIBRARY);
		_exit(1);
	}
	if (wait(&status) < 0) {
		warn("wait");
		return (1);
	}
	if (WIFSIGNALED(status)) {
		fprintf(stderr, "%s: signal %d\n", file, WTERMSIG(status));
		return (1);
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
		fprintf(stderr, "%s: exit status %d\n", file,
		    WEXITSTATUS(status));
		return (1);
	}
	return (0);
}

static void
set(const char *name, const char *value)
{

	if (setenv(name, value, 1) < 0)
		err(1, "setenv");
}

/* Options into the environment of the linker; true: print each file's name. */
static bool
options(int argc, char *argv[])
{
	const char *fmt[2] = { NULL, NULL };
	bool all = false, verbose = false;
	int ch;

	while ((ch = getopt(argc, argv, "af:v")) != -1)
		switch (ch) {
		case 'a':
			all = true;
			break;
		case 'f':
			if (fmt[0] == NULL)
				fmt[0] = optarg;
			else if (fmt[1] == NULL)
				fmt[1] = optarg;
			else
				errx(1, "too many formats");
			break;
		case 'v':
			/* Of interest for a.out only, as in FreeBSD. */
			verbose = true;
			break;
		default:
			usage();
		}
	if (verbose && fmt[0] != NULL)
		errx(1, "-v may not be used with -f");
	set("LD_TRACE_LOADED_OBJECTS", "yes");
	if (fmt[0] != NULL)
		set("LD_TRACE_LOADED_OBJECTS_FMT1", fmt[0]);
	if (fmt[1] != NULL)
		set("LD_TRACE_LOADED_OBJECTS_FMT2", fmt[1]);
	if (all)
		set("LD_TRACE_LOADED_OBJECTS_ALL", "1");
	return (!all && fmt[0] == NULL);
}

int
main(int argc, char *argv[])
{
	enum kind kind;
	bool name;
	int status;

	name = options(argc, argv);
	argv += optind;
	if (*argv == NULL)
		usage();
	for (status = 0; *argv != NULL; argv++) {
		if ((kind = kind_of(*argv)) == NOT_DYNAMIC) {
			status = 1;
			continue;
		}
		set("LD_TRACE_LOADED_OBJECTS_PROGNAME", *argv);
		if (name)
			printf("%s:\n", *argv);
		status |= list(*argv, kind);
	}
	return (status);
}
