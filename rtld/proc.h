/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The process, as the operating system sees it: fourteen functions of os/, of
 * which three only serve those who look at it.
 */
#ifndef RTLD_PROC_H
#define RTLD_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the system tells a program at its start, in the same words for all. */
struct os_start {
	const char *execpath;	/* path of the program, or NULL */
	int stackprot;		/* OS_*: protection of the stack */
	bool setid;		/* environment is not to be trusted */
};

#define	AUX_MAX		32	/* AT_* below this are looked at */
void	os_begin(const uintptr_t aux[AUX_MAX], struct os_start *start);
void	os_rename(uintptr_t *auxv, const char *execpath);
_Noreturn void os_exit(int status);
int	os_set_tp(void *tp);
int	os_sigblock(uint64_t saved[2]);	/* block all signals */
void	os_sigrestore(const uint64_t saved[2]);
int	os_getcwd(char *buf, size_t n);
int	os_create(const char *path);		/* a file to be written */
uint64_t os_nanoseconds(void);		/* of a clock that never goes back */
const char *os_strerror(int error);
void	os_utrace(const void *record, size_t n);
bool	os_noexec(int fd, char *where, size_t n);
bool	os_exhausted(int error);	/* no descriptors or memory left */

#endif
