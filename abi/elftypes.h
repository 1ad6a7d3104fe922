/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The types of ELF: the host's own where there is a host, ours where there is
 * none; and the constants, which are always ours as well (elfconst.h leaves
 * alone what the host's header has defined, and elfconst_check.c compares).
 */
#ifndef ABI_ELFTYPES_H
#define	ABI_ELFTYPES_H

#include <stdint.h>

#if __STDC_HOSTED__
#include <elf.h>
#else

typedef uint32_t Elf32_Addr;
typedef uint32_t Elf32_Off;
typedef uint16_t Elf32_Half;
typedef uint32_t Elf32_Word;
typedef int32_t	 Elf32_Sword;
typedef uint16_t Elf32_Versym;

typedef uint64_t Elf64_Addr;
typedef uint64_t Elf64_Off;
typedef uint16_t Elf64_Half;
typedef uint32_t Elf64_Word;
typedef int32_t	 Elf64_Sword;
typedef uint64_t Elf64_Xword;
typedef int64_t	 Elf64_Sxword;
typedef uint16_t Elf64_Versym;

#define	EI_NIDENT	16

typedef struct {
	unsigned char	e_ident[EI_NIDENT];	/* EI_ */
	Elf32_Half	e_type;		/* ET_ */
	Elf32_Half	e_machine;	/* EM_ */
	Elf32_Word	e_version;	/* EV_CURRENT */
	Elf32_Addr	e_entry;
	Elf32_Off	e_phoff;
	Elf32_Off	e_shoff;
	Elf32_Word	e_flags;	/* EF_ */
	Elf32_Half	e_ehsize;
	Elf32_Half	e_phentsize;
	Elf32_Half	e_phnum;
	Elf32_Half	e_shentsize;
	Elf32_Half	e_shnum;
	Elf32_Half	e_shstrndx;
} Elf32_Ehdr;

typedef struct {
	unsigned char	e_ident[EI_NIDENT];
	Elf64_Half	e_type;
	Elf64_Half	e_machine;
	Elf64_Word	e_version;
	Elf64_Addr	e_entry;
	Elf64_Off	e_phoff;
	Elf64_Off	e_shoff;
	Elf64_Word	e_flags;
	Elf64_Half	e_ehsize;
	Elf64_Half	e_phentsize;
	Elf64_Half	e_phnum;
	Elf64_Half	e_shentsize;
	Elf64_Half	e_shnum;
	Elf64_Half	e_shstrndx;
} Elf64_Ehdr;

typedef struct {
	Elf32_Word	p_type;		/* PT_ */
	Elf32_Off	p_offset;
	Elf32_Addr	p_vaddr;
	Elf32_Addr	p_paddr;
	Elf32_Word	p_filesz;
	Elf32_Word	p_memsz;
	Elf32_Word	p_flags;	/* PF_ */
	Elf32_Word	p_align;
} Elf32_Phdr;

typedef struct {
	Elf64_Word	p_type;
	Elf64_Word	p_flags;	/* here, not below: for alignment */
	Elf64_Off	p_offset;
	Elf64_Addr	p_vaddr;
	Elf64_Addr	p_paddr;
	Elf64_Xword	p_filesz;
	Elf64_Xword	p_memsz;
	Elf64_Xword	p_align;
} Elf64_Phdr;

typedef struct {
	Elf32_Word	sh_name;	/* offset in section e_shstrndx */
	Elf32_Word	sh_type;	/* SHT_ */
	Elf32_Word	sh_flags;	/* SHF_ */
	Elf32_Addr	sh_addr;
	Elf32_Off	sh_offset;
	Elf32_Word	sh_size;
	Elf32_Word	sh_link;
	Elf32_Word	sh_info;
	Elf32_Word	sh_addralign;
	Elf32_Word	sh_entsize;
} Elf32_Shdr;

typedef struct {
	Elf64_Word	sh_name;
	Elf64_Word	sh_type;
	Elf64_Xword	sh_flags;
	Elf64_Addr	sh_addr;
	Elf64_Off	sh_offset;
	Elf64_Xword	sh_size;
	Elf64_Word	sh_link;
	Elf64_Word	sh_info;
	Elf64_Xword	sh_addralign;
	Elf64_Xword	sh_entsize;
} Elf64_Shdr;

typedef struct {
	Elf32_Word	st_name;
	Elf32_Addr	st_value;
	Elf32_Word	st_size;
	unsigned char	st_info;	/* ELF32_ST_INFO(STB_, STT_) */
	unsigned char	st_other;	/* STV_ */
	Elf32_Half	st_shndx;	/* SHN_ */
} Elf32_Sym;

typedef struct {
	Elf64_Word	st_name;
	unsigned char	st_info;
	unsigned char	st_other;
	Elf64_Half	st_shndx;
	Elf64_Addr	st_value;
	Elf64_Xword	st_size;
} Elf64_Sym;

typedef struct {
	Elf32_Addr	r_offset;
	Elf32_Word	r_info;		/* ELF32_R_INFO(symbol, R_) */
} Elf32_Rel;

typedef struct {
	Elf32_Addr	r_offset;
	Elf32_Word	r_info;
	Elf32_Sword	r_addend;
} Elf32_Rela;

typedef struct {
	Elf64_Addr	r_offset;
	Elf64_Xword	r_info;
} Elf64_Rel;

typedef struct {
	Elf64_Addr	r_offset;
	Elf64_Xword	r_info;
	Elf64_Sxword	r_addend;
} Elf64_Rela;

typedef Elf32_Word	Elf32_Relr;
typedef Elf64_Xword	Elf64_Relr;

typedef struct {
	Elf32_Sword	d_tag;		/* DT_ */
	union {
		Elf32_Word	d_val;
		Elf32_Addr	d_ptr;
	} d_un;
} Elf32_Dyn;

typedef struct {
	Elf64_Sxword	d_tag;
	union {
		Elf64_Xword	d_val;
		Elf64_Addr	d_ptr;
	} d_un;
} Elf64_Dyn;

typedef struct {
	Elf32_Word	n_namesz;
	Elf32_Word	n_descsz;
	Elf32_Word	n_type;		/* NT_ */
} Elf32_Nhdr;

typedef Elf32_Nhdr	Elf64_Nhdr;

typedef struct {
	Elf32_Half	vd_version;	/* VER_DEF_CURRENT */
	Elf32_Half	vd_flags;	/* VER_FLG_ */
	Elf32_Half	vd_ndx;
	Elf32_Half	vd_cnt;
	Elf32_Word	vd_hash;
	Elf32_Word	vd_aux;		/* bytes from here to the Verdaux */
	Elf32_Word	vd_next;	/* to the next Verdef; 0: none */
} Elf32_Verdef;

typedef struct {
	Elf32_Word	vda_name;
	Elf32_Word	vda_next;
} Elf32_Verdaux;

typedef struct {
	Elf32_Half	vn_version;	/* VER_NEED_CURRENT */
	Elf32_Half	vn_cnt;
	Elf32_Word	vn_file;
	Elf32_Word	vn_aux;		/* bytes from here to the Vernaux */
	Elf32_Word	vn_next;	/* to the next Verneed; 0: none */
} Elf32_Verneed;

typedef struct {
	Elf32_Word	vna_hash;
	Elf32_Half	vna_flags;	/* VER_FLG_ */
	Elf32_Half	vna_other;	/* index in DT_VERSYM */
	Elf32_Word	vna_name;
	Elf32_Word	vna_next;
} Elf32_Vernaux;

typedef Elf32_Verdef	Elf64_Verdef;
typedef Elf32_Verdaux	Elf64_Verdaux;
typedef Elf32_Verneed	Elf64_Verneed;
typedef Elf32_Vernaux	Elf64_Vernaux;

#define	ELF32_R_SYM(info)	((info) >> 8)
#define	ELF32_R_TYPE(info)	((info) & 0xff)
#define	ELF32_R_INFO(sym, type)	(((Elf32_Word)(sym) << 8) + ((type) & 0xff))
#define	ELF64_R_SYM(info)	((info) >> 32)
#define	ELF64_R_TYPE(info)	((info) & 0xffffffff)
#define	ELF64_R_INFO(sym, type)	(((Elf64_Xword)(sym) << 32) + (type))

#define	ELF32_ST_BIND(info)	((unsigned char)(info) >> 4)
#define	ELF32_ST_TYPE(info)	((info) & 0xf)
#define	ELF32_ST_INFO(b, t)	(((b) << 4) + ((t) & 0xf))
#define	ELF32_ST_VISIBILITY(o)	((o) & 0x3)
#define	ELF64_ST_BIND(info)	ELF32_ST_BIND(info)
#define	ELF64_ST_TYPE(info)	ELF32_ST_TYPE(info)
#define	ELF64_ST_INFO(b, t)	ELF32_ST_INFO(b, t)
#define	ELF64_ST_VISIBILITY(o)	ELF32_ST_VISIBILITY(o)

#define	ELFMAG		"\177ELF"
#define	SELFMAG		4

#endif /* __STDC_HOSTED__ */

/* The auxiliary vector; FreeBSD's name, which the host may lack. */
struct elf32_auxinfo {
	uint32_t	a_type;		/* AT_ */
	union {
		uint32_t	a_val;
	} a_un;
};

struct elf64_auxinfo {
	uint64_t	a_type;
	union {
		uint64_t	a_val;
	} a_un;
};

typedef struct elf32_auxinfo	Elf32_Auxinfo;
typedef struct elf64_auxinfo	Elf64_Auxinfo;

#include "elfconst.h"

#endif /* !ABI_ELFTYPES_H */
