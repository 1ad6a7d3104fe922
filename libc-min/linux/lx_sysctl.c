/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The part of sysctl that programs of bin/ and libc itself ask for.  The
 * identity is the one that the board's kernel has.
 */

#include <sys/sysctl.h>
#include <sys/time.h>
#include <errno.h>
#include <string.h>

#include "lx.h"

/* A leaf of the tree. */
struct node {
	int		 mib[2];	/* its numbers */
	const char	*name;		/* its name */
	const char	*str;		/* a string value, or NULL */
	int		 num;		/* else an int */
};

static const struct node nodes[] = {
	{ { CTL_KERN, KERN_OSTYPE }, "kern.ostype", "FreeBSD", 0 },
	{ { CTL_KERN, KERN_OSRELEASE }, "kern.osrelease", "12.1-RELEASE", 0 },
	{ { CTL_KERN, KERN_OSREV }, "kern.osrevision", NULL, 199506 },
	{ { CTL_KERN, KERN_VERSION }, "kern.version",
	    "FreeBSD 12.1-RELEASE (libc-min on Linux)\n", 0 },
	{ { CTL_KERN, KERN_OSRELDATE }, "kern.osreldate", NULL, 1201000 },
	{ { CTL_KERN, KERN_ARGMAX }, "kern.argmax", NULL, 262144 },
	{ { CTL_KERN, KERN_IOV_MAX }, "kern.iov_max", NULL, 1024 },
	{ { CTL_KERN, KERN_NGROUPS }, "kern.ngroups", NULL, 1023 },
	{ { CTL_VM, VM_OVERCOMMIT }, "vm.overcommit", NULL, 0 },
	{ { CTL_HW, HW_MACHINE }, "hw.machine", "amd64", 0 },
	{ { CTL_HW, HW_MACHINE_ARCH }, "hw.machine_arch", "amd64", 0 },
	{ { CTL_HW, HW_PAGESIZE }, "hw.pagesize", NULL, 4096 },
	{ { CTL_HW, HW_BYTEORDER }, "hw.byteorder", NULL, 1234 }
};

/* Linux's struct utsname. */
struct lx_utsname {
	char	field[6][65];	/* system, node, release, version, machine */
};

static int
answer(void *old, size_t *oldlenp, const void *val, size_t len)
{
	size_t room;

	if (oldlenp == NULL)
		return (0);
	room = *oldlenp;
	*oldlenp = len;
	if (old == NULL)
		return (0);
	if (room < len) {
		memcpy(old, val, room);
		*oldlenp = room;
		return ((int)lx_fail(ENOMEM));
	}
	memcpy(old, val, len);
	return (0);
}

static int
name2oid(void *old, size_t *oldlenp, const char *name, size_t len)
{
	static const struct node more[] = {
		{ { CTL_KERN, KERN_HOSTNAME }, "kern.hostname", NULL, 0 },
		{ { CTL_KERN, KERN_CLOCKRATE }, "kern.clockrate", NULL, 0 },
		{ { CTL_KERN, KERN_ARND }, "kern.arandom", NULL, 0 },
		{ { CTL_HW, HW_NCPU }, "hw.ncpu", NULL, 0 }
	};
	size_t i, n = sizeof(nodes) / sizeof(nodes[0]);
	const struct node *nd;

	for (i = 0; i < n + sizeof(more) / sizeof(more[0]); i++) {
		nd = i < n ? &nodes[i] : &more[i - n];
		if (strlen(nd->name) == len && memcmp(nd->name, name, len) == 0)
			return (answer(old, oldlenp, nd->mib, sizeof(nd->mib)));
	}
	return ((int)lx_fail(ENOENT));
}

static int
ask_linux(int top, int leaf, void *old, size_t *oldlenp)
{
	struct clockinfo ci = { 100, 10000, 0, 128, 128 };
	struct lx_utsname uts;
	unsigned long cpus[16];
	long r;
	int n = 0;

	if (top == CTL_KERN && leaf == KERN_HOSTNAME) {
		lx_call1(LX_uname, &uts);
		return (answer(old, oldlenp, uts.field[1],
		    strlen(uts.field[1]) + 1));
	}
	if (top == CTL_KERN && leaf == KERN_CLOCKRATE)
		return (answer(old, oldlenp, &ci, sizeof(ci)));
	if (top == CTL_KERN && leaf == KERN_ARND && oldlenp != NULL) {
		if (old != NULL)
			os_random(old, *oldlenp);
		return (0);
	}
	if (top == CTL_HW && leaf == HW_NCPU) {
		r = lx_call3(LX_sched_getaffinity, 0, sizeof(cpus), cpus);
		for (r = r / 8 - 1; r >= 0; r--)
			n += __builtin_popcountl(cpus[r]);
		return (answer(old, oldlenp, &n, sizeof(n)));
	}
	return ((int)lx_fail(ENOENT));
}

int
__sys___sysctl(const int *mib, unsigned n, void *old, size_t *oldlenp,
    const void *new, size_t newlen)
{
	size_t i;

	if (n == 2 && mib[0] == CTL_SYSCTL && mib[1] == CTL_SYSCTL_NAME2OID)
		return (name2oid(old, oldlenp, new, newlen));
	if (new != NULL)
		return ((int)lx_fail(EPERM));
	if (n != 2)
		return ((int)lx_fail(ENOENT));
	for (i = 0; i < sizeof(nodes) / sizeof(nodes[0]); i++) {
		const struct node *nd = &nodes[i];

		if (nd->mib[0] == mib[0] && nd->mib[1] == mib[1])
			return (nd->str != NULL ? answer(old, oldlenp, nd->str,
			    strlen(nd->str) + 1) :
			    answer(old, oldlenp, &nd->num, sizeof(nd->num)));
	}
	return (ask_linux(mib[0], mib[1], old, oldlenp));
}
WEAK_ALIAS(__sysctl, __sys___sysctl);
