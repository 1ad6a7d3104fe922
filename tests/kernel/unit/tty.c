/* SRCS: loader-kernel/tty.c loader-kernel/ttyedit.c loader-kernel/ttyout.c libc-min/string.c tests/kernel/unit/fake/ttybridge.c */
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line discipline: what is typed, what is read, what is shown.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/kernel/unit/ttybridge.h"

#define	SIGINT_	2		/* FreeBSD's numbers */
#define	SIGQUIT_ 3
#define	SIGTSTP_ 18
#define	SIGINFO_ 29

static void
setup(void)
{
	tb_init();
}

TestSuite(tty, .init = setup);

static void
type(const char *s)
{
	tb_type(s, strlen(s));
}

/* What one read gets; "" for end of file, "(none)" if it would wait. */
static const char *
line(void)
{
	static char buf[65536];
	size_t n;
	bool end;

	if (tb_readable() == 0)
		return ("(none)");
	n = tb_read(buf, sizeof(buf) - 1, &end);
	buf[n] = '\0';
	return (buf);
}

static void
clear_output(void)
{
	tb_outlen = 0;
	tb_out[0] = '\0';
}

Test(tty, a_line)
{
	type("ab");
	cr_assert_str_eq(line(), "(none)");
	type("c\r");
	cr_assert_str_eq(line(), "abc\n");
	cr_assert_str_eq(tb_out, "abc\r\n");
	cr_assert_str_eq(line(), "(none)");
}

Test(tty, one_line_at_a_time)
{
	char buf[4];
	bool end;

	type("first\rsecond\r");
	cr_assert_str_eq(line(), "first\n");
	cr_assert_eq(tb_read(buf, 4, &end), 4);
	cr_assert(!end);
	cr_assert_eq(memcmp(buf, "seco", 4), 0);
	cr_assert_str_eq(line(), "nd\n");
}

Test(tty, erase)
{
	type("abx\x7f" "c\x08" "d\r");
	cr_assert_str_eq(line(), "abd\n");
	cr_assert_str_eq(tb_out, "abx\b \bc\b \bd\r\n");
	clear_output();
	type("\x7f\x7f\r");
	cr_assert_str_eq(line(), "\n");
	cr_assert_str_eq(tb_out, "\r\n");
}

Test(tty, erase_wide)
{
	/* A control character is two columns wide, a tab up to the stop. */
	type("a\x01\x7f");
	cr_assert_str_eq(tb_out, "a^A\b \b\b \b");
	clear_output();
	type("\t\x7f");
	cr_assert_str_eq(tb_out, "\t\b \b\b \b\b \b\b \b\b \b\b \b\b \b");
	type("\r");
	cr_assert_str_eq(line(), "a\n");
}

Test(tty, erase_does_not_cross_lines)
{
	type("one\rtwo\x7f\x7f\x7f\x7f\x7f\r");
	cr_assert_str_eq(line(), "one\n");
	cr_assert_str_eq(line(), "\n");
}

Test(tty, kill)
{
	type("wrong\x15right\r");
	cr_assert_str_eq(line(), "right\n");
	tb_mode('l', tb_flag("ECHOKE"), tb_flag("ECHOK"));
	clear_output();
	type("ab\x15");
	cr_assert_str_eq(tb_out, "ab^U\r\n");
}

Test(tty, word)
{
	type("one two  \x17three\r");
	cr_assert_str_eq(line(), "one three\n");
	type("a/b.c\x17x\r");
	cr_assert_str_eq(line(), "x\n");
	tb_mode('l', 0, tb_flag("ALTWERASE"));
	type("a/b.c\x17x\r");
	cr_assert_str_eq(line(), "a/b.x\n");
}

Test(tty, reprint)
{
	type("ab\x12");
	cr_assert_str_eq(tb_out, "ab^R\r\nab");
	type("\x7f\r");
	cr_assert_str_eq(line(), "a\n");
}

Test(tty, quote)
{
	tb_type("a\x16\x03" "b\x16\x7f\x16\x04\x16\x16\r", 11);
	cr_assert_str_eq(line(), "a\x03" "b\x7f\x04\x16\n");
	cr_assert_eq(tb_sig, 0);
}

Test(tty, quoted_newline_does_not_end)
{
	type("a\x16\nb");
	cr_assert_str_eq(line(), "(none)");
	type("\r");
	cr_assert_str_eq(line(), "a\nb\n");
}

Test(tty, end_of_file)
{
	type("\x04");
	cr_assert_str_eq(line(), "");
	type("part\x04");
	cr_assert_str_eq(line(), "part");
	cr_assert_str_eq(line(), "(none)");
	type("x\x04\x04");
	cr_assert_str_eq(line(), "x");
	cr_assert_str_eq(line(), "");
}

Test(tty, signals)
{
	type("typed\x03");
	cr_assert_eq(tb_sig, SIGINT_);
	cr_assert_str_eq(tb_out, "typed^C");
	type("\r");
	cr_assert_str_eq(line(), "\n");
	type("\x1c");
	cr_assert_eq(tb_sig, SIGQUIT_);
	type("\x1a");
	cr_assert_eq(tb_sig, SIGTSTP_);
	type("keep\x14\r");
	cr_assert_eq(tb_sig, SIGINFO_);
	cr_assert_str_eq(line(), "keep\n");
	tb_mode('l', 0, tb_flag("NOFLSH"));
	type("stay\x03\r");
	cr_assert_str_eq(line(), "stay\n");
	tb_mode('l', tb_flag("ISIG"), 0);
	tb_sig = 0;
	type("\x03\r");
	cr_assert_eq(tb_sig, 0);
	cr_assert_str_eq(line(), "\x03\n");
}

Test(tty, flow)
{
	type("\x13");
	cr_assert(tb_stopped());
	type("\x11");
	cr_assert(!tb_stopped());
	type("\x13x");
	cr_assert(!tb_stopped(), "IXANY");
	type("\r");
	cr_assert_str_eq(line(), "x\n");
	tb_mode('i', tb_flag("IXON"), 0);
	type("\x13\r");
	cr_assert_str_eq(line(), "\x13\n");
}

Test(tty, newlines)
{
	tb_mode('i', tb_flag("ICRNL"), 0);
	type("a\r");
	cr_assert_str_eq(line(), "(none)");
	type("\n");
	cr_assert_str_eq(line(), "a\r\n");
	tb_mode('i', 0, tb_flag("IGNCR"));
	type("a\r\n");
	cr_assert_str_eq(line(), "a\n");
	tb_mode('i', tb_flag("IGNCR"), tb_flag("INLCR"));
	type("a\n");
	cr_assert_str_eq(line(), "(none)");
}

Test(tty, no_echo)
{
	tb_mode('l', tb_flag("ECHO"), 0);
	type("secret\x7f\r");
	cr_assert_str_eq(tb_out, "");
	cr_assert_str_eq(line(), "secre\n");
	tb_mode('l', 0, tb_flag("ECHONL"));
	type("x\r");
	cr_assert_str_eq(tb_out, "\r\n");
}

Test(tty, raw)
{
	tb_mode('l', tb_flag("ICANON") | tb_flag("ECHO") | tb_flag("ISIG") |
	    tb_flag("IEXTEN"), 0);
	tb_mode('i', tb_flag("ICRNL") | tb_flag("IXON"), 0);
	type("a\x03\x04\r\x7f\x16\x13");
	cr_assert_str_eq(line(), "a\x03\x04\r\x7f\x16\x13");
	cr_assert_eq(tb_sig, 0);
}

Test(tty, mode_change_keeps_input)
{
	type("half");
	cr_assert_str_eq(line(), "(none)");
	tb_mode('l', tb_flag("ICANON"), 0);
	cr_assert_str_eq(line(), "half");
	type("raw");
	tb_mode('l', 0, tb_flag("ICANON"));
	type("\x7f\x7f\x7f\x7fx\r");
	cr_assert_str_eq(line(), "rawx\n");
}

Test(tty, output)
{
	tb_write("a\nb");
	cr_assert_str_eq(tb_out, "a\r\nb");
	clear_output();
	tb_mode('o', 0, tb_flag("OXTABS"));
	tb_write("\r\tx\t");
	cr_assert_str_eq(tb_out, "\r        x       ");
	clear_output();
	tb_mode('o', tb_flag("ONLCR"), tb_flag("OCRNL"));
	tb_write("a\rb");
	cr_assert_str_eq(tb_out, "a\nb");
	clear_output();
	tb_mode('o', tb_flag("OPOST"), 0);
	tb_write("a\n\tb\r");
	cr_assert_str_eq(tb_out, "a\n\tb\r");
}

Test(tty, disabled_characters)
{
	tb_cc(8, 0xff);			/* VINTR */
	type("a\xff\x03\r");
	cr_assert_eq(tb_sig, 0);
	cr_assert_str_eq(line(), "a\xff\x03\n");
}

Test(tty, full)
{
	size_t i;

	for (i = 0; i < tb_size() - 1; i++)
		type("x");
	clear_output();
	type("y");		/* the last that fits */
	type("zz");
	cr_assert_str_eq(tb_out, "y\a\a");
	type("\r");		/* no room for it either */
	cr_assert_str_eq(line(), "(none)");
	type("\x7f\r");
	cr_assert_eq(strlen(line()), tb_size());
	type("again\r");
	cr_assert_str_eq(line(), "again\n");
}

/* Nothing typed in any mode may make it lose count. */
Test(tty, noise)
{
	char buf[100], c;
	bool end;
	int i;

	srand(2);
	for (i = 0; i < 300000; i++) {
		c = (char)rand();
		if (rand() % 3 == 0)
			c &= 0x1f;
		tb_type(&c, 1);
		if (rand() % 50 == 0)
			(void)tb_read(buf, (size_t)rand() % sizeof(buf), &end);
		if (rand() % 200 == 0)
			tb_mode("iol"[rand() % 3], (unsigned long)rand(),
			    (unsigned long)rand() & 0x1fff);
		if (rand() % 1000 == 0)
			clear_output();
		cr_assert_leq(tb_readable(), tb_size());
	}
}
