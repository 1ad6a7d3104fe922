/* SPDX-License-Identifier: BSD-2-Clause */
/* Constants of ARM. */
#define	MD_MACHINE	EM_ARM
#define	MD_RELOC(type)	reloc_arm(type)
#define	MD_RELATIVE	R_ARM_RELATIVE
#define	MD_WORD		R_ARM_ABS32	/* S + A */
#define	MD_GLOB_DAT	R_ARM_GLOB_DAT
#define	MD_JUMP_SLOT	R_ARM_JUMP_SLOT
#define	MD_COUNTS_SLOTS	1	/* bind_start goes by the slot */
#define	MD_GOT_RESERVED	3	/* words of DT_PLTGOT before the slots */
#define	MD_GOT_OBJ	1	/* which of them is the struct obj */
#define	MD_GOT_BIND	2	/* ... and the way to bind_start */
#define	MD_TLS_VARIANT	1
#define	MD_TLS_FIRST	8	/* bytes from tp to the first module */
#define	MD_TP_BIAS	0	/* tp is the TCB, plus this */
#define	MD_DTV_BIAS	0	/* offsets in a module, minus this */
#define	MD_TCB_WORDS	2	/* dtv, thread */
#define	MD_TCB_DTV	0	/* which of them is the dtv */
#define	MD_TLSDESC_FUNC	1	/* which word of a descriptor */
#define	MD_TLSDESC_ARG	0
#define	MD_READ_TP	"mrc p15, 0, %0, c13, c0, 3"
#define	MD_ANYWHERE	0	/* addresses of files count */
#define	MD_PLATFORM	"armv7"
