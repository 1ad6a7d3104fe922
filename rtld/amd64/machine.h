/* SPDX-License-Identifier: BSD-2-Clause */
/* Constants of amd64. */
#define	MD_MACHINE	EM_X86_64
#define	MD_RELOC(type)	reloc_amd64(type)
#define	MD_RELATIVE	R_X86_64_RELATIVE
#define	MD_WORD		R_X86_64_64	/* S + A */
#define	MD_GLOB_DAT	R_X86_64_GLOB_DAT
#define	MD_JUMP_SLOT	R_X86_64_JUMP_SLOT
#define	MD_COUNTS_SLOTS	0	/* the PLT tells bind_start its relocation */
#define	MD_GOT_RESERVED	3	/* words of DT_PLTGOT before the slots */
#define	MD_GOT_OBJ	1	/* which of them is the struct obj */
#define	MD_GOT_BIND	2	/* ... and the way to bind_start */
#define	MD_TLS_VARIANT	2
#define	MD_TLS_FIRST	0	/* bytes from tp to the first module */
#define	MD_TP_BIAS	0	/* tp is the TCB, plus this */
#define	MD_DTV_BIAS	0	/* offsets in a module, minus this */
#define	MD_TCB_WORDS	3	/* self, dtv, thread */
#define	MD_TCB_DTV	1	/* which of them is the dtv */
#define	MD_TLSDESC_FUNC	0	/* which word of a descriptor */
#define	MD_TLSDESC_ARG	1
#define	MD_READ_TP	"movq %%fs:0, %0"
#define	MD_ANYWHERE	0	/* addresses of files count */
#define	MD_PLATFORM	"amd64"
