/* SPDX-License-Identifier: BSD-2-Clause */
/* Constants of RISC-V, 64 bits. */
#define	MD_MACHINE	EM_RISCV
#define	MD_RELOC(type)	reloc_riscv64(type)
#define	MD_RELATIVE	R_RISCV_RELATIVE
#define	MD_WORD		R_RISCV_64	/* S + A */
#define	MD_GLOB_DAT	R_RISCV_64
#define	MD_JUMP_SLOT	R_RISCV_JUMP_SLOT
#define	MD_COUNTS_SLOTS	1	/* bind_start goes by the slot */
#define	MD_GOT_RESERVED	2	/* words of DT_PLTGOT before the slots */
#define	MD_GOT_OBJ	1	/* which of them is the struct obj */
#define	MD_GOT_BIND	0	/* ... and the way to bind_start */
#define	MD_TLS_VARIANT	1
#define	MD_TLS_FIRST	0	/* bytes from tp to the first module */
#define	MD_TP_BIAS	16	/* tp is the TCB, plus this */
#define	MD_DTV_BIAS	0x800	/* offsets in a module, minus this */
#define	MD_TCB_WORDS	2	/* dtv, thread */
#define	MD_TCB_DTV	0	/* which of them is the dtv */
#define	MD_TLSDESC_FUNC	0	/* no descriptors: unused */
#define	MD_TLSDESC_ARG	1
#define	MD_READ_TP	"mv %0, tp"
#define	MD_ANYWHERE	0	/* addresses of files count */
#define	MD_PLATFORM	"riscv64"
