/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a dynamic relocation means, as data, and the two things that are done
 * at its place: read the addend, store the value.
 *
 * S: the symbol's address; A: the addend; B: the object's base; P: the place.
 */
#ifndef ABI_RELOC_H
#define ABI_RELOC_H

#include <stdbool.h>
#include <stdint.h>

/* The value to be stored.  Each machine maps its types to these. */
enum reloc_kind {
	RELOC_UNKNOWN,		/* not a type for the run-time linker */
	RELOC_NONE,		/* nothing to do */
	RELOC_RELATIVE,		/* B + A */
	RELOC_SYMBOL,		/* S + A */
	RELOC_JUMP,		/* S, may be bound lazily */
	RELOC_PCREL,		/* S + A - P */
	RELOC_SIZE,		/* size of S + A */
	RELOC_COPY,		/* the bytes of the definition elsewhere */
	RELOC_DTPMOD,		/* index of the TLS module of S */
	RELOC_DTPOFF,		/* S + A, an offset in that module's block */
	RELOC_TPOFF,		/* S + A + the block's offset from tp */
	RELOC_TLSDESC,		/* two words: function, argument */
	RELOC_IRELATIVE		/* what the function at B + A returns */
};

/* How the place holds the value (and, for REL, the addend). */
enum reloc_form {
	FORM_NONE,		/* not at all */
	FORM_WORD32,		/* 32 bits; on a 64-bit machine unsigned */
	FORM_SWORD32,		/* 32 bits, signed */
	FORM_WORD64,		/* 64 bits */
	FORM_ARM24,		/* bits 0-23 of an ARM branch, words, signed */
	FORM_PAIR		/* two machine words; the addend: see kind */
};

/* One relocation type. */
struct reloc_how {
	uint8_t kind;		/* enum reloc_kind */
	uint8_t form;		/* enum reloc_form */
	uint8_t size;		/* bytes at the place */
};

const struct reloc_how *reloc_arm(uint32_t type);
const struct reloc_how *reloc_amd64(uint32_t type);
const struct reloc_how *reloc_aarch64(uint32_t type);
const struct reloc_how *reloc_riscv64(uint32_t type);
int64_t	reloc_addend(const struct reloc_how *how, const void *place);
bool	reloc_store(const struct reloc_how *how, void *place, uint64_t value);

#endif
