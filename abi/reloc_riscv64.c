/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * RISC-V's dynamic relocations, 64 bits: "RISC-V ABIs Specification", ELF,
 * "Relocations".
 */
#include <elf.h>
#include <stddef.h>

#include "reloc.h"

/*
 * The relocation of that number, or NULL if it isn't one for a run-time
 * linker.  All of them are RELA: the place holds no addend.
 */
const struct reloc_how *
reloc_riscv64(uint32_t type)
{
	static const struct reloc_how how[] = {
		[R_RISCV_NONE] = { RELOC_NONE, FORM_NONE, 0 },
		[R_RISCV_32] = { RELOC_SYMBOL, FORM_WORD32, 4 },
		[R_RISCV_64] = { RELOC_SYMBOL, FORM_WORD64, 8 },
		[R_RISCV_RELATIVE] = { RELOC_RELATIVE, FORM_WORD64, 8 },
		[R_RISCV_COPY] = { RELOC_COPY, FORM_NONE, 0 },
		[R_RISCV_JUMP_SLOT] = { RELOC_JUMP, FORM_WORD64, 8 },
		[R_RISCV_TLS_DTPMOD64] = { RELOC_DTPMOD, FORM_WORD64, 8 },
		[R_RISCV_TLS_DTPREL64] = { RELOC_DTPOFF, FORM_WORD64, 8 },
		[R_RISCV_TLS_TPREL64] = { RELOC_TPOFF, FORM_WORD64, 8 },
		[R_RISCV_IRELATIVE] = { RELOC_IRELATIVE, FORM_WORD64, 8 },
	};

	if (type >= sizeof(how) / sizeof(how[0]) ||
	    how[type].kind == RELOC_UNKNOWN)
		return (NULL);
	return (&how[type]);
}
