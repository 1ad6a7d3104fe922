# SPDX-License-Identifier: BSD-2-Clause
#
# The program prelink: what is there once, and what is compiled for each word
# size (fixed mode's work on files).
PROGS+=		prelink
SRCS.prelink=	main.c options.c conf.c walk.c path.c kind.c pool.c report.c \
		txn.c txn_recover.c busy.c lock.c meta_linux.c util.c \
		store.c store_path.c store_list.c plugins.c text.c \
		fixed.c fixed_back.c fixed_file.c fixed_elf.c layout.c \
		elfcheck.c reloc.c \
		reloc_arm.c reloc_amd64.c reloc_aarch64.c reloc_riscv64.c \
		${MINE}
BOTH=		fixed_img.c fixed_shift.c fixed_gap.c fixed_grow.c fixed_undo.c \
		fixed_make.c fixed_list.c fixed_rows.c elfimg.c
CLASSES=	32 64
BOTHOBJS=	${CLASSES:@n@${BOTH:R:S,$,_${n}.o,}@}
LDADD.prelink=	${BOTHOBJS}
OBJS+=		${BOTHOBJS}
DPADD+=		${BOTHOBJS}
MAN+=		prelink.8 prelink.conf.5

.for n in ${CLASSES}
.for s in ${BOTH}
${s:R}_${n}.o: ${s}
	@echo "  cc      ${TARGET} ${ROOM}/${s} for ${n} bits"
	@${ALLC} -DELF_CLASS=${n} -Delfimg_text=elfimg_text_${n} \
	    -c ${.ALLSRC:M*/${s}:[1]} -o ${.TARGET}
.endfor
.endfor
