/* SPDX-License-Identifier: BSD-2-Clause */
/* abi/elfimg.c for class 32; what does not depend on it is class 64's. */
#define	ELF_CLASS	32
#define	elf_gnuhash	elf_gnuhash_again
#define	elf_sysvhash	elf_sysvhash_again
#define	elfimg_text	elfimg_text_again
#include "elfimg.c"
