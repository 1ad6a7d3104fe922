/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef KT_H
#define	KT_H

#include <sys/types.h>
#include <sys/syscall.h>

long	kt_syscall(int number, ...);
void	kt_null(int n);
void	kt_print(const char *fmt, long a, long b);
long	kt_number(const char *s);

int	kt_bench(char **argv);
int	kt_chaos(int n, unsigned int seed);
int	kt_faults(const char *how);

#endif
