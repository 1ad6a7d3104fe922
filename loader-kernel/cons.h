/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The console: a terminal, or a pair of pipes to lk-run.
 */
#ifndef CONS_H
#define	CONS_H

#include "tty.h"
#include "vnode.h"

/* cons.c */
int	cons_open(struct thread *td, const struct cdev *cd, struct file *fp);
/* The byte that came first, or -1. */
int	cons_getc(void);
extern struct tty cons_tty;

/* conspipe.c */
void	conspipe_noinput(void);
void	conspipe_arrived(void);		/* in irq context */
int	conspipe_open(struct file *fp);

/* ttyio.c */
int	ctty_open(struct thread *td, const struct cdev *cd, struct file *fp);
int	tty_open(struct thread *td, struct tty *tp, struct file *fp);
int	tty_background(struct thread *td, struct tty *tp, int sig);
bool	tty_isctty(struct thread *td, struct tty *tp);
void	tty_gone(struct tty *tp);
int	tty_setctty(struct thread *td, struct tty *tp);
void	tty_sendsig(struct tty *tp, int sig);
void	tty_wake(struct tty *tp);
uint32_t tty_queued(struct thread *td, struct tty *tp);

/* ttyioctl.c */
int	tty_ioctl(struct thread *td, struct file *fp, uint32_t cmd, void *data);

#endif
