/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * crtbegin.o, of programs: the name that __cxa_atexit calls in this program
 * pass, so that the library knows whose they are.
 */

extern void *__dso_handle;

__attribute__((__visibility__("hidden"))) void *__dso_handle = 0;
