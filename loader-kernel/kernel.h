/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Everything that has no header of its own, under the name of the file that
 * defines it.
 */
#ifndef KERNEL_H
#define	KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page.h"

struct trapframe;

/* printf.c: messages of the kernel, to lk-run's standard error or the UART. */
void	kprintf(const char *fmt, ...)
	    __attribute__((__format__(__printf__, 1, 2)));
/* Says what broke, dumps registers and callers, and ends the machine: 125. */
void	panic(const char *fmt, ...)
	    __attribute__((__format__(__printf__, 1, 2), noreturn));

/* The same with the registers of the exception that it was. */
void	panic_frame(const struct trapframe *tf, const char *fmt, ...)
	    __attribute__((__format__(__printf__, 2, 3), noreturn));
/* Opens the way out: the host's standard error, or the board's console. */
void	kprintf_open(bool host);
/* What was printed last; *lenp bytes, at most KMSG_SIZE. */
const char *kprintf_log(size_t *lenp);
#define	KMSG_SIZE	8192

/* bootarg.c: the kernel's command line, before " -- ". */
/* Value of `name=', "" for the bare word, NULL if it isn't there. */
const char *bootarg(const char *name);
/* The same, again and again: *from begins as 0. */
const char *bootarg_next(const char *name, int *from);
/* Takes a copy of the line; what follows " -- " are arguments for PROG. */
void	bootarg_init(const char *line);
/* The arguments, decoded: *argcp of them, NULL-terminated. */
char	*const *bootarg_argv(int *argcp);

/* init.c */
void	init_main(void *arg);
/* Process 1 ended with this wait(2) status: passes it on, and powers off. */
void	init_exited(int wstatus) __attribute__((noreturn));

#endif
