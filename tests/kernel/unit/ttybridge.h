/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the test of the line discipline, which is compiled for the host, may
 * know of the kernel's terminal, which isn't.
 */
#ifndef TTYBRIDGE_H
#define	TTYBRIDGE_H

#include <stdbool.h>
#include <stddef.h>

extern char tb_out[];		/* what the terminal showed */
extern size_t tb_outlen;
extern int tb_sig;		/* last signal sent, or 0 */

void	tb_init(void);
void	tb_type(const char *s, size_t n);
size_t	tb_read(char *buf, size_t n, bool *endp);
void	tb_write(const char *s);
/* Clears and sets flags: i, o, l. */
void	tb_mode(char which, unsigned long clear, unsigned long set);
unsigned long tb_flag(const char *name);
void	tb_cc(int index, int c);
bool	tb_stopped(void);
size_t	tb_readable(void);
size_t	tb_size(void);

#endif
