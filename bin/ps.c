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

static int aflag, lflag, uflag, wflag, xflag;

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

static const char *
state(const struct kinfo_proc *p)
{
	static const char letters[] = "?IRSTZWL";
	static char buf[8];
	char *s;

	s = buf;
	*s++ = letters[p->ki_stat > 0 && p->ki_stat <= SLOCK ? p->ki_stat : 0];
	if (p->ki_nice != 0)
		*s++ = p->ki_nice < 0 ? '<' : 'N';
	if (p->ki_flag & P_TRACED)
		*s++ = 'X';
	if (p->ki_kiflag & KI_SLEADER)
		*s++ = 's';
	if ((p->ki_flag & P_CONTROLT) && p->ki_pgid == p->ki_tpgid)
		*s++ = '+';
	*s = '\0';
	return (buf);
}

/* The name of the controlling terminal, from kern.devname. */
static const char *
terminal(const struct kinfo_proc *p)
{
	static char buf[64];
	size_t size;
	uint64_t dev;

	dev = p->ki_tdev;
	size = sizeof(buf);
	if (dev == (uint64_t)-1 || !(p->ki_flag & P_CONTROLT))
		return ("-");
	if (sysctlbyname("kern.devname", buf, &size, &dev, sizeof(dev)) < 0)
		return ("??");
	return (strncmp(buf, "tty", 3) == 0 ? buf + 3 : buf);
}

/* The arguments of P, blanks between, cut at the terminal's width. */
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

static void
show(const struct kinfo_proc *p, long page)
{
	const char *user;
	char number[16];
	uint64_t cs;

	cs = p->ki_runtime / 10000;
	user = user_from_uid(p->ki_uid, 1);
	if (user == NULL) {
		snprintf(number, sizeof(number), "%u", (unsigned)p->ki_uid);
		user = number;
	}
	if (uflag)
		printf("%-8s ", user);
	if (lflag)
		printf("%5u ", (unsigned)p->ki_uid);
	printf("%5d ", (int)p->ki_pid);
	if (lflag)
		printf("%5d %3d %3d ", (int)p->ki_ppid,
		    p->ki_pri.pri_level - 84, p->ki_nice);
	if (lflag || uflag)
		printf("%6ju %5jd ", (uintmax_t)p->ki_size / 1024,
		    (intmax_t)p->ki_rssize * page / 1024);
	if (lflag)
		printf("%-8s ", p->ki_wmesg[0] != '\0' ? p->ki_wmesg : "-");
	printf("%-7s %-4s %3ju:%02ju.%02ju ", terminal(p), state(p),
	    (uintmax_t)(cs / 6000), (uintmax_t)(cs / 100 % 60),
	    (uintmax_t)(cs % 100));
	show_command(p);
}

static void
heading(void)
{
	if (uflag)
		printf("%-8s ", "USER");
	if (lflag)
		printf("%5s ", "UID");
	printf("%5s ", "PID");
	if (lflag)
		printf("%5s %3s %3s ", "PPID", "PRI", "NI");
	if (lflag || uflag)
		printf("%6s %5s ", "VSZ", "RSS");
	if (lflag)
		printf("%-8s ", "MWCHAN");
	printf("%-7s %-4s %9s %s\n", "TT", "STAT", "TIME", "COMMAND");
}

/* Do the options ask for P? */
static int
wanted(const struct kinfo_proc *p)
{
	if (!aflag && p->ki_uid != getuid())
		return (0);
	return (xflag || (p->ki_flag & P_CONTROLT));
}

int
main(int argc, char **argv)
{
	struct kinfo_proc *kp;
	size_t size, n, i;
	long page, pid;
	int ch;

	pid = -1;
	/* "ps ax" is "ps -ax". */
	if (argc > 1 && argv[1][0] != '-' &&
	    asprintf(&argv[1], "-%s", argv[1]) < 0)
		err(1, "memory");
	while ((ch = getopt(argc, argv, "aAelp:uwx")) != -1)
		switch (ch) {
		case 'a': aflag = 1; break;
		case 'A':
		case 'e': aflag = xflag = 1; break;
		case 'l': lflag = 1; break;
		case 'p': pid = strtol(optarg, NULL, 10); break;
		case 'u': uflag = 1; break;
		case 'w': wflag = 1; break;
		case 'x': xflag = 1; break;
		default:
			fprintf(stderr, "usage: ps [-aAluwx] [-p pid]\n");
			return (1);
		}
	page = getpagesize();
	kp = pid >= 0 ? fetch(KERN_PROC_PID, pid, &size) :
	    fetch(KERN_PROC_PROC, 0, &size);
	if (kp == NULL && errno == ESRCH)
		size = 0;
	else if (kp == NULL)
		err(1, "sysctl kern.proc");
	n = size / sizeof(*kp);
	if (n > 0 && kp->ki_structsize != (int)sizeof(*kp))
		errx(1, "the kernel's record of a process has %d bytes, "
		    "not %zu", kp->ki_structsize, sizeof(*kp));
	if (n > 0)
		qsort(kp, n, sizeof(*kp), by_terminal);
	heading();
	for (i = 0; i < n; i++)
		if (pid >= 0 || wanted(&kp[i]))
			show(&kp[i], page);
	return (n == 0);
}
