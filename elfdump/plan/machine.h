/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What rtld/search.c wants of a machine, for --plan: the file's machine, not
 * the one that elfdump runs on.
 */
extern const char *plan_platform;
#define	MD_PLATFORM	plan_platform
#define	MD_READ_TP	""		/* never used: there is no thread */
