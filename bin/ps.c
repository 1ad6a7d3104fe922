/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * ps: the processes of this terminal, or (-a, -x) more; -l and -u show more
 * about each.  Through sysctl kern.proc.
 */

#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/sysctl.h>
#include <sys/user.h>
#include <unistd.h>

#define TEXT	256	/* bytes of a column but the last */

static int aflag, wflag, xflag;

/* What sysctl kern.proc.WHAT.ARG says, from malloc, or NULL with errno. */
static void *
fetch(int what, int arg, size_t *size)
{
	int mib[4] = { CTL_KERN, KERN_PROC, what, arg };
	unsigned n;
	void *p;

	n = what == KERN_PROC_PROC ? 3 : 4;
	do {
		if (sysctl(mib, n, NULL, size, NULL, 0) < 0)
			return (NULL);
		*size += *size / 3 + 64;
		p = malloc(*size);
		if (p == NULL)
			err(1, "memory");
		if (sysctl(mib, n, p, size, NULL, 0) == 0)
			return (p);
		free(p);
	} while (errno == ENOMEM);
	return (NULL);
}

static int
by_terminal(const void *va, const void *vb)
{
	const struct kinfo_proc *a = va, *b = vb;

	if (a->ki_tdev != b->ki_tdev)
		return (a->ki_tdev < b->ki_tdev ? -1 : 1);
	return (a->ki_pid < b->ki_pid ? -1 : a->ki_pid > b->ki_pid);
}

/* The columns: each writes its text about P to S. */

static void
col_user(const struct kinfo_proc *p, char *s)
{
	const char *name;

	name = user_from_uid(p->ki_uid, 1);
	if (name != NULL)
		snprintf(s, TEXT, "%s", name);
	else
		snprintf(s, TEXT, "%u", (unsigned)p->ki_uid);
}

static void
col_uid(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%u", (unsigned)p->ki_uid);
}

static void
col_pid(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%d", (int)p->ki_pid);
}

static void
col_ppid(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%d", (int)p->ki_ppid);
}

/* FreeBSD counts from 100 above the kernel's lowest level. */
static void
col_priority(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%d", p->ki_pri.pri_level - 100);
}

static void
col_nice(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%d", p->ki_nice);
}

static void
col_size(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%ju", (uintmax_t)p->ki_size / 1024);
}

static void
col_resident(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%jd", (intmax_t)p->ki_rssize * getpagesize() / 1024);
}

static void
col_channel(const struct kinfo_proc *p, char *s)
{
	snprintf(s, TEXT, "%s", p->ki_wmesg[0] != '\0' ? p->ki_wmesg : "-");
}

/* The name of the controlling terminal, from kern.devname. */
static void
col_terminal(const struct kinfo_proc *p, char *s)
{
	char buf[64];
	size_t size;
	uint64_t dev;

	dev = p->ki_tdev;
	size = sizeof(buf);
	if (dev == (uint64_t)-1 || !(p->ki_flag & P_CONTROLT))
		snprintf(s, TEXT, " -");
	else if (sysctlbyname("kern.devname", buf, &size, &dev,
	    sizeof(dev)) < 0)
		snprintf(s, TEXT, "??");
	else
		snprintf(s, TEXT, "%s", strncmp(buf, "tty", 3) == 0 ? buf + 3 :
		    buf);
}

static void
col_state(const struct kinfo_proc *p, char *s)
{
	static const char letters[] = "?IRSTZWL";

	*s = letters[p->ki_stat > 0 && p->ki_stat <= SLOCK ? p->ki_stat : 0];
	if (*s == 'S' && (p->ki_flag & P_KPROC))
		*s = 'D';
	s++;
	if (p->ki_nice != 0)
		*s++ = p->ki_nice < 0 ? '<' : 'N';
	if (p->ki_flag & P_TRACED)
		*s++ = 'X';
	if (p->ki_flag & P_KPROC)
		*s++ = 'L';
	if (p->ki_kiflag & KI_SLEADER)
		*s++ = 's';
	if ((p->ki_flag & P_CONTROLT) && p->ki_pgid == p->ki_tpgid)
		*s++ = '+';
	*s = '\0';
}

static void
col_time(const struct kinfo_proc *p, char *s)
{
	uint64_t cs;

	cs = p->ki_runtime / 10000;
	snprintf(s, TEXT, "%ju:%02ju.%02ju", (uintmax_t)(cs / 6000),
	    (uintmax_t)(cs / 100 % 60), (uintmax_t)(cs % 100));
}

static const struct column {
	const char	*title;		/* above it */
	int		 left;		/* text, not a number */
	int		 option;	/* 0: always; else l or u, or L: both */
	void		 (*fill)(const struct kinfo_proc *, char *);
} columns[] = {
	{ "USER", 1, 'u', col_user }, { "UID", 0, 'l', col_uid },
	{ "PID", 0, 0, col_pid }, { "PPID", 0, 'l', col_ppid },
	{ "PRI", 0, 'l', col_priority }, { "NI", 0, 'l', col_nice },
	{ "VSZ", 0, 'L', col_size }, { "RSS", 0, 'L', col_resident },
	{ "MWCHAN", 1, 'l', col_channel }, { "TT ", 1, 0, col_terminal },
	{ "STAT", 1, 0, col_state }, { "TIME", 0, 0, col_time },
};
#define NCOLUMNS	(sizeof(columns) / sizeof(columns[0]))

static int more;	/* 0, 'l' or 'u' */

static int
is_shown(const struct column *c)
{
	return (c->option == 0 || c->option == more ||
	    (c->option == 'L' && more != 0));
}

/* The arguments of P, blanks between, cut unless -w. */
static void
show_command(const struct kinfo_proc *p)
{
	size_t size, i;
	char *s;

	s = fetch(KERN_PROC_ARGS, p->ki_pid, &size);
	if (s == NULL || size == 0) {
		printf("[%s]\n", p->ki_comm);
		free(s);
		return;
	}
	for (i = 0; i + 1 < size; i++)
		if (s[i] == '\0')
			s[i] = ' ';
	printf("%.*s\n", wflag ? (int)size - 1 : size > 57 ? 56 :
	    (int)size - 1, s);
	free(s);
}

/* Shows the N processes at KP under titles, each column as wide as it needs. */
static void
show(const struct kinfo_proc *kp, size_t n)
{
	const struct column *c;
	int width[NCOLUMNS];
	char text[TEXT];
	size_t i, k;

	for (k = 0; k < NCOLUMNS; k++) {
		width[k] = strlen(columns[k].title);
		for (i = 0; i < n; i++) {
			columns[k].fill(&kp[i], text);
			if ((int)strlen(text) > width[k])
				width[k] = strlen(text);
		}
	}
	for (i = 0; i <= n; i++) {
		for (k = 0; k < NCOLUMNS; k++) {
			c = &columns[k];
			if (!is_shown(c))
				continue;
			if (i > 0)
				c->fill(&kp[i - 1], text);
			printf(c->left ? "%-*s " : "%*s ", width[k],
			    i > 0 ? text : c->title);
		}
		if (i == 0)
			puts("COMMAND");
		else
			show_command(&kp[i - 1]);
	}
}

/* Do the options ask for P? */
static int
wanted(const struct kinfo_proc *p)
{
	if (!aflag && p->ki_uid != getuid())
		return (0);
	return (xflag || (p->ki_flag & P_CONTROLT));
}

/* The processes with PID (all: -1) that are wanted; how many in *N. */
static struct kinfo_proc *
processes(long pid, size_t *n)
{
	struct kinfo_proc *kp;
	size_t size, i, k;

	kp = pid >= 0 ? fetch(KERN_PROC_PID, pid, &size) :
	    fetch(KERN_PROC_PROC, 0, &size);
	*n = 0;
	if (kp == NULL) {
		if (errno == ESRCH)
			return (NULL);
		err(1, "sysctl kern.proc");
	}
	for (i = k = 0; i < size / sizeof(*kp); i++) {
		if (kp[i].ki_structsize != (int)sizeof(*kp))
			errx(1, "the kernel's record of a process has %d "
			    "bytes, not %zu", kp[i].ki_structsize,
			    sizeof(*kp));
		if (pid >= 0 || wanted(&kp[i]))
			kp[k++] = kp[i];
	}
	*n = k;
	if (k > 0)
		qsort(kp, k, sizeof(*kp), by_terminal);
	return (kp);
}

int
main(int argc, char **argv)
{
	struct kinfo_proc *kp;
	size_t n;
	long pid;
	int ch;

	pid = -1;
	/* "ps ax" is "ps -ax". */
	if (argc > 1 && argv[1][0] != '-' &&
	    asprintf(&argv[1], "-%s", argv[1]) < 0)
		err(1, "memory");
	while ((ch = getopt(argc, argv, "aAelp:uwx")) != -1)
		switch (ch) {
		case 'a':
			aflag = 1;
			break;
		case 'A':
		case 'e':
			aflag = xflag = 1;
			break;
		case 'l':
		case 'u':
			more = ch;
			break;
		case 'p':
			pid = strtol(optarg, NULL, 10);
			break;
		case 'w':
			wflag = 1;
			break;
		case 'x':
			xflag = 1;
			break;
		default:
			fprintf(stderr, "usage: ps [-aAeluwx] [-p pid]\n");
			return (1);
		}
	kp = processes(pid, &n);
	show(kp, n);
	return (n == 0);
}
