/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The ELF structures, both classes (System V gABI, chapters 4 and 5; symbol
 * versions: the GNU/Sun versioning specification).  Include elf.h, not this.
 */
#ifndef ABI_ELFTYPES_H
#define ABI_ELFTYPES_H

#include <stdint.h>

#define	EI_NIDENT	16
#define	ELFMAG0		0x7f	/* the magic number, a byte each */
#define	ELFMAG1		'E'
#define	ELFMAG2		'L'
#define	ELFMAG3		'F'

typedef uint32_t Elf32_Addr, Elf32_Off, Elf32_Word, Elf32_Relr;
typedef int32_t Elf32_Sword;
typedef uint16_t Elf32_Half, Elf32_Versym;
typedef uint64_t Elf64_Addr, Elf64_Off, Elf64_Xword, Elf64_Relr;
typedef uint32_t Elf64_Word;
typedef int32_t Elf64_Sword;
typedef int64_t Elf64_Sxword;
typedef uint16_t Elf64_Half, Elf64_Versym;

typedef struct {
	unsigned char e_ident[EI_NIDENT];	/* magic, class, data, ABI */
	uint16_t e_type;	/* ET_* */
	uint16_t e_machine;	/* EM_* */
	uint32_t e_version;	/* EV_CURRENT */
	uint32_t e_entry;	/* first instruction */
	uint32_t e_phoff;	/* program headers' file offset */
	uint32_t e_shoff;	/* section headers' file offset */
	uint32_t e_flags;	/* EF_* */
	uint16_t e_ehsize;	/* size of this */
	uint16_t e_phentsize;	/* size of a program header */
	uint16_t e_phnum;	/* number of program headers */
	uint16_t e_shentsize;	/* size of a section header */
	uint16_t e_shnum;	/* number of section headers */
	uint16_t e_shstrndx;	/* section with the sections' names */
} Elf32_Ehdr;

typedef struct {
	unsigned char e_ident[EI_NIDENT];	/* magic, class, data, ABI */
	uint16_t e_type;	/* ET_* */
	uint16_t e_machine;	/* EM_* */
	uint32_t e_version;	/* EV_CURRENT */
	uint64_t e_entry;	/* first instruction */
	uint64_t e_phoff;	/* program headers' file offset */
	uint64_t e_shoff;	/* section headers' file offset */
	uint32_t e_flags;	/* EF_* */
	uint16_t e_ehsize;	/* size of this */
	uint16_t e_phentsize;	/* size of a program header */
	uint16_t e_phnum;	/* number of program headers */
	uint16_t e_shentsize;	/* size of a section header */
	uint16_t e_shnum;	/* number of section headers */
	uint16_t e_shstrndx;	/* section with the sections' names */
} Elf64_Ehdr;

typedef struct {
	uint32_t p_type;	/* PT_* */
	uint32_t p_offset;	/* where in the file */
	uint32_t p_vaddr;	/* where in memory */
	uint32_t p_paddr;	/* physical address, unused */
	uint32_t p_filesz;	/* bytes in the file */
	uint32_t p_memsz;	/* bytes in memory */
	uint32_t p_flags;	/* PF_* */
	uint32_t p_align;	/* 0, 1 or a power of two */
} Elf32_Phdr;

typedef struct {
	uint32_t p_type;	/* PT_* */
	uint32_t p_flags;	/* PF_* */
	uint64_t p_offset;	/* where in the file */
	uint64_t p_vaddr;	/* where in memory */
	uint64_t p_paddr;	/* physical address, unused */
	uint64_t p_filesz;	/* bytes in the file */
	uint64_t p_memsz;	/* bytes in memory */
	uint64_t p_align;	/* 0, 1 or a power of two */
} Elf64_Phdr;

typedef struct {
	uint32_t sh_name;	/* in the string table e_shstrndx */
	uint32_t sh_type;	/* SHT_* */
	uint32_t sh_flags;	/* SHF_* */
	uint32_t sh_addr;	/* where in memory, or 0 */
	uint32_t sh_offset;	/* where in the file */
	uint32_t sh_size;	/* bytes */
	uint32_t sh_link;	/* section it belongs with */
	uint32_t sh_info;	/* by type */
	uint32_t sh_addralign;	/* 0, 1 or a power of two */
	uint32_t sh_entsize;	/* size of an entry, if it is a table */
} Elf32_Shdr;

typedef struct {
	uint32_t sh_name;	/* in the string table e_shstrndx */
	uint32_t sh_type;	/* SHT_* */
	uint64_t sh_flags;	/* SHF_* */
	uint64_t sh_addr;	/* where in memory, or 0 */
	uint64_t sh_offset;	/* where in the file */
	uint64_t sh_size;	/* bytes */
	uint32_t sh_link;	/* section it belongs with */
	uint32_t sh_info;	/* by type */
	uint64_t sh_addralign;	/* 0, 1 or a power of two */
	uint64_t sh_entsize;	/* size of an entry, if it is a table */
} Elf64_Shdr;

typedef struct {
	uint32_t st_name;	/* in the string table */
	uint32_t st_value;	/* address, or offset in the TLS block */
	uint32_t st_size;	/* bytes, 0 if unknown */
	unsigned char st_info;	/* binding << 4 | type */
	unsigned char st_other;	/* visibility */
	uint16_t st_shndx;	/* section, SHN_* */
} Elf32_Sym;

typedef struct {
	uint32_t st_name;	/* in the string table */
	unsigned char st_info;	/* binding << 4 | type */
	unsigned char st_other;	/* visibility */
	uint16_t st_shndx;	/* section, SHN_* */
	uint64_t st_value;	/* address, or offset in the TLS block */
	uint64_t st_size;	/* bytes, 0 if unknown */
} Elf64_Sym;

typedef struct {
	uint32_t r_offset;	/* place */
	uint32_t r_info;	/* symbol << 8 | type */
} Elf32_Rel;

typedef struct {
	uint32_t r_offset;	/* place */
	uint32_t r_info;	/* symbol << 8 | type */
	int32_t r_addend;	/* addend */
} Elf32_Rela;

typedef struct {
	uint64_t r_offset;	/* place */
	uint64_t r_info;	/* symbol << 32 | type */
} Elf64_Rel;

typedef struct {
	uint64_t r_offset;	/* place */
	uint64_t r_info;	/* symbol << 32 | type */
	int64_t r_addend;	/* addend */
} Elf64_Rela;

typedef struct {
	int32_t d_tag;		/* DT_* */
	union {
		uint32_t d_val;	/* a number */
		uint32_t d_ptr;	/* an address */
	} d_un;			/* which of them is the tag's matter */
} Elf32_Dyn;

typedef struct {
	int64_t d_tag;		/* DT_* */
	union {
		uint64_t d_val;	/* a number */
		uint64_t d_ptr;	/* an address */
	} d_un;			/* which of them is the tag's matter */
} Elf64_Dyn;

typedef struct {
	uint32_t n_namesz;	/* bytes of name, with NUL */
	uint32_t n_descsz;	/* bytes of description */
	uint32_t n_type;	/* by name */
} Elf32_Nhdr, Elf64_Nhdr;

typedef struct {
	uint16_t vd_version;	/* VER_DEF_CURRENT */
	uint16_t vd_flags;	/* VER_FLG_* */
	uint16_t vd_ndx;	/* version index */
	uint16_t vd_cnt;	/* number of names */
	uint32_t vd_hash;	/* SysV hash of the name */
	uint32_t vd_aux;	/* bytes from here to the first name */
	uint32_t vd_next;	/* bytes from here to the next, 0 at the end */
} Elf32_Verdef, Elf64_Verdef;

typedef struct {
	uint32_t vda_name;	/* in the string table */
	uint32_t vda_next;	/* bytes from here to the next, 0 at the end */
} Elf32_Verdaux, Elf64_Verdaux;

typedef struct {
	uint16_t vn_version;	/* VER_NEED_CURRENT */
	uint16_t vn_cnt;	/* number of versions */
	uint32_t vn_file;	/* the library's name, in the string table */
	uint32_t vn_aux;	/* bytes from here to the first version */
	uint32_t vn_next;	/* bytes from here to the next, 0 at the end */
} Elf32_Verneed, Elf64_Verneed;

typedef struct {
	uint32_t vna_hash;	/* SysV hash of the name */
	uint16_t vna_flags;	/* VER_FLG_* */
	uint16_t vna_other;	/* version index */
	uint32_t vna_name;	/* in the string table */
	uint32_t vna_next;	/* bytes from here to the next, 0 at the end */
} Elf32_Vernaux, Elf64_Vernaux;

/* The auxiliary vector */
typedef struct {
	uint32_t a_type;	/* AT_* */
	union {
		uint32_t a_val;	/* a number, or an address */
	} a_un;
} Elf32_Auxinfo;

typedef struct {
	uint64_t a_type;	/* AT_* */
	union {
		uint64_t a_val;	/* a number, or an address */
	} a_un;
} Elf64_Auxinfo;

#define	ELF32_ST_BIND(i)	((unsigned char)(i) >> 4)
#define	ELF32_ST_TYPE(i)	((i) & 0xf)
#define	ELF32_ST_INFO(b, t)	(((b) << 4) + ((t) & 0xf))
#define	ELF32_ST_VISIBILITY(o)	((o) & 3)
#define	ELF64_ST_BIND(i)	ELF32_ST_BIND(i)
#define	ELF64_ST_TYPE(i)	ELF32_ST_TYPE(i)
#define	ELF64_ST_INFO(b, t)	ELF32_ST_INFO(b, t)
#define	ELF64_ST_VISIBILITY(o)	ELF32_ST_VISIBILITY(o)
#define	ELF32_R_SYM(i)		((i) >> 8)
#define	ELF32_R_TYPE(i)		((unsigned char)(i))
#define	ELF32_R_INFO(s, t)	(((s) << 8) + (unsigned char)(t))
#define	ELF64_R_SYM(i)		((uint32_t)((i) >> 32))
#define	ELF64_R_TYPE(i)		((uint32_t)(i))
#define	ELF64_R_INFO(s, t)	(((uint64_t)(s) << 32) + (uint32_t)(t))

#endif
