/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs a linker on damaged copies of a library:
 *
 *	mutants [-s seed] [-n count] [-k keep] library linker program...
 *
 * The library, or program (ELF64), is changed in its headers and tables, never
 * in its code: a few bytes or words for each mutant, or its end cut off.  Each
 * mutant is put into the current directory under the library's base name, and
 * then every program is run by the linker with LD_LIBRARY_PATH=. and with
 * LD_BIND_NOW set every other time.  What may happen: status 0; status 1 and a
 * message of the linker that names the library or the program; a fault outside
 * of the linker or another status, for what a program does with wrong
 * addresses is not its linker's fault.  What may not: a fault or an endless
 * loop in the linker, status 1 in silence.  Such mutants are kept as keep.N
 * and reported; the exit status is then 1.  -n from..to runs some mutants
 * only.  (More than 450 lines: a tool of one file, compiled by itself.)
 */
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/user.h>
#include <sys/wait.h>

#include <elf.h>
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	RANGES	32		/* most tables */
#define	LIMIT	10		/* seconds for a run */
#define	STARTS	4096		/* functions of the linker */
#define	RETURNS	256		/* places the linker calls programs from */

/* Bytes that may be changed. */
struct range {
	size_t from;		/* offset in the file */
	size_t size;		/* bytes */
	unsigned weight;	/* how often it is chosen */
};

static unsigned char *good;	/* the library */
static size_t goodsize;		/* its bytes */
static struct range range[RANGES];
static int nrange;
static unsigned weights;	/* sum */
static uint64_t state;		/* of rnd() */
static const char *base;	/* the library's base name */
static unsigned worked, refused, faulted, bad;
static uint64_t tls_from, tls_to;	/* the linker's __tls_get_addr */
static uint64_t start[STARTS];		/* and all its functions */
static int nstart;			/* how many */

static uint32_t
rnd(uint32_t n)
{

	state = state * 6364136223846793005 + 1442695040888963407;
	return (n == 0 ? 0 : (uint32_t)((state >> 33) % n));
}

static void
add_range(size_t from, size_t size, unsigned weight)
{

	if (size == 0 || from + size > goodsize || nrange == RANGES)
		return;
	range[nrange++] = (struct range){ from, size, weight };
	weights += weight;
}

/* The headers, and every allocated section that isn't code. */
static void
find_ranges(void)
{
	const Elf64_Ehdr *eh = (const void *)good;
	const Elf64_Shdr *sh = (const void *)(good + eh->e_shoff);
	int i;

	add_range(0, sizeof(*eh), 3);
	add_range(eh->e_phoff, eh->e_phnum * sizeof(Elf64_Phdr), 8);
	for (i = 0; i < eh->e_shnum; i++) {
		if ((sh[i].sh_flags & SHF_ALLOC) == 0 ||
		    (sh[i].sh_flags & SHF_EXECINSTR) != 0 ||
		    sh[i].sh_type == SHT_NOBITS)
			continue;
		add_range(sh[i].sh_offset, sh[i].sh_size,
		    sh[i].sh_type == SHT_DYNAMIC ? 10 : 3);
	}
}

static void
load(const char *path)
{
	struct stat st;
	int fd;

	if ((fd = open(path, O_RDONLY)) < 0 || fstat(fd, &st) != 0)
		err(2, "%s", path);
	goodsize = (size_t)st.st_size;
	if ((good = malloc(goodsize + 16)) == NULL ||
	    read(fd, good, goodsize) != st.st_size)
		err(2, "%s", path);
	close(fd);
	if (goodsize < sizeof(Elf64_Ehdr) || memcmp(good, ELFMAG, 4) != 0 ||
	    good[EI_CLASS] != ELFCLASS64)
		errx(2, "%s: no ELF64 file", path);
	base = strrchr(path, '/');
	base = base == NULL ? path : base + 1;
	find_ranges();
}

/* A number that is likely to break something. */
static uint64_t
nasty(const unsigned char *m, size_t at)
{
	uint64_t old, v[] = { 0, 1, (uint64_t)-1, 0x7fffffff, 0x80000000,
	    0xffffffff, 0x7fffffffffffffff, 0x8000000000000000, 0x1000,
	    0xfffffffffffff000, goodsize, goodsize - 1, 0, 0, 0, 0 };

	memcpy(&old, m + at, sizeof(old));
	v[12] = old + 1;
	v[13] = old - 8;
	v[14] = old << (1 + rnd(40));
	v[15] = old ^ (uint64_t)1 << rnd(64);
	return (v[rnd(sizeof(v) / sizeof(v[0]))]);
}

static void
change(unsigned char *m)
{
	const struct range *r = range;
	uint32_t w = rnd(weights);
	uint64_t v;
	size_t at;

	while (w >= r->weight)
		w -= r++->weight;
	at = r->from + rnd((uint32_t)r->size);
	switch (rnd(6)) {
	case 0:
		m[at] = (unsigned char)rnd(256);
		break;
	case 1:
		m[at] ^= (unsigned char)(1 << rnd(8));
		break;
	case 2:
	case 3:
		at &= ~(size_t)7;
		v = nasty(m, at);
		memcpy(m + at, &v, 8);
		break;
	case 4:
		at &= ~(size_t)3;
		v = nasty(m, at);
		memcpy(m + at, &v, 4);
		break;
	case 5:		/* one entry becomes another's copy */
		at &= ~(size_t)7;
		memcpy(m + at, good + (r->from & ~(size_t)7) +
		    (rnd((uint32_t)r->size) & ~7u), 8);
		break;
	}
}

/* Mutant number n, as a file of the library's base name. */
static void
make_mutant(uint64_t seed, unsigned n)
{
	unsigned char *m;
	size_t size = goodsize;
	unsigned i;
	int fd;

	state = seed * 0x9e3779b97f4a7c15 + n;
	for (i = 0; i < 4; i++)
		rnd(1);
	if ((m = malloc(goodsize + 16)) == NULL)
		err(2, NULL);
	memcpy(m, good, goodsize + 16);
	if (rnd(16) == 0)
		size = rnd((uint32_t)goodsize);
	else
		for (i = 1 + rnd(3); i > 0; i--)
			change(m);
	unlink(base);
	if ((fd = open(base, O_WRONLY | O_CREAT | O_EXCL, 0755)) < 0 ||
	    write(fd, m, size) != (ssize_t)size)
		err(2, "%s", base);
	close(fd);
	free(m);
}

/*
 * What must be known of the linker: where its functions begin, and where its
 * __tls_get_addr is.  That one has to believe the pointer that it is given: to
 * call it with another one is a program's fault.
 */
static void
read_linker(const char *linker)
{
	const Elf64_Ehdr *eh;
	const Elf64_Shdr *sh;
	const Elf64_Sym *sym;
	unsigned char *m;
	struct stat st;
	size_t i, k;
	int fd;

	if ((fd = open(linker, O_RDONLY)) < 0 || fstat(fd, &st) != 0 ||
	    (m = malloc((size_t)st.st_size)) == NULL ||
	    read(fd, m, (size_t)st.st_size) != st.st_size)
		err(2, "%s", linker);
	close(fd);
	eh = (const void *)m;
	sh = (const void *)(m + eh->e_shoff);
	for (i = 0; i < eh->e_shnum; i++) {
		if (sh[i].sh_type != SHT_SYMTAB)
			continue;
		sym = (const void *)(m + sh[i].sh_offset);
		for (k = 0; k < sh[i].sh_size / sizeof(*sym); k++) {
			if (ELF64_ST_TYPE(sym[k].st_info) != STT_FUNC &&
			    ELF64_ST_TYPE(sym[k].st_info) != STT_NOTYPE)
				continue;
			if (nstart < STARTS)
				start[nstart++] = sym[k].st_value;
			if (strcmp((const char *)m + sh[sh[i].sh_link].sh_offset
			    + sym[k].st_name, "__tls_get_addr") == 0) {
				tls_from = sym[k].st_value;
				tls_to = tls_from + sym[k].st_size;
			}
		}
	}
	free(m);
	if (tls_to == 0 || nstart == STARTS)
		errx(2, "%s: no symbol table, or too large a one", linker);
}

/*
 * The path of what is mapped at `at' in that process, and *off its distance
 * from where that file's first mapping is.
 */
static void
mapped(pid_t pid, uint64_t at, char *path, size_t size, uint64_t *off)
{
	char first[1024] = "";
	unsigned long long start = 0;
	unsigned long long from, to;
	char line[1024], name[64];
	const char *file;
	FILE *f;

	snprintf(path, size, "nothing");
	snprintf(name, sizeof(name), "/proc/%d/maps", (int)pid);
	if ((f = fopen(name, "r")) == NULL)
		return;
	*off = 0;
	while (fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (sscanf(line, "%llx-%llx", &from, &to) != 2)
			continue;
		file = strchr(line, '/') == NULL ? "memory" : strchr(line, '/');
		if (strcmp(file, first) != 0) {
			snprintf(first, sizeof(first), "%s", file);
			start = from;
		}
		if (at >= from && at < to) {
			snprintf(path, size, "%s", file);
			*off = at - start;
		}
	}
	fclose(f);
}

static void
child(const char *linker, const char *program, bool now, unsigned limit)
{
	char path[] = "LD_LIBRARY_PATH=.", bind[] = "LD_BIND_NOW=1";
	char *env[] = { path, now ? bind : NULL, NULL };
	char *argv[] = { (char *)(size_t)linker, (char *)(size_t)program,
	    NULL };
	int fd;

	if ((fd = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666)) < 0)
		_exit(126);
	dup2(fd, 1);
	dup2(fd, 2);
	alarm(limit);
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	execve(linker, argv, env);
	_exit(126);
}

/*
 * Run it again, step by step: did the program jump to a place in the linker
 * that is neither the start of a function nor where the linker called it?
 * What happens there is the program's doing.
 */
static bool
jumped(const char *linker, const char *program, bool now)
{
	struct user_regs_struct regs;
	uint64_t returns[RETURNS], off, from = 0, to = 0;
	bool inside, was = true, wild = false;
	char path[1024];
	int status, i, nreturns = 0;
	pid_t pid;

	if ((pid = fork()) < 0)
		err(2, "fork");
	if (pid == 0)
		child(linker, program, now, 6 * LIMIT);
	while (!wild && waitpid(pid, &status, 0) == pid &&
	    WIFSTOPPED(status) && WSTOPSIG(status) == SIGTRAP) {
		ptrace(PTRACE_GETREGS, pid, NULL, &regs);
		if (to == 0) {	/* the linker is mapped as one file */
			mapped(pid, regs.rip, path, sizeof(path), &off);
			from = regs.rip - off;
			to = from + 0x100000;
		}
		inside = regs.rip >= from && regs.rip < to;
		if (was && !inside && nreturns < RETURNS)
			returns[nreturns++] = (uint64_t)ptrace(PTRACE_PEEKDATA,
			    pid, regs.rsp, NULL);
		if (!was && inside) {
			wild = true;
			for (i = 0; i < nstart; i++)
				wild &= start[i] != regs.rip - from;
			/* A stack that isn't aligned for a call is none. */
			wild |= regs.rsp % 16 != 8;
			for (i = 0; i < nreturns; i++)
				wild &= returns[i] != regs.rip;
		}
		was = inside;
		ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL);
	}
	ptrace(PTRACE_KILL, pid, NULL, NULL);
	waitpid(pid, &status, 0);
	return (wild);
}

/* What was printed, on one line. */
static void
printed(char *buf, size_t size)
{
	ssize_t n;
	int fd;

	buf[0] = '\0';
	if ((fd = open("out", O_RDONLY)) < 0)
		return;
	n = read(fd, buf, size - 1);
	buf[n < 0 ? 0 : n] = '\0';
	for (; *buf != '\0'; buf++)
		if (*buf == '\n')
			*buf = ' ';
	close(fd);
}

/*
 * Run it to its end.  Returns what is wrong with how it ended, or NULL; *kind
 * counts it if nothing is.
 */
static const char *
run(const char *linker, const char *program, bool now, char *why, size_t size,
    unsigned **kind)
{
	struct user_regs_struct regs;
	char where[1024], text[1024];
	uint64_t off = 0;
	int status, sig;
	pid_t pid;

	if ((pid = fork()) < 0)
		err(2, "fork");
	if (pid == 0)
		child(linker, program, now, LIMIT);
	while (waitpid(pid, &status, 0) == pid && WIFSTOPPED(status)) {
		sig = WSTOPSIG(status);
		if (sig == SIGTRAP) {	/* the execve */
			ptrace(PTRACE_CONT, pid, NULL, NULL);
			continue;
		}
		ptrace(PTRACE_GETREGS, pid, NULL, &regs);
		mapped(pid, regs.rip, where, sizeof(where), &off);
		ptrace(PTRACE_KILL, pid, NULL, NULL);
		waitpid(pid, &status, 0);
		*kind = &faulted;
		if (strcmp(where, linker) != 0 ||
		    (off >= tls_from && off < tls_to) ||
		    jumped(linker, program, now))
			return (NULL);
		snprintf(why, size, "signal %d at %#llx of the linker", sig,
		    (unsigned long long)off);
		return (why);
	}
	printed(text, sizeof(text));
	*kind = &worked;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return (NULL);
	*kind = &refused;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 1 &&
	    (strstr(text, base) != NULL || strstr(text, program) != NULL))
		return (NULL);
	/*
	 * FreeBSD's texts where a library that was loaded asks for what isn't
	 * there: a TLS module, a DT_NEEDED that is a path, a program's symbol.
	 */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 1 &&
	    (strstr(text, "Can't find module with TLS index") != NULL ||
	    strstr(text, "Cannot open \"") != NULL ||
	    strstr(text, ": Undefined symbol \"") != NULL))
		return (NULL);
	/* The linker knows no other status: it is the program's own. */
	if (WIFEXITED(status) && WEXITSTATUS(status) != 1 &&
	    WEXITSTATUS(status) != 126) {
		*kind = &faulted;
		return (NULL);
	}
	snprintf(why, size, "status %#x, printed \"%s\"", status, text);
	return (why);
}

int
main(int argc, char *argv[])
{
	unsigned from = 0, to = 500, n, *kind;
	char linker[4096], why[2048], keep[256];
	const char *prefix = "kept", *wrong;
	uint64_t seed = 1;
	int c, i;

	while ((c = getopt(argc, argv, "s:n:k:")) != -1)
		switch (c) {
		case 's': seed = strtoull(optarg, NULL, 0); break;
		case 'n':
			if (sscanf(optarg, "%u..%u", &from, &to) != 2) {
				from = 0;
				to = (unsigned)atoi(optarg);
			}
			break;
		case 'k': prefix = optarg; break;
		default: return (2);
		}
	if (optind + 2 >= argc || realpath(argv[optind + 1], linker) == NULL)
		errx(2, "usage: mutants [-s seed] [-n count] [-k keep] "
		    "library linker program...");
	read_linker(linker);
	load(argv[optind]);
	for (n = from; n < to; n++) {
		make_mutant(seed, n);
		for (i = optind + 2; i < argc; i++) {
			wrong = run(linker, argv[i], n % 2 == 1, why,
			    sizeof(why), &kind);
			if (wrong == NULL) {
				++*kind;
				continue;
			}
			bad++;
			snprintf(keep, sizeof(keep), "%s.%u", prefix, n);
			unlink(keep);
			if (link(base, keep) != 0)
				warn("%s", keep);
			printf("%s (%s%s): %s\n", keep, argv[i], n % 2 == 1 ?
			    ", LD_BIND_NOW" : "", wrong);
		}
	}
	printf("%u worked, %u were refused, %u faulted outside of the linker, "
	    "%u are wrong\n", worked, refused, faulted, bad);
	return (bad != 0);
}
