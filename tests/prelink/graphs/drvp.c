/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The program of every random graph with plug-ins: does what the graph's table
 * says, and prints all that can be seen of it.
 */
#include <stddef.h>
#include <stdint.h>

#define	SLOTS		8
#define	RTLD_DEFAULT	((void *)-2L)

/* A row of the table. */
struct op {
	uint64_t what;		/* OPEN ... */
	uint64_t slot;		/* which handle */
	const char *name;	/* of a library or symbol */
	uint64_t mode;		/* of dlopen */
};

enum { END, OPEN, CLOSE, CALL, CALL_ANY, LIST };

/* <dlfcn.h>, <link.h> */
struct dlinfo {
	const char *fname;
	void *base;
	const char *sname;
	void *addr;
};
struct phdr_info {
	uintptr_t addr;
	const char *name;
	const void *phdr;
	uint16_t phnum;
	unsigned long long adds, subs;
	size_t module;
	void *block;
};

extern const struct op ops[];
void	*dlopen(const char *name, int mode);
int	dlclose(void *handle);
char	*dlerror(void);
void	*dlsym(void *handle, const char *name);
int	dladdr(const void *addr, struct dlinfo *info);
int	dl_iterate_phdr(int (*visit)(struct phdr_info *, size_t, void *),
	    void *arg);
void	log_add(uint64_t what);
void	_start(void);

static uint64_t log_sum;
static void *handle[SLOTS];

static void
put(const char *s)
{
	uint64_t n;
	long r;

	for (n = 0; s[n] != '\0'; n++)
		;
	__asm volatile("syscall" : "=a" (r) : "0" (1L), "D" (1L), "S" (s),
	    "d" (n) : "rcx", "r11", "memory");
}

static void
show(const char *name, uint64_t v)
{
	char buf[18];
	int i;

	put(name);
	buf[0] = ' ';
	for (i = 16; i > 0; i--, v >>= 4)
		buf[i] = "0123456789abcdef"[v & 15];
	buf[17] = '\0';
	put(buf);
	put("\n");
}

/* Initialisers and terminators say who they are. */
void
log_add(uint64_t what)
{

	log_sum = log_sum * 31 + what;
}

static void
fault(void)
{
	const char *s;

	s = dlerror();
	put(s != NULL ? s : "no error");
	put("\n");
}

static void
call(void *h, const char *name)
{
	struct dlinfo info;
	uint64_t (*f)(void);

	put(name);
	f = (uint64_t (*)(void))(uintptr_t)dlsym(h, name);
	if (f == NULL) {
		fault();
		return;
	}
	if (dladdr((void *)(uintptr_t)f, &info) != 0) {
		put(" of ");
		put(info.fname);
		put(" ");
		put(info.sname != NULL ? info.sname : "-");
	}
	show("", f());
}

static int
visit(struct phdr_info *info, size_t size, void *arg)
{

	put(info->name);
	show(" headers", info->phnum);
	show(" module", info->module);
	show(" loaded, unloaded", info->adds << 32 | info->subs);
	return (0);
}

static void
run(void)
{
	const struct op *op;
	void **h;
	long r;

	for (op = ops; op->what != END; op++) {
		h = &handle[op->slot % SLOTS];
		switch (op->what) {
		case OPEN:
			put("open ");
			*h = dlopen(op->name, (int)op->mode);
			show(op->name, *h != NULL);
			if (*h == NULL)
				fault();
			break;
		case CLOSE:
			if (*h != NULL && dlclose(*h) != 0)
				fault();
			*h = NULL;
			break;
		case CALL:
			if (*h != NULL)
				call(*h, op->name);
			break;
		case CALL_ANY:
			call(RTLD_DEFAULT, op->name);
			break;
		case LIST:
			dl_iterate_phdr(visit, NULL);
			break;
		}
		show("initialised", log_sum);
	}
	for (;;)
		__asm volatile("syscall" : "=a" (r) : "0" (231L), "D" (0L) :
		    "rcx", "r11", "memory");
}

__attribute__((naked)) void
_start(void)
{

	__asm volatile("xorl %%ebp, %%ebp; andq $-16, %%rsp; call *%0" : :
	    "r" (run));
}
