/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _PROCSTAT_H_
#define _PROCSTAT_H_

#include <stddef.h>

struct kinfo_proc;

/* procstat.c */
void	*fetch(int what, int arg, size_t *size);

/* procstat_show.c: each shows one process, with a heading if the flag is set */
void	 show_basic(struct kinfo_proc *, int heading);
void	 show_binary(struct kinfo_proc *, int heading);
void	 show_args(struct kinfo_proc *, int heading);
void	 show_env(struct kinfo_proc *, int heading);
void	 show_files(struct kinfo_proc *, int heading);
void	 show_rusage(struct kinfo_proc *, int heading);
void	 show_vm(struct kinfo_proc *, int heading);
void	 show_auxv(struct kinfo_proc *, int heading);

#endif /* !_PROCSTAT_H_ */
