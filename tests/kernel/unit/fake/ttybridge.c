/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The terminal under test, seen from the kernel's side.
 */
#include "tty.h"
#include "../ttybridge.h"
#include "../../../../libc-min/str.h"

char tb_out[65536];
size_t tb_outlen;
int tb_sig;
static struct tty tty;

static void
put(struct tty *tp, int c)
{
	if (tb_outlen < sizeof(tb_out) - 1)
		tb_out[tb_outlen++] = (char)c;
	tb_out[tb_outlen] = '\0';
}

static void
sig(struct tty *tp, int signo)
{
	tb_sig = signo;
}

static void
wake(struct tty *tp)
{
}

void
tb_init(void)
{
	tty_init(&tty);
	tty.t_putc = put;
	tty.t_signal = sig;
	tty.t_wakeup = wake;
	tb_outlen = 0;
	tb_out[0] = '\0';
	tb_sig = 0;
}

void
tb_type(const char *s, size_t n)
{
	for (; n > 0; n--)
		tty_input(&tty, (unsigned char)*s++);
}

size_t
tb_read(char *buf, size_t n, bool *endp)
{
	return (tty_take(&tty, (uint8_t *)buf, n, endp));
}

void
tb_write(const char *s)
{
	for (; *s != '\0'; s++)
		tty_output(&tty, (unsigned char)*s);
}

void
tb_mode(char which, unsigned long clear, unsigned long set)
{
	struct termios t;
	tcflag_t *f;

	t = tty.t_termios;
	f = which == 'i' ? &t.c_iflag : which == 'o' ? &t.c_oflag : &t.c_lflag;
	*f = (*f & ~(tcflag_t)clear) | (tcflag_t)set;
	tty_setmodes(&tty, &t);
}

#define	FLAG(f)	{ #f, f }

unsigned long
tb_flag(const char *name)
{
	static const struct {
		const char	*name;
		unsigned long	value;
	} flags[] = {
		FLAG(ICANON), FLAG(ECHO), FLAG(ECHOE), FLAG(ECHOK),
		FLAG(ECHOKE), FLAG(ECHOCTL), FLAG(ECHONL), FLAG(ISIG),
		FLAG(IEXTEN), FLAG(NOFLSH), FLAG(ICRNL), FLAG(INLCR),
		FLAG(IGNCR), FLAG(IXON), FLAG(IXANY), FLAG(ISTRIP),
		FLAG(IMAXBEL), FLAG(OPOST), FLAG(ONLCR), FLAG(OXTABS),
		FLAG(OCRNL), FLAG(ONOCR), FLAG(ONLRET), FLAG(ONOEOT),
		FLAG(ALTWERASE),
	};
	size_t i;

	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (strcmp(flags[i].name, name) == 0)
			return (flags[i].value);
	__builtin_trap();
}

void
tb_cc(int index, int c)
{
	struct termios t;

	t = tty.t_termios;
	t.c_cc[index] = (cc_t)c;
	tty_setmodes(&tty, &t);
}

bool
tb_stopped(void)
{
	return (tty.t_stopped);
}

size_t
tb_readable(void)
{
	return (tty_readable(&tty));
}

size_t
tb_size(void)
{
	return (TTYQ);
}
