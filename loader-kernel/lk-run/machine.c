/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which emulator, with which machine, and what the kernel is told.
 */
#include <sys/ioctl.h>
#include <err.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

#define	LINE_MAX_SAFE	3000	/* longer argument lists go into a file */
#define	WORDS		128
#define	KERNEL_MB	8	/* kernel, page array, device tree */
#define	FREE_MB		96	/* what programs get at least */

struct machine {
	const char	*m_board;	/* -b */
	const char	*m_qemu;	/* program, unless m_env is set, or
					   NULL: FIND_BOARD_QEMU knows it */
	const char	*m_env;		/* the variable that does */
	const char	*m_machine;	/* -M */
	const char	*m_cpu;		/* -cpu, or NULL: QEMU's choice */
	unsigned int	m_minmb;	/* -m for a small root; 0: QEMU's */
	unsigned int	m_maxmb;	/* the most it or the kernel can use */
	const char	*m_dtb;		/* below the build, or NULL */
	void		(*m_makedtb)(int fd);	/* or this, or NULL */
};

static const struct machine machines[] = {
	{ "virt", "qemu-system-arm", "ELFSTART_QEMU", "virt", "cortex-a7",
	    128, 768, NULL, NULL },
	{ "realview", "qemu-system-arm", "ELFSTART_QEMU", "realview-pb-a8",
	    "cortex-a8", 128, 512, NULL, dtb_realview },
	{ "beaglebone", NULL, "ELFSTART_BOARD_QEMU", "beaglebone-black",
	    NULL, 0, 512, "beaglebone/am335x-boneblack.dtb", NULL },
};

static char *format(const char *fmt, ...)
    __attribute__((__format__(__printf__, 1, 2)));

static char *
format(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) < 0)
		err(EX_BROKEN, "malloc");
	va_end(ap);
	return (s);
}

/* Where the products of the build are: $ELFSTART_BUILD, or beside ourselves. */
char *
build_dir(void)
{
	const char *env = getenv("ELFSTART_BUILD");
	char path[PATH_MAX], *slash;
	ssize_t n;
	int up;

	if (env != NULL && *env != '\0')
		return (format("%s", env));
	n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n < 0)
		err(EX_BROKEN, "/proc/self/exe (or set ELFSTART_BUILD)");
	path[n] = '\0';
	for (up = 0; up < 2; up++)
		if ((slash = strrchr(path, '/')) != NULL)
			*slash = '\0';
	return (format("%s", path));
}

/* Adds a word to *s, every byte that isn't plain as %XX. */
static void
encode(char **s, const char *word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789_./=,:+@-";
	size_t at = strlen(*s);

	*s = realloc(*s, at + 3 * strlen(word) + 5);
	if (*s == NULL)
		err(EX_BROKEN, "malloc");
	if (at > 0)
		(*s)[at++] = ' ';
	if (*word == '\0')
		strcpy(*s + at, "%00");
	for (; *word != '\0'; word++) {
		if (strchr(plain, *word) != NULL)
			(*s)[at++] = *word;
		else
			at += (size_t)sprintf(*s + at, "%%%02X",
			    (unsigned char)*word);
		(*s)[at] = '\0';
	}
}

static char *
empty(void)
{
	char *s = calloc(1, 1);

	if (s == NULL)
		err(EX_BROKEN, "malloc");
	return (s);
}

/*
 * The arguments as bootarg.c decodes them, with -- before; NULL if they are so
 * many that they must go by a file.
 */
char *
encode_args(char *const *argv, int argc)
{
	char *s = empty();
	int i;

	encode(&s, "--");
	for (i = 0; i < argc; i++)
		encode(&s, argv[i]);
	if (argc > 200 || strlen(s) > LINE_MAX_SAFE) {
		free(s);
		return (NULL);
	}
	return (s);
}

/* The kernel's command line; args is encode_args()'s, or NULL. */
static char *
bootargs(const struct options *o, const char *args)
{
	char *s = empty(), *word;
	struct winsize ws;
	int i;

	encode(&s, "semihosting");
	encode(&s, o->o_tty ? "console=tty" : "console=pipe");
	if (o->o_tty && ioctl(STDIN_FILENO, TIOCGWINSZ, &ws) == 0 &&
	    ws.ws_row != 0) {
		word = format("winsize=%dx%d", ws.ws_row, ws.ws_col);
		encode(&s, word);
		free(word);
	}
	if (o->o_tty && getenv("TERM") != NULL) {
		word = format("env=TERM=%s", getenv("TERM"));
		encode(&s, word);
		free(word);
	}
	if (o->o_icount)
		encode(&s, "count");
	if (o->o_trace)
		encode(&s, "trace");
	word = format("init=%s", o->o_argv[0]);
	encode(&s, word);
	free(word);
	for (i = 0; i < o->o_nenv; i++) {
		word = format("env=%s", o->o_env[i]);
		encode(&s, word);
		free(word);
	}
	for (i = 0; i < o->o_nbootargs; i++) {
		word = format("%s %s", s, o->o_bootargs[i]);
		free(s);
		s = word;
	}
	word = args != NULL ? format("%s %s", s, args) :
	    format("%s args=/" ARGS_FILE, s);
	free(s);
	return (word);
}

/* Options for QEMU's machine may follow the name, after a comma. */
static const struct machine *
find_machine(const char *board)
{
	size_t i, len = strcspn(board, ",");

	for (i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (strncmp(machines[i].m_board, board, len) == 0 &&
		    machines[i].m_board[len] == '\0')
			return (&machines[i]);
	errx(2, "-b %s: the boards are virt, realview and beaglebone", board);
}

/*
 * The path that tests/board-model/find prints, which knows where an emulator
 * with that machine may be; exits if it has none, which it has explained.
 */
static const char *
find_board_qemu(void)
{
	char *path = NULL;
	size_t room = 0;
	ssize_t n;
	FILE *fp;

	if ((fp = popen("exec sh '" FIND_BOARD_QEMU "'", "r")) == NULL)
		err(EX_BROKEN, "%s", FIND_BOARD_QEMU);
	n = getline(&path, &room, fp);
	if (pclose(fp) != 0 || n < 2)
		errx(EX_BROKEN, "-b beaglebone: no emulator");
	path[n - 1] = '\0';
	return (path);
}

/* What the machine needs and QEMU itself would complain about obscurely. */
static const char *
find_qemu(const struct machine *m)
{
	const char *qemu = getenv(m->m_env);

	if (m->m_qemu == NULL)
		return (find_board_qemu());
	if (qemu == NULL || *qemu == '\0')
		qemu = m->m_qemu;
	if (strchr(qemu, '/') != NULL && access(qemu, X_OK) != 0)
		err(EX_BROKEN, "%s (the emulator for -b %s; set %s to "
		    "another)", qemu, m->m_board, m->m_env);
	return (qemu);
}

/*
 * Memory in MB for a root of len bytes, if -m doesn't say.  QEMU puts the root
 * in the middle, but not above 128 MB, and a device tree of up to 1 MB behind;
 * programs get at least FREE_MB.  Exits with a message if that is too much.
 */
static unsigned int
choose_mb(const struct machine *m, size_t len)
{
	unsigned int root = (unsigned int)(len >> 20) + 1, want, half;

	want = root + KERNEL_MB + FREE_MB;
	half = root < 126 ? 2 * (root + 2) : 128 + root + 2;
	if (want < half)
		want = half;
	want = (want + 15) / 16 * 16;
	if (want > m->m_maxmb)
		errx(EX_BROKEN, "the root has %u MB and needs a machine with "
		    "%u MB; -b %s has at most %u", root, want, m->m_board,
		    m->m_maxmb);
	return (want > m->m_minmb ? want : m->m_minmb);
}

/* The emulator's arguments.  Exits with a message if a part is missing. */
char **
machine_command(const struct options *o, const char *build,
    const char *initrd, size_t len, const char *args)
{
	const struct machine *m = find_machine(o->o_board);
	const char *cpu = o->o_cpu != NULL ? o->o_cpu : m->m_cpu;
	const char *mb = o->o_mb;
	static const char *w[WORDS];
	int n = 0;
	char *path;

	w[n++] = find_qemu(m);
	w[n++] = "-M";
	w[n++] = format("%s%s", m->m_machine, o->o_board +
	    strcspn(o->o_board, ","));
	if (cpu != NULL) {
		w[n++] = "-cpu";
		w[n++] = cpu;
	}
	if (mb == NULL && (choose_mb(m, len), m->m_minmb != 0))
		mb = format("%u", choose_mb(m, len));
	if (mb != NULL) {
		w[n++] = "-m";
		w[n++] = mb;
	}
	w[n++] = "-display";
	w[n++] = "none";
	w[n++] = "-monitor";
	w[n++] = "none";
	w[n++] = "-serial";
	w[n++] = "stdio";
	w[n++] = "-nic";
	w[n++] = "none";
	w[n++] = "-audiodev";
	w[n++] = "none,id=none";
	w[n++] = "-no-reboot";
	w[n++] = "-semihosting";
	if (o->o_icount) {
		w[n++] = "-icount";
		w[n++] = "shift=0,sleep=off";
		w[n++] = "-rtc";	/* the same date every time */
		w[n++] = "base=2026-01-01,clock=vm";
		w[n++] = "-seed";	/* and the same random numbers */
		w[n++] = "1";
	}
	if (o->o_gdb != NULL) {
		w[n++] = "-S";
		w[n++] = "-gdb";
		w[n++] = format("tcp:127.0.0.1:%s", o->o_gdb);
	}
	path = format("%s/armv7-freebsd/loader-kernel.img", build);
	if (access(path, R_OK) != 0)
		err(EX_BROKEN, "%s", path);
	w[n++] = "-kernel";
	w[n++] = path;
	w[n++] = "-initrd";
	w[n++] = initrd;
	if (m->m_dtb != NULL) {
		if ((path = getenv("ELFSTART_BOARD_DTB")) == NULL)
			path = format("%s/%s", build, m->m_dtb);
		if (access(path, R_OK) != 0)
			err(EX_BROKEN, "%s (-b %s needs it; `make "
			    "sdcard' gets it, ELFSTART_BOARD_DTB names "
			    "another)", path, m->m_board);
		w[n++] = "-d";		/* mistakes that the model sees */
		w[n++] = "guest_errors";
		w[n++] = "-dtb";
		w[n++] = path;
	} else if (m->m_makedtb != NULL) {
		m->m_makedtb(nameless(&path));
		w[n++] = "-dtb";
		w[n++] = path;
	}
	w[n++] = "-append";
	w[n++] = bootargs(o, args);
	w[n] = NULL;
	return ((char **)(size_t)w);
}
