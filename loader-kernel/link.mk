# SPDX-License-Identifier: BSD-2-Clause
#
# How the kernel is linked.  Its files are compiled together, at link time: most
# functions of a seam are called from one place in another file, and are short,
# so that starting a program takes the kernel 7 % fewer instructions, for 20 %
# more text.  That is done once, and leaves kernel.lto.o, which is then linked
# first with an empty table of symbols, then with the table of the first link,
# which moves no function, for it is behind them.
LDSCRIPT=	${.CURDIR}/kernel.ld
LINKIT=		${TARGET_CC} -nostdlib -static -fuse-ld=lld \
		-Wl,-T,${LDSCRIPT} -Wl,--build-id=none -Wl,-z,norelro

# Code generation makes calls of these, memcpy() or a division, when all files
# are one already and what nobody calls is gone; genassym.c is read as assembly.
NOLTO=		string.c divide.c genassym.c
.for s in ${NOLTO}
CFLAGS.${s}=	-fno-lto
.endfor
NATIVE=		${SRCS:M*.S:R:S,$,.o,} ${NOLTO:Ngenassym.c:R:S,$,.o,}
LINKED=		${NATIVE} kernel.lto.o

assym.h: genassym.c
	@echo "  gen     assym.h"
	@${TARGET_CC} ${TARGET_CFLAGS} ${CPPFLAGS} ${INCS} ${WARN} ${CFLAGS} \
	    ${CFLAGS.genassym.c} -MD -MP -MF genassym.o.d -MT assym.h \
	    -S ${.CURDIR}/arm/genassym.c -o genassym.s
	@awk '/->/ { sub(/.*->/, ""); sub(/#/, ""); print "#define", $$1, $$2 }' \
	    genassym.s >assym.h
.sinclude "${BUILD}/${TARGET}/obj/loader-kernel/genassym.o.d"

vectors.o switch.o: assym.h

kernel.lto.o: ${OBJS} ${LDSCRIPT} ksyms.awk
	@echo "  lto     boot ${.TARGET}"
	@awk -f ${.CURDIR}/ksyms.awk </dev/null >ksyms.0.S
	@${TARGET_CC} -c ksyms.0.S -o ksyms.0.o
	@${LINKIT} -Wl,--lto-O3 -Wl,-mllvm,-inline-threshold=225 \
	    -Wl,--lto-obj-path=${.TARGET}.new -o kernel.0 ${OBJS} ksyms.0.o
	@mv ${.TARGET}.new ${.TARGET}

${KDEST}/loader-kernel: kernel.lto.o
	@mkdir -p ${KDEST}
	@echo "  link    boot loader-kernel"
	@${LINKIT} -o kernel.1 ${LINKED} ksyms.0.o
	@nm -n kernel.1 | awk -f ${.CURDIR}/ksyms.awk >ksyms.S
	@${TARGET_CC} -c ksyms.S -o ksyms.o
	@${LINKIT} -o ${.TARGET}.new ${LINKED} ksyms.o
	@mv ${.TARGET}.new ${.TARGET}

${KDEST}/loader-kernel.img: ${KDEST}/loader-kernel
	@echo "  image   boot loader-kernel.img"
	@${LINKIT} -Wl,--oformat,binary -o ${.TARGET}.new ${LINKED} ksyms.o
	@mv ${.TARGET}.new ${.TARGET}

${KDEST}/loader-kernel.uimg: ${KDEST}/loader-kernel.img mkuimage.c
	@echo "  image   boot loader-kernel.uimg"
	@${HOSTCC} -O2 -Wall -Wextra -o mkuimage ${.CURDIR}/mkuimage.c
	@./mkuimage 82000000 "$$(awk '$$2 == "UIMAGE_ENTRY" { print $$3 }' \
	    ${.CURDIR}/arm/cpu.h)" ${KDEST}/loader-kernel.img ${.TARGET}
