/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * stty: show and change the settings of the terminal on standard input.
 */

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum where { IFLAG, OFLAG, CFLAG, LFLAG };

/* A setting that is on or off. */
static const struct mode {
	const char	*name;		/* a dash before it turns it off */
	enum where	 where;		/* which member of termios */
	unsigned long	 bit;		/* in that member */
} modes[] = {
	{ "ignbrk", IFLAG, IGNBRK }, { "brkint", IFLAG, BRKINT },
	{ "ignpar", IFLAG, IGNPAR }, { "parmrk", IFLAG, PARMRK },
	{ "inpck", IFLAG, INPCK }, { "istrip", IFLAG, ISTRIP },
	{ "inlcr", IFLAG, INLCR }, { "igncr", IFLAG, IGNCR },
	{ "icrnl", IFLAG, ICRNL }, { "ixon", IFLAG, IXON },
	{ "ixoff", IFLAG, IXOFF }, { "ixany", IFLAG, IXANY },
	{ "imaxbel", IFLAG, IMAXBEL },
	{ "opost", OFLAG, OPOST }, { "onlcr", OFLAG, ONLCR },
	{ "oxtabs", OFLAG, OXTABS }, { "ocrnl", OFLAG, OCRNL },
	{ "onocr", OFLAG, ONOCR }, { "onlret", OFLAG, ONLRET },
	{ "cread", CFLAG, CREAD }, { "parenb", CFLAG, PARENB },
	{ "parodd", CFLAG, PARODD }, { "hupcl", CFLAG, HUPCL },
	{ "clocal", CFLAG, CLOCAL }, { "cstopb", CFLAG, CSTOPB },
	{ "crtscts", CFLAG, CRTSCTS },
	{ "icanon", LFLAG, ICANON }, { "isig", LFLAG, ISIG },
	{ "iexten", LFLAG, IEXTEN }, { "echo", LFLAG, ECHO },
	{ "echoe", LFLAG, ECHOE }, { "echok", LFLAG, ECHOK },
	{ "echoke", LFLAG, ECHOKE }, { "echonl", LFLAG, ECHONL },
	{ "echoctl", LFLAG, ECHOCTL }, { "echoprt", LFLAG, ECHOPRT },
	{ "noflsh", LFLAG, NOFLSH }, { "tostop", LFLAG, TOSTOP },
};
#define NMODES	(sizeof(modes) / sizeof(modes[0]))

/* A key that does something. */
static const struct key {
	const char	*name;		/* as it is set */
	int		 index;		/* in c_cc */
} keys[] = {
	{ "eof", VEOF }, { "eol", VEOL }, { "eol2", VEOL2 },
	{ "erase", VERASE }, { "werase", VWERASE }, { "kill", VKILL },
	{ "reprint", VREPRINT }, { "intr", VINTR }, { "quit", VQUIT },
	{ "susp", VSUSP }, { "start", VSTART }, { "stop", VSTOP },
	{ "lnext", VLNEXT }, { "discard", VDISCARD },
	{ "status", VSTATUS },
};
#define NKEYS	(sizeof(keys) / sizeof(keys[0]))

static tcflag_t *
member(struct termios *t, enum where where)
{
	switch (where) {
	case IFLAG:
		return (&t->c_iflag);
	case OFLAG:
		return (&t->c_oflag);
	case CFLAG:
		return (&t->c_cflag);
	default:
		return (&t->c_lflag);
	}
}

static void
show_key(const char *name, int c)
{
	if (c == _POSIX_VDISABLE)
		printf(" %s = <undef>;", name);
	else if (c < ' ' || c == 0x7f)
		printf(" %s = ^%c;", name, c ^ 0x40);
	else
		printf(" %s = %c;", name, c);
}

static void
show_size(const char *format)
{
	struct winsize ws;

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &ws) < 0)
		err(1, "standard input: size");
	printf(format, ws.ws_row, ws.ws_col);
}

static void
show_all(struct termios *t)
{
	static const char *const titles[] = {
		"iflags", "oflags", "cflags", "lflags"
	};
	size_t i;
	int w;

	printf("speed %lu baud; ", (unsigned long)cfgetospeed(t));
	show_size("%d rows; %d columns;\n");
	for (w = LFLAG; w >= IFLAG; w--) {
		printf("%s:", titles[w]);
		for (i = 0; i < NMODES; i++)
			if ((int)modes[i].where == w)
				printf(" %s%s", *member(t, w) & modes[i].bit ?
				    "" : "-", modes[i].name);
		if (w == CFLAG)
			printf(" cs%d", (t->c_cflag & CSIZE) == CS8 ? 8 :
			    (t->c_cflag & CSIZE) == CS7 ? 7 :
			    (t->c_cflag & CSIZE) == CS6 ? 6 : 5);
		putchar('\n');
	}
	printf("cchars:");
	for (i = 0; i < NKEYS; i++)
		show_key(keys[i].name, t->c_cc[keys[i].index]);
	printf(" min = %d; time = %d;\n", t->c_cc[VMIN], t->c_cc[VTIME]);
}

/* -g: numbers that stty takes back as one argument. */
static void
show_numbers(const struct termios *t)
{
	int i;

	printf("%lx:%lx:%lx:%lx", (unsigned long)t->c_iflag,
	    (unsigned long)t->c_oflag, (unsigned long)t->c_cflag,
	    (unsigned long)t->c_lflag);
	for (i = 0; i < NCCS; i++)
		printf(":%x", t->c_cc[i]);
	putchar('\n');
}

/* If S is what -g wrote: takes it into T. */
static int
take_numbers(struct termios *t, const char *s)
{
	unsigned long v[4 + NCCS];
	char *end;
	int i;

	for (i = 0; i < 4 + NCCS; i++, s = end + 1) {
		v[i] = strtoul(s, &end, 16);
		if (end == s || *end != (i == 3 + NCCS ? '\0' : ':'))
			return (0);
	}
	t->c_iflag = v[0];
	t->c_oflag = v[1];
	t->c_cflag = v[2];
	t->c_lflag = v[3];
	for (i = 0; i < NCCS; i++)
		t->c_cc[i] = v[4 + i];
	return (1);
}

static void
set_sane(struct termios *t)
{
	t->c_iflag = BRKINT | ICRNL | IXON | IXANY | IMAXBEL;
	t->c_oflag = OPOST | ONLCR;
	t->c_cflag = (t->c_cflag & ~(CSIZE | PARENB)) | CREAD | CS8 | HUPCL;
	t->c_lflag = ICANON | ISIG | IEXTEN | ECHO | ECHOE | ECHOKE | ECHOCTL;
	t->c_cc[VEOF] = 'D' & 0x1f;
	t->c_cc[VERASE] = 0x7f;
	t->c_cc[VINTR] = 'C' & 0x1f;
	t->c_cc[VKILL] = 'U' & 0x1f;
	t->c_cc[VQUIT] = '\\' & 0x1f;
	t->c_cc[VSUSP] = 'Z' & 0x1f;
	t->c_cc[VSTART] = 'Q' & 0x1f;
	t->c_cc[VSTOP] = 'S' & 0x1f;
	t->c_cc[VMIN] = 1;
	t->c_cc[VTIME] = 0;
}

/* A key as written: a character, ^X, or undef. */
static int
key_value(const char *s)
{
	if (strcmp(s, "undef") == 0 || strcmp(s, "^-") == 0)
		return (_POSIX_VDISABLE);
	if (s[0] == '^' && s[1] != '\0')
		return (s[1] == '?' ? 0x7f : s[1] & 0x1f);
	return ((unsigned char)s[0]);
}

/* A setting with a value, ARG; 0 if NAME is none. */
static int
set_value(struct termios *t, const char *name, const char *arg)
{
	struct winsize ws;
	size_t i;

	for (i = 0; i < NKEYS; i++)
		if (strcmp(keys[i].name, name) == 0) {
			t->c_cc[keys[i].index] = key_value(arg);
			return (1);
		}
	if (strcmp(name, "min") == 0)
		t->c_cc[VMIN] = atoi(arg);
	else if (strcmp(name, "time") == 0)
		t->c_cc[VTIME] = atoi(arg);
	else if (strcmp(name, "speed") == 0)
		cfsetspeed(t, strtoul(arg, NULL, 10));
	else if (strcmp(name, "rows") == 0 || strcmp(name, "columns") == 0) {
		if (ioctl(STDIN_FILENO, TIOCGWINSZ, &ws) < 0)
			err(1, "standard input: size");
		if (name[0] == 'r')
			ws.ws_row = atoi(arg);
		else
			ws.ws_col = atoi(arg);
		if (ioctl(STDIN_FILENO, TIOCSWINSZ, &ws) < 0)
			err(1, "standard input: size");
	} else
		return (0);
	return (1);
}

/* A setting without a value; 0 if NAME is none. */
static int
set_mode(struct termios *t, const char *name)
{
	tcflag_t *m;
	size_t i;
	int off;

	if (strcmp(name, "sane") == 0)
		set_sane(t);
	else if (strcmp(name, "raw") == 0)
		cfmakeraw(t);
	else if (strcmp(name, "-raw") == 0 || strcmp(name, "cooked") == 0)
		set_sane(t);
	else if (strcmp(name, "cbreak") == 0) {
		t->c_lflag &= ~ICANON;
		t->c_lflag |= ISIG;
		t->c_cc[VMIN] = 1;
		t->c_cc[VTIME] = 0;
	} else if (strcmp(name, "-cbreak") == 0)
		t->c_lflag |= ICANON;
	else {
		off = name[0] == '-';
		for (i = 0; i < NMODES; i++)
			if (strcmp(modes[i].name, name + off) == 0)
				break;
		if (i == NMODES)
			return (0);
		m = member(t, modes[i].where);
		*m = off ? *m & ~modes[i].bit : *m | modes[i].bit;
	}
	return (1);
}

int
main(int argc, char **argv)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t) < 0)
		errx(1, "stdin isn't a terminal");
	argv++;
	if (*argv == NULL || strcmp(*argv, "-a") == 0) {
		show_all(&t);
		return (0);
	}
	if (strcmp(*argv, "-g") == 0) {
		show_numbers(&t);
		return (0);
	}
	for (; *argv != NULL; argv++)
		if (strcmp(*argv, "size") == 0)
			show_size("%d %d\n");
		else if (argv[1] != NULL && set_value(&t, *argv, argv[1]))
			argv++;
		else if (!set_mode(&t, *argv) && !take_numbers(&t, *argv))
			errx(1, "%s: no such setting", *argv);
	if (tcsetattr(STDIN_FILENO, TCSADRAIN, &t) < 0)
		err(1, "standard input");
	return (0);
}
