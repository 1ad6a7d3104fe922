/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which machine's linker a program wants.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "elf.h"
#include "elfconst.h"
#include "resolve_os.h"
#include "text.h"

/* A machine the linker has been ported to. */
static const struct machine {
	unsigned number;	/* e_machine */
	unsigned char class;	/* ELFCLASS32 or 64 */
	resolver *resolve;	/* its linker */
} machines[] = {
	{ EM_ARM, ELFCLASS32, resolve_arm },
	{ EM_X86_64, ELFCLASS64, resolve_amd64 },
	{ EM_AARCH64, ELFCLASS64, resolve_aarch64 },
	{ EM_RISCV, ELFCLASS64, resolve_riscv64 },
};

/* The header's first part is the same for both classes. */
static const struct machine *
find_machine(const char *host, const char **why)
{
	Elf32_Ehdr eh;
	unsigned i;
	ssize_t n;
	int fd;

	*why = "cannot be read";
	if ((fd = open(host, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) < 0)
		return (NULL);
	memset(&eh, 0, sizeof(eh));
	n = read(fd, &eh, sizeof(eh));
	close(fd);
	if (n < 0)
		return (NULL);
	*why = "is no ELF file";
	if (memcmp(eh.e_ident, ELFMAG, SELFMAG) != 0)
		return (NULL);
	*why = "is not little-endian";
	if (eh.e_ident[EI_DATA] != ELFDATA2LSB)
		return (NULL);
	for (i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (machines[i].number == eh.e_machine &&
		    machines[i].class == eh.e_ident[EI_CLASS])
			return (&machines[i]);
	*why = "is of a machine the linker doesn't know";
	return (NULL);
}

/* The path in the root, without links. */
static const char *
canonical(const char *root, const char *path, const char **host)
{
	size_t n = strlen(root);

	if ((*host = resolve_host(root, path)) == NULL)
		return (NULL);
	return (*host + n);
}

struct start *
resolve_start(const char *root, const char *path,
    const struct resolve_options *options, const char **why)
{
	const struct machine *m;
	const char *host, *in, *text;
	char line[512];

	resolve_root = strcmp(root, "/") == 0 ? "" : resolve_strdup(root);
	if (options != NULL && options->osrel != NULL)
		resolve_osrel = options->osrel;
	in = canonical(resolve_root, path, &host);
	m = in == NULL ? NULL : find_machine(host, &text);
	if (m != NULL)
		return (m->resolve(in, options, why));
	text_set(line, sizeof(line), "%s: %s", path, in == NULL ?
	    "has too many symbolic links" : text);
	*why = resolve_strdup(line);
	return (NULL);
}

const char **
resolve_dirs(const struct start *st, unsigned *n)
{

	return (st->dirs(n));
}

struct start *
resolve_plugin(const struct start *st, const char *name, const char **why)
{

	return (st->plugin(st, name, why));
}
