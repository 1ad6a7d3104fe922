/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A note in the linker's file that tells the prelinker which closures it reads.
 */
#include "closure.h"

static const struct {
	uint32_t namesz, descsz, type;	/* Elf_Nhdr */
	char name[12];			/* with NUL, to a multiple of 4 */
	uint32_t format;		/* CLOSURE_FORMAT */
} note __attribute__((section(".note.elfstart"), aligned(4), used)) = {
	sizeof(CLOSURE_NOTE), 4, 1, CLOSURE_NOTE, CLOSURE_FORMAT
};
