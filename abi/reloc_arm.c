/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM's dynamic relocations: "ELF for the Arm Architecture" (IHI 0044),
 * section 5.6, and the thread-local ones of its addendum.
 */
#include <elf.h>
#include <stddef.h>

#include "reloc.h"

/*
 * The relocation of that number, or NULL if it isn't one for a run-time
 * linker.  All of them are REL: the addend is at the place.
 */
const struct reloc_how *
reloc_arm(uint32_t type)
{
	static const struct reloc_how how[] = {
		[R_ARM_NONE] = { RELOC_NONE, FORM_NONE, 0 },
		[R_ARM_PC24] = { RELOC_PCREL, FORM_ARM24, 4 },
		[R_ARM_ABS32] = { RELOC_SYMBOL, FORM_WORD32, 4 },
		[R_ARM_REL32] = { RELOC_PCREL, FORM_WORD32, 4 },
		[R_ARM_TLS_DESC] = { RELOC_TLSDESC, FORM_PAIR, 8 },
		[R_ARM_TLS_DTPMOD32] = { RELOC_DTPMOD, FORM_WORD32, 4 },
		[R_ARM_TLS_DTPOFF32] = { RELOC_DTPOFF, FORM_WORD32, 4 },
		[R_ARM_TLS_TPOFF32] = { RELOC_TPOFF, FORM_WORD32, 4 },
		[R_ARM_COPY] = { RELOC_COPY, FORM_NONE, 0 },
		[R_ARM_GLOB_DAT] = { RELOC_SYMBOL, FORM_WORD32, 4 },
		[R_ARM_JUMP_SLOT] = { RELOC_JUMP, FORM_WORD32, 4 },
		[R_ARM_RELATIVE] = { RELOC_RELATIVE, FORM_WORD32, 4 },
		[R_ARM_IRELATIVE] = { RELOC_IRELATIVE, FORM_WORD32, 4 },
	};

	if (type >= sizeof(how) / sizeof(how[0]) ||
	    how[type].kind == RELOC_UNKNOWN)
		return (NULL);
	return (&how[type]);
}
