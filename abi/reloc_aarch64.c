/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AArch64's dynamic relocations: "ELF for the Arm 64-bit Architecture"
 * (IHI 0056), section 5.7.
 */
#include <elf.h>
#include <stddef.h>

#include "reloc.h"

/*
 * The relocation of that number, or NULL if it isn't one for a run-time
 * linker.  All of them are RELA: the place holds no addend.
 */
const struct reloc_how *
reloc_aarch64(uint32_t type)
{
	static const struct reloc_how none = { RELOC_NONE, FORM_NONE, 0 };
	static const struct reloc_how abs64 = { RELOC_SYMBOL, FORM_WORD64, 8 };
	static const struct reloc_how abs32 = { RELOC_SYMBOL, FORM_WORD32, 4 };
	static const struct reloc_how how[] = {
		[R_AARCH64_COPY - R_AARCH64_COPY] =
		    { RELOC_COPY, FORM_NONE, 0 },
		[R_AARCH64_GLOB_DAT - R_AARCH64_COPY] =
		    { RELOC_SYMBOL, FORM_WORD64, 8 },
		[R_AARCH64_JUMP_SLOT - R_AARCH64_COPY] =
		    { RELOC_JUMP, FORM_WORD64, 8 },
		[R_AARCH64_RELATIVE - R_AARCH64_COPY] =
		    { RELOC_RELATIVE, FORM_WORD64, 8 },
		[R_AARCH64_TLS_DTPMOD - R_AARCH64_COPY] =
		    { RELOC_DTPMOD, FORM_WORD64, 8 },
		[R_AARCH64_TLS_DTPREL - R_AARCH64_COPY] =
		    { RELOC_DTPOFF, FORM_WORD64, 8 },
		[R_AARCH64_TLS_TPREL - R_AARCH64_COPY] =
		    { RELOC_TPOFF, FORM_WORD64, 8 },
		[R_AARCH64_TLSDESC - R_AARCH64_COPY] =
		    { RELOC_TLSDESC, FORM_PAIR, 16 },
		[R_AARCH64_IRELATIVE - R_AARCH64_COPY] =
		    { RELOC_IRELATIVE, FORM_WORD64, 8 },
	};

	switch (type) {
	case R_AARCH64_NONE:
		return (&none);
	case R_AARCH64_ABS64:
		return (&abs64);
	case R_AARCH64_ABS32:
		return (&abs32);
	}
	if (type < R_AARCH64_COPY ||
	    type - R_AARCH64_COPY >= sizeof(how) / sizeof(how[0]))
		return (NULL);
	return (&how[type - R_AARCH64_COPY]);
}
