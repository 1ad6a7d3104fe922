/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lk-run [-b board] [-r root] [-o dir] [-c cpu] [-m MB] [-T seconds] [-iqt]
 *	[-e NAME=VALUE] [-a bootargs] [-g port] [--] prog [arg ...]
 * lk-run [-r root] [-o dir] -w file
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

#define	DEFAULT_SECONDS	60

static void
usage(void)
{
	fprintf(stderr, "usage: lk-run [-b virt|realview|beaglebone] "
	    "[-r root] [-o dir] [-c cpu] [-m MB]\n"
	    "              [-T seconds] [-iqt] [-e NAME=VALUE] "
	    "[-a bootargs]\n"
	    "              [-g port] [--] prog [arg ...]\n"
	    "       lk-run [-r root] [-o dir] -w file\n");
	exit(2);
}

static void
append(const char ***list, int *n, const char *s)
{
	*list = realloc(*list, ((size_t)*n + 1) * sizeof(**list));
	if (*list == NULL)
		err(EX_BROKEN, "malloc");
	(*list)[(*n)++] = s;
}

static int
seconds(const char *s)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (errno != 0 || end == s || *end != '\0' || n < 0 || n > 1000000)
		errx(2, "-T %s: not a number of seconds", s);
	return ((int)n);
}

/*
 * Is the input known to be empty?  The guest is then told at once: an end of
 * file sent by the console would interrupt it when the host likes, and no two
 * runs would count the same.
 */
static bool
no_input(void)
{
	struct stat null, st;

	if (fstat(STDIN_FILENO, &st) != 0)
		return (false);
	if (S_ISREG(st.st_mode))
		return (lseek(STDIN_FILENO, 0, SEEK_CUR) >= st.st_size);
	return (S_ISCHR(st.st_mode) && stat("/dev/null", &null) == 0 &&
	    st.st_rdev == null.st_rdev);
}

static void
parse(struct options *o, int argc, char **argv)
{
	int c;

	o->o_board = "virt";
	o->o_seconds = -1;
	while ((c = getopt(argc, argv, "+a:b:c:e:g:im:o:qr:T:tw:")) != -1)
		switch (c) {
		case 'a':
			append(&o->o_bootargs, &o->o_nbootargs, optarg);
			break;
		case 'b':
			o->o_board = optarg;
			break;
		case 'c':
			o->o_cpu = optarg;
			break;
		case 'e':
			if (strchr(optarg, '=') == NULL)
				errx(2, "-e %s: not NAME=VALUE", optarg);
			append(&o->o_env, &o->o_nenv, optarg);
			break;
		case 'g':
			o->o_gdb = optarg;
			break;
		case 'i':
			o->o_icount = true;
			break;
		case 'm':
			o->o_mb = optarg;
			break;
		case 'o':
			append(&o->o_overlay, &o->o_noverlay, optarg);
			break;
		case 'q':
			o->o_quiet = true;
			break;
		case 'r':
			o->o_root = optarg;
			break;
		case 'T':
			o->o_seconds = seconds(optarg);
			break;
		case 't':
			o->o_trace = true;
			break;
		case 'w':
			o->o_write = optarg;
			break;
		default:
			usage();
		}
	o->o_argc = argc - optind;
	o->o_argv = argv + optind;
	if (o->o_argc == 0 && o->o_write == NULL)
		usage();
	o->o_tty = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	o->o_noinput = no_input();
	if (o->o_noinput)
		append(&o->o_bootargs, &o->o_nbootargs, "noinput");
	if (o->o_seconds < 0)
		o->o_seconds = o->o_tty || o->o_gdb != NULL ? 0 :
		    DEFAULT_SECONDS;
}

/* The arguments behind the command's name, each with its NUL. */
static char *
join(char *const *argv, int argc, size_t *lenp)
{
	size_t len = 0, n;
	char *s;
	int i;

	for (i = 0; i < argc; i++)
		len += strlen(argv[i]) + 1;
	if ((s = malloc(len + 1)) == NULL)
		err(EX_BROKEN, "malloc");
	*lenp = len;
	for (i = 0, len = 0; i < argc; i++, len += n) {
		n = strlen(argv[i]) + 1;
		memcpy(s + len, argv[i], n);
	}
	return (s);
}

/*
 * A new file that has no name but *namep, by which the emulator, which inherits
 * it, can open it; returns its descriptor.  Exits if it can't be made.
 */
int
nameless(char **namep)
{
	const char *dir = getenv("TMPDIR");
	char *name;
	int fd;

	if (asprintf(&name, "%s/lk-run.XXXXXX", dir != NULL && *dir != '\0' ?
	    dir : "/tmp") < 0)
		err(EX_BROKEN, "malloc");
	if ((fd = mkstemp(name)) < 0 || unlink(name) != 0)
		err(EX_BROKEN, "%s", name);
	free(name);
	if (asprintf(namep, "/dev/fd/%d", fd) < 0)
		err(EX_BROKEN, "malloc");
	return (fd);
}

/* The root as an archive in fd; returns its length. */
static size_t
make_initrd(const struct options *o, const char *build, bool argsfile, int fd)
{
	struct tree t = { NULL, 0, 0 };
	char *args, *root;
	struct stat st;
	size_t len;
	int i;

	if (asprintf(&root, "%s/armv7-freebsd/root", build) < 0)
		err(EX_BROKEN, "malloc");
	tree_add(&t, o->o_root != NULL ? o->o_root : root, 0);
	for (i = 0; i < o->o_noverlay; i++)
		tree_add(&t, o->o_overlay[i], i + 1);
	if (argsfile) {
		args = join(o->o_argv + 1, o->o_argc - 1, &len);
		tree_add_text(&t, ARGS_FILE, args, len, i + 1);
	}
	tree_merge(&t);
	pack(&t, fd);
	if (fstat(fd, &st) != 0)
		err(EX_BROKEN, "the packed root");
	return ((size_t)st.st_size);
}

/* -w: the archive alone. */
static int
write_root(const struct options *o, const char *build)
{
	int fd;

	fd = open(o->o_write, O_RDWR | O_CREAT | O_TRUNC, 0666);
	if (fd < 0)
		err(EX_BROKEN, "%s", o->o_write);
	make_initrd(o, build, false, fd);
	if (close(fd) != 0)
		err(EX_BROKEN, "%s", o->o_write);
	return (0);
}

/* Nothing of ours may get a number that means something. */
static void
open_stdfds(void)
{
	int fd;

	do
		if ((fd = open("/dev/null", O_RDWR)) < 0)
			err(EX_BROKEN, "/dev/null");
	while (fd <= STDERR_FILENO);
	close(fd);
}

int
main(int argc, char **argv)
{
	static struct options o;
	char *args, *build, *initrd;
	size_t len;

	open_stdfds();
	parse(&o, argc, argv);
	build = build_dir();
	if (o.o_write != NULL)
		return (write_root(&o, build));
	args = encode_args(o.o_argv + 1, o.o_argc - 1);
	len = make_initrd(&o, build, args == NULL, nameless(&initrd));
	return (relay(&o, machine_command(&o, build, initrd, len, args)));
}
