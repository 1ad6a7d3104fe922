/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef PIPE_H
#define	PIPE_H

#include "vnode.h"

int	pipe_open_pair(struct file **readp, struct file **writep);
int	pipe_open_fifo(struct thread *td, struct file *fp);

#endif
