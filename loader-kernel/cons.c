/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The console device, and what comes from its interrupt.
 *
 * cons_intr() only puts bytes into a ring; it is the one producer.  The line
 * discipline takes them out in cons_poll(), which runs before a thread returns
 * to user mode and when the machine is idle; with console=pipe, read(2) itself
 * takes them.  head is written by the producer alone and tail by the consumer
 * alone, so the ring needs no lock.
 */
#include "board.h"
#include "cons.h"
#include "errnoconst.h"
#include "filedesc.h"
#include "kernel.h"
#include "proc.h"

#define	RING		16384	/* bytes; a power of 2 */

volatile bool cons_pending;
struct tty cons_tty;
static bool pipe_mode;
static uint8_t ring[RING];
static volatile uint32_t head, tail;
static volatile bool refused;		/* cons_room() has said no */
static volatile uint32_t lost;		/* times the board's queue overran */
static uint32_t lost_told;		/* of them, said */
static uint64_t lost_when;		/* and in which tick */

static void
putc_board(struct tty *tp, int c)
{
	board->b_putc(c);
}

/* The boot argument winsize=ROWSxCOLUMNS: how large lk-run's terminal is. */
static void
set_size(const char *s)
{
	uint16_t size[2];
	int i;

	for (i = 0; i < 2; i++, s++) {
		for (size[i] = 0; *s >= '0' && *s <= '9'; s++)
			size[i] = (uint16_t)(size[i] * 10 + (*s - '0'));
		if (*s != (i == 0 ? 'x' : '\0'))
			return;
	}
	cons_tty.t_winsize.ws_row = size[0];
	cons_tty.t_winsize.ws_col = size[1];
}

/* See file.h.  Before interrupts are enabled. */
void
cons_init(bool pipe)
{
	const char *size;

	pipe_mode = pipe;
	tty_init(&cons_tty);
	if (bootarg("noinput") != NULL)
		conspipe_noinput();
	if ((size = bootarg("winsize")) != NULL)
		set_size(size);
	cons_tty.t_putc = putc_board;
	cons_tty.t_signal = tty_sendsig;
	cons_tty.t_wakeup = tty_wake;
}

/* machdep.h: may cons_intr() be called?  In irq context. */
bool
cons_room(void)
{
	if (head - tail < RING)
		return (true);
	refused = true;
	return (false);
}

/* machdep.h: a byte arrived.  In irq context. */
void
cons_intr(int c)
{
	ring[head & (RING - 1)] = (uint8_t)c;
	head = head + 1;
	if (pipe_mode) {
		conspipe_arrived();
		return;
	}
	cons_pending = true;
	ast_set(curthread, AST_SOFT);
}

/*
 * machdep.h: the board's queue was full when more came, for a ring that nobody
 * reads or because interrupts were off too long.  In irq context.
 */
void
cons_lost(void)
{
	lost = lost + 1;
	cons_pending = true;
	ast_set(curthread, AST_SOFT);
}

/* Says so, once a second at most; hardware doesn't tell how many there were. */
static void
tell_lost(void)
{
	if (lost == lost_told)
		return;
	if (lost_told != 0 && ticks - lost_when < HZ) {
		cons_pending = true;		/* the tick asks again */
		return;
	}
	lost_told = lost;
	lost_when = ticks;
	kprintf("console: input was lost, %u times until now: its queue was "
	    "full\n", (unsigned int)lost_told);
}

/* See cons.h. */
int
cons_getc(void)
{
	int c;

	if (tail == head)
		return (-1);
	c = ring[tail & (RING - 1)];
	tail = tail + 1;
	if (refused && head - tail <= RING / 2) {
		refused = false;
		board->b_unblock();
	}
	return (c);
}

/*
 * With the queue full of lines that nobody reads, what follows must wait in
 * the ring, but not a character that interrupts the one who doesn't read.
 */
static bool
overtakes(struct tty *tp, int c)
{
	const struct termios *t;

	t = &tp->t_termios;
	return ((t->c_lflag & ISIG) != 0 && c != _POSIX_VDISABLE &&
	    (c == t->c_cc[VINTR] || c == t->c_cc[VQUIT] ||
	    c == t->c_cc[VSUSP]));
}

/* See file.h. */
void
cons_poll(void)
{
	struct tty *tp;
	uint32_t i;

	tp = &cons_tty;
	cons_pending = false;
	tell_lost();
	if (pipe_mode)
		return;
	while (head != tail) {
		if (tty_full(tp) && tty_readable(tp) > 0) {
			for (i = tail; i != head; i++)
				if (overtakes(tp, ring[i & (RING - 1)]))
					break;
			if (i == head)
				return;
			while (tail != i)
				(void)cons_getc();
		}
		tty_input(tp, cons_getc());
	}
}

/* open(2) of /dev/console. */
int
cons_open(struct thread *td, const struct cdev *cd, struct file *fp)
{
	if (pipe_mode)
		return (conspipe_open(fp));
	return (tty_open(td, &cons_tty, fp));
}

/*
 * The first process's descriptors 0, 1 and 2; a terminal becomes its
 * controlling terminal.  td is its thread, its table is empty.  0 or errno.
 */
int
cons_open_stdio(struct thread *td)
{
	struct vnode *vp;
	struct file *fp;
	int error, fd;

	error = vn_lookup(td, "/dev/console", true, &vp);
	if (error != 0)
		return (error);
	fp = file_alloc();
	if (fp == NULL) {
		vn_unref(vp);
		return (ENFILE);
	}
	fp->f_type = DTYPE_VNODE;
	fp->f_vnode = vp;
	fp->f_flag = FREAD | FWRITE;
	error = cons_open(td, vp->v_cdev, fp);
	if (error != 0) {
		file_drop(td, fp);
		return (error);
	}
	for (fd = 0; fd < 3; fd++) {
		file_hold(fp);
		fd_install(td, fd, fp, false);
	}
	file_drop(td, fp);
	if (!pipe_mode)
		(void)tty_setctty(td, &cons_tty);
	return (0);
}
