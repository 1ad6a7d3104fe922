/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * crtbeginS.o, of shared objects: when one is unloaded its exit handlers must
 * run while its text is still there.
 */

extern void *__dso_handle;
extern void __cxa_finalize(void *) __attribute__((__weak__));

__attribute__((__visibility__("hidden"))) void *__dso_handle = &__dso_handle;

__attribute__((__destructor__, __used__))
static void
finalize(void)
{
	if (__cxa_finalize != 0)
		__cxa_finalize(__dso_handle);
}
