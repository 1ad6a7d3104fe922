/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the parts of the resolver know of each other.  resolve_os.c and
 * resolve.c are there once, the others once for each machine.
 */
#ifndef PRELINK_RESOLVE_OS_H
#define PRELINK_RESOLVE_OS_H

#include "resolve.h"

struct os_file;

/* resolve_os.c */
extern const char *resolve_root;	/* no slash at its end */
extern const char *resolve_osrel;	/* $OSREL */
struct start_probe *resolve_probes(unsigned *n);
void	resolve_forget(void);
void	*resolve_alloc(size_t n);
void	*resolve_more(void *p, size_t have, size_t size);
char	*resolve_strdup(const char *s);
void	resolve_id(struct start_id *id, const struct os_file *file);

/* resolve_MACHINE: the linker of that machine */
typedef struct start *resolver(const char *path,
	    const struct resolve_options *options, const char **why);
resolver resolve_arm, resolve_amd64, resolve_aarch64, resolve_riscv64;

#endif
