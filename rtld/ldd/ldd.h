/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef LDD_H
#define LDD_H

#include <stdbool.h>

/*
 * In a child process, with LD_TRACE_LOADED_OBJECTS in the environment: have
 * the run-time linker list what `file' needs.  Comes back only if it couldn't
 * be run; the reason has been printed then.  host.c and native.c differ.
 */
void	trace(const char *file, bool library);

#endif
