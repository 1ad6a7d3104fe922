/* SPDX-License-Identifier: BSD-2-Clause */

/* The four calls of the operating system's seam, by FreeBSD's system calls. */

#include <sys/sysarch.h>
#include <sys/sysctl.h>

#include "libc.h"

int	__sys_sysarch(int, void *);
void	*__break(void *) HIDDEN;

void
os_set_tp(void *tcb)
{
	__sys_sysarch(ARM_SET_TP, tcb);
}

/* AT_CANARY if the kernel gives it, else kern.arandom. */
void
os_random(void *buf, size_t n)
{
	static const int mib[] = { CTL_KERN, KERN_ARND };
	unsigned long canary, len;
	unsigned char *d = buf;
	size_t i, k;

	if (auxv_get(AT_CANARY, &canary) && auxv_get(AT_CANARYLEN, &len) &&
	    canary != 0 && len > 0) {
		/* Without a division, which is a call here. */
		for (i = k = 0; i < n; i++) {
			d[i] = ((const unsigned char *)canary)[k];
			k = k + 1 < len ? k + 1 : 0;
		}
		return;
	}
	__sys___sysctl(mib, 2, buf, &n, NULL, 0);
}

/* The break becomes end, or is only told for NULL; (void *)-1 on failure. */
void *
os_brk(void *end)
{
	return (__break(end));
}
