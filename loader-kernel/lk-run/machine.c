/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which emulator, with which machine, and what the kernel is told.
 */
#include <err.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

#define	BOARD_QEMU	"/work/shared/board-model/qemu-system-arm"
#define	LINE_MAX_SAFE	3000	/* longer argument lists go into a file */
#define	WORDS		128

struct machine {
	const char	*m_board;	/* -b */
	const char	*m_qemu;	/* program, if the environment names none */
	const char	*m_env;		/* the variable that does */
	const char	*m_machine;	/* -M */
	const char	*m_cpu;		/* -cpu, or NULL: QEMU's choice */
	const char	*m_mb;		/* -m, or NULL: the same */
	const char	*m_dtb;		/* below the build, or NULL */
	void		(*m_makedtb)(int fd);	/* or this; NULL: QEMU has one */
};

static const struct machine machines[] = {
	{ "virt", "qemu-system-arm", "ELFSTART_QEMU", "virt", "cortex-a7",
	    "128", NULL, NULL },
	{ "realview", "qemu-system-arm", "ELFSTART_QEMU", "realview-pb-a8",
	    "cortex-a8", "128", NULL, dtb_realview },
	{ "beaglebone", BOARD_QEMU, "ELFSTART_BOARD_QEMU", "beaglebone-black",
	    NULL, NULL, "beaglebone/am335x-boneblack.dtb", NULL },
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
	int i;

	encode(&s, "semihosting");
	encode(&s, o->o_tty ? "console=tty" : "console=pipe");
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

static const struct machine *
find_machine(const char *board)
{
	size_t i;

	for (i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (strcmp(machines[i].m_board, board) == 0)
			return (&machines[i]);
	errx(2, "-b %s: the boards are virt, realview and beaglebone", board);
}

/* What the machine needs and QEMU itself would complain about obscurely. */
static const char *
find_qemu(const struct machine *m)
{
	const char *qemu = getenv(m->m_env);

	if (qemu == NULL || *qemu == '\0')
		qemu = m->m_qemu;
	if (strchr(qemu, '/') != NULL && access(qemu, X_OK) != 0)
		err(EX_BROKEN, "%s (the emulator for -b %s; set %s to "
		    "another)", qemu, m->m_board, m->m_env);
	return (qemu);
}

/* The emulator's argument vector.  Exits with a message if a part is missing. */
char **
machine_command(const struct options *o, const char *build,
    const char *initrd, const char *args)
{
	const struct machine *m = find_machine(o->o_board);
	const char *cpu = o->o_cpu != NULL ? o->o_cpu : m->m_cpu;
	const char *mb = o->o_mb != NULL ? o->o_mb : m->m_mb;
	static const char *w[WORDS];
	int n = 0;
	char *path;

	w[n++] = find_qemu(m);
	w[n++] = "-M";
	w[n++] = m->m_machine;
	if (cpu != NULL) {
		w[n++] = "-cpu";
		w[n++] = cpu;
	}
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
		path = format("%s/%s", build, m->m_dtb);
		if (access(path, R_OK) != 0)
			err(EX_BROKEN, "%s (-b %s needs it)", path, m->m_board);
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
