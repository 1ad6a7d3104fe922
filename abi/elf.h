/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ELF: where the types come from, and the pure functions every side shares.
 *
 * A hosted program (prelink, elfdump, the unit tests) uses its own system's
 * <elf.h>, because libelf does; everything else uses the types of elftypes.h
 * and the constants made from elf.tab.  Nothing else in the tree decides this.
 * Sources in abi/ say <elf.h>, not "elf.h": only then does #include_next start
 * after this directory.
 */
#ifndef ABI_ELF_H
#define ABI_ELF_H

#include <stddef.h>
#include <stdint.h>

#if __STDC_HOSTED__
#include_next <elf.h>
#else
#include "elftypes.h"
#endif
#include "elfconst.h"	/* leaves alone what the host defined */

/*
 * elfcheck.c: may this file be loaded at all?
 */

/* What elfcheck found; the order is the order of the checks. */
enum elfcheck {
	ELFCHECK_OK,		/* acceptable */
	ELFCHECK_SHORT,		/* fewer bytes than an ELF header */
	ELFCHECK_MAGIC,		/* not \177ELF */
	ELFCHECK_CLASS,		/* other word size or byte order */
	ELFCHECK_VERSION,	/* EI_VERSION or e_version is not 1 */
	ELFCHECK_PHENTSIZE,	/* e_phentsize is not that of the class */
	ELFCHECK_MACHINE,	/* e_machine is not the one wanted */
	ELFCHECK_TYPE,		/* neither ET_EXEC nor ET_DYN */
	ELFCHECK_PHDRS,		/* program headers not in the first page */
	ELFCHECK_PHALIGN,	/* e_phoff is not word aligned */
	ELFCHECK_INTERP_TWICE,	/* a second PT_INTERP */
	ELFCHECK_INTERP_SIZE,	/* PT_INTERP shorter than 2 or over 1024 */
	ELFCHECK_INTERP_END,	/* PT_INTERP does not end in NUL */
	ELFCHECK_EABI,		/* ARM: EABI version below 4 */
	ELFCHECK_FILE,		/* a PT_LOAD reaches beyond the file */
	ELFCHECK_FILESZ,	/* a PT_LOAD has p_filesz > p_memsz */
	ELFCHECK_WRAP		/* a PT_LOAD's addresses wrap around */
};

enum elfcheck elfcheck_header(const void *buf, size_t len, int class,
	    int machine);
enum elfcheck elfcheck_phdrs(const void *buf, size_t len, const void *phdrs,
	    uint64_t filesize);
enum elfcheck elfcheck_segments(const void *buf, size_t len,
	    uint64_t filesize);
const char *elfcheck_text(enum elfcheck why);

#endif
