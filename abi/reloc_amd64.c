/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * amd64's dynamic relocations: "System V ABI, AMD64 Architecture Processor
 * Supplement", section 4.4.1.
 */
#include <elf.h>
#include <stddef.h>

#include "reloc.h"

/*
 * The relocation of that number, or NULL if it isn't one for a run-time
 * linker.  All of them are RELA: the place holds no addend.
 */
const struct reloc_how *
reloc_amd64(uint32_t type)
{
	static const struct reloc_how how[] = {
		[R_X86_64_NONE] = { RELOC_NONE, FORM_NONE, 0 },
		[R_X86_64_64] = { RELOC_SYMBOL, FORM_WORD64, 8 },
		[R_X86_64_PC32] = { RELOC_PCREL, FORM_SWORD32, 4 },
		[R_X86_64_COPY] = { RELOC_COPY, FORM_NONE, 0 },
		[R_X86_64_GLOB_DAT] = { RELOC_SYMBOL, FORM_WORD64, 8 },
		[R_X86_64_JUMP_SLOT] = { RELOC_JUMP, FORM_WORD64, 8 },
		[R_X86_64_RELATIVE] = { RELOC_RELATIVE, FORM_WORD64, 8 },
		[R_X86_64_32] = { RELOC_SYMBOL, FORM_WORD32, 4 },
		[R_X86_64_32S] = { RELOC_SYMBOL, FORM_SWORD32, 4 },
		[R_X86_64_DTPMOD64] = { RELOC_DTPMOD, FORM_WORD64, 8 },
		[R_X86_64_DTPOFF64] = { RELOC_DTPOFF, FORM_WORD64, 8 },
		[R_X86_64_TPOFF64] = { RELOC_TPOFF, FORM_WORD64, 8 },
		[R_X86_64_DTPOFF32] = { RELOC_DTPOFF, FORM_SWORD32, 4 },
		[R_X86_64_TPOFF32] = { RELOC_TPOFF, FORM_SWORD32, 4 },
		[R_X86_64_PC64] = { RELOC_PCREL, FORM_WORD64, 8 },
		[R_X86_64_SIZE32] = { RELOC_SIZE, FORM_WORD32, 4 },
		[R_X86_64_SIZE64] = { RELOC_SIZE, FORM_WORD64, 8 },
		[R_X86_64_TLSDESC] = { RELOC_TLSDESC, FORM_PAIR, 16 },
		[R_X86_64_IRELATIVE] = { RELOC_IRELATIVE, FORM_WORD64, 8 },
		[R_X86_64_RELATIVE64] = { RELOC_RELATIVE, FORM_WORD64, 8 },
	};

	if (type >= sizeof(how) / sizeof(how[0]) ||
	    how[type].kind == RELOC_UNKNOWN)
		return (NULL);
	return (&how[type]);
}
