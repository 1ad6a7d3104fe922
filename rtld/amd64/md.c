/* SPDX-License-Identifier: BSD-2-Clause */
#include "md.h"

#define	CPUID1_ECX_OSXSAVE	(1u << 27)	/* the system uses xsave */
#define	FXSAVE_SIZE		512

/* For trampoline.S: use xsave, not fxsave; bytes to make room for. */
uint32_t md_xsave;
size_t md_xsave_size = FXSAVE_SIZE;
static uint32_t feature[4];		/* FreeBSD's arguments of a resolver */

static void
cpuid(uint32_t leaf, uint32_t sub, uint32_t r[4])
{

	__asm__ ("cpuid" : "=a" (r[0]), "=b" (r[1]), "=c" (r[2]), "=d" (r[3])
	    : "0" (leaf), "2" (sub));
}

/* How large is the processor's state?  Leaf 13, ebx: of what is enabled. */
void
md_begin(void)
{
	uint32_t max, r[4];

	cpuid(0, 0, r);
	max = r[0];
	cpuid(1, 0, r);
	feature[0] = r[3];
	feature[1] = r[2];
	if ((r[2] & CPUID1_ECX_OSXSAVE) != 0 && max >= 13) {
		cpuid(13, 0, r);
		md_xsave = 1;
		md_xsave_size = r[1];
	}
	if (max >= 7) {
		cpuid(7, 0, r);
		feature[2] = r[1];
		feature[3] = r[2];
	}
}

/*
 * Call an IFUNC resolver.  FreeBSD/amd64 gives it cpuid's features; resolvers
 * of other systems take none or ask themselves.
 */
uintptr_t
md_call_resolver(uintptr_t function)
{
	uintptr_t (*resolver)(uint32_t, uint32_t, uint32_t, uint32_t);

	resolver = (uintptr_t (*)(uint32_t, uint32_t, uint32_t,
	    uint32_t))function;
	return (resolver(feature[0], feature[1], feature[2], feature[3]));
}

bool
md_plt_now(const struct elfimg *img)
{

	return (false);
}
