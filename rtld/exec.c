/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Direct execution:
 * ld-elf.so.1 [-dhpuv] [-b file] [-f fd] [-o option=value] [--]
 *     program [argument ...]
 */
#include "md.h"
#include "proc.h"
#include "auxvconst.h"

#define	STDOUT		1
#define	PATH_LEN	1024

/* What the command line says. */
struct command {
	const char *name;	/* the program, as given */
	const char *file;	/* -b: its file, if that has another name */
	int fd;			/* -f: it is open already; -1 */
	bool path;		/* -p: look for it in $PATH */
	bool anymode;		/* -d: it need not be executable */
	int used;		/* words of argv in front of the name */
};

/* As FreeBSD: to standard output, whether asked for or not. */
static void
usage(const char *self)
{
	struct outbuf out = { .fd = STDOUT };

	out_print(&out, "Usage: %s [-h] [-b <exe>] [-d] [-f <FD>] [-p] "
	    "[--] <binary> [<args>]\n"
	    "\n"
	    "Options:\n"
	    "  -h        Display this help message\n"
	    "  -b <exe>  Execute <exe> instead of <binary>, arg0 is "
	    "<binary>\n"
	    "  -d        Ignore lack of exec permissions for the binary\n"
	    "  -f <FD>   Execute <FD> instead of searching for <binary>\n"
	    "  -o <OPT>=<VAL> Set LD_<OPT> to <VAL>, without polluting env\n"
	    "  -p        Search in PATH for named binary\n"
	    "  -u        Ignore LD_ environment variables\n"
	    "  -v        Display identification information\n"
	    "  --        End of RTLD options\n"
	    "  <binary>  Name of process to execute\n"
	    "  <args>    Arguments to the executed process\n", self);
	out_flush(&out);
}

static _Noreturn void
identify(void)
{
	struct outbuf out = { .fd = STDOUT };

	out_print(&out, "elfstart %s %s\n"
	    "Default lib path %s\n"
	    "Hint file %s\n"
	    "libmap file %s\n", RTLD_NAME, MD_PLATFORM, SEARCH_STANDARD,
	    SEARCH_HINTS, LIBMAP_CONF);
	out_flush(&out);
	os_exit(0);
}

/* An option that has an argument. */
static void
option_with(int option, const char *arg, struct command *c)
{

	if (arg == NULL)
		fatal("Invalid argument: '-%c'", option);
	if (option == 'b')
		c->file = arg;
	else if (option == 'f') {
		if ((c->fd = search_number(arg, strlen(arg))) < 0)
			fatal("Invalid file descriptor: '%s'", arg);
	} else if (!env_set(arg))
		fatal("Invalid argument: '-o %s'", arg);
}

/*
 * One word of options for the linker called `self'; true if it took the next
 * word, too, for the last of them.
 */
static bool
options(const char *self, const char *word, const char *next,
    struct command *c)
{
	const char *p;

	for (p = word + 1; *p != '\0'; p++)
		switch (*p) {
		case 'b':
		case 'f':
		case 'o':
			if (p[1] != '\0')
				fatal("Invalid options: %s", word);
			option_with(*p, next, c);
			return (true);
		case 'd':
			c->anymode = true;
			break;
		case 'h':
			usage(self);
			os_exit(0);
		case 'p':
			c->path = true;
			break;
		case 'u':
			env_forget();
			break;
		case 'v':
			identify();
		default:
			usage(self);
			fatal("Invalid argument: '%s'", word);
		}
	return (false);
}

static void
parse(int argc, char **argv, struct command *c)
{
	int i;

	*c = (struct command){ .fd = -1 };
	for (i = 1; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		/* Behind the last word is a NULL. */
		if (options(argv[0], argv[i], argv[i + 1], c))
			i++;
	}
	if (i >= argc)
		fatal("No binary");
	c->name = argv[i];
	if (c->file == NULL)
		c->file = c->name;
	c->used = i;
}

/* Open the program in one of $PATH's directories. */
static int
open_in_path(const char *name, char **envp, char buf[PATH_LEN])
{
	const char *dir;
	size_t n;
	int fd;

	for (; *envp != NULL && strncmp(*envp, "PATH=", 5) != 0; envp++)
		;
	if (*envp == NULL)
		fatal("-p and no PATH environment variable");
	for (dir = *envp + 5;; dir += n + 1) {
		n = strcspn(dir, ":");
		print_string(buf, PATH_LEN, "%.*s%s%s", (int)n, dir,
		    n == 0 ? "" : "/", name);
		if ((fd = os_open(OS_CWD, buf)) >= 0 || dir[n] == '\0')
			return (fd);
	}
}

/* The program's file; ends the process if it may not be run. */
static int
open_program(const struct command *c, char **envp, char buf[PATH_LEN],
    struct os_file *file)
{
	int fd, r;

	strlcpy(buf, c->file, PATH_LEN);
	if (c->fd >= 0)
		fd = c->fd;
	else if (c->path && strchr(c->file, '/') == NULL)
		fd = open_in_path(c->file, envp, buf);
	else
		fd = os_open(OS_CWD, c->file);
	if (fd < 0)
		fatal("Cannot open %s: %s", c->file,
		    os_strerror(-fd));
	if ((r = os_fstat(fd, file)) < 0)
		fatal("Failed to fstat FD %d (%s): %s", fd, c->fd >= 0 ?
		    "user-provided descriptor" : c->file, os_strerror(-r));
	/* A library may be listed, but not run. */
	if ((file->mode & OS_MODE_EXEC) == 0 && !c->anymode &&
	    config.trace == NULL)
		fatal("No execute permission for binary %s", c->file);
	return (fd);
}

/* Take the first `n' words of argv away, so that the program is argv[0]. */
static void
shift(uintptr_t *args, int n)
{
	uintptr_t *from, *to;
	int nulls;

	args[0] -= (uintptr_t)n;
	to = args + 1;
	from = to + n;
	/* argv and envp end in NULL, ... */
	for (nulls = 0; nulls < 2; to++, from++)
		nulls += (*to = *from) == 0;
	/* ... the auxiliary vector in a pair of which the first is 0. */
	do {
		to[0] = from[0];
		to[1] = from[1];
		to += 2;
		from += 2;
	} while (to[-2] != 0);
}

/* The auxiliary vector is to describe the program that we have mapped. */
static void
describe(uintptr_t *auxv, const struct obj *obj)
{

	os_rename(auxv, obj->path);
	for (; auxv[0] != AT_NULL; auxv += 2)
		switch (auxv[0]) {
		case AT_PHDR:
			auxv[1] = (uintptr_t)obj->img.phdr;
			break;
		case AT_PHNUM:
			auxv[1] = obj->img.phnum;
			break;
		case AT_ENTRY:
			auxv[1] = obj->entry;
			break;
		case AT_BASE:
			auxv[1] = (uintptr_t)obj_rtld.mapbase;
			break;
		}
}

/*
 * A directly run linker finds the libraries of the root it lies in: `self',
 * its own path, is <root>/libexec/ld-elf.so.1.
 */
static void
own_libraries(const char *self)
{
	char *root, *p, *path;
	size_t n;

	if (self == NULL || (root = search_realpath(self)) == NULL)
		return;
	if ((p = strrchr(root, '/')) != NULL)
		*p = '\0';
	if ((p = strrchr(root, '/')) != NULL && p != root) {
		*p = '\0';
		n = strlen(root) * 2 + sizeof("/lib:/usr/lib");
		path = rtld_alloc(n);
		print_string(path, n, "%s/lib:%s/usr/lib", root, root);
		config.own_libdir = path;
	}
	rtld_free(root);
}

/*
 * Map the program that the command line at `args' (argc, argv ...) names, and
 * make the stack look as if the kernel had.  `self' is the path of the linker.
 * The object isn't digested.  Ends the process on any error.
 */
struct obj *
exec_direct(uintptr_t *args, const char *self, bool setid)
{
	char path[PATH_LEN];
	struct command c;
	struct os_file file;
	struct obj *obj;
	uintptr_t *auxv;
	char **envp;
	int fd;

	parse((int)args[0], (char **)(args + 1), &c);
	if (setid)
		fatal("Tainted process refusing to run binary %s", c.name);
	fd = open_program(&c, (char **)(args + args[0] + 2), path, &file);
	if ((obj = map_file(path, fd, &file)) == NULL)
		die();
	os_close(fd);
	own_libraries(self);
	shift(args, c.used);
	envp = (char **)(args + args[0] + 2);
	while (*envp != NULL)
		envp++;
	auxv = (uintptr_t *)(envp + 1);
	describe(auxv, obj);
	return (obj);
}
