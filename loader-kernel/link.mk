# SPDX-License-Identifier: BSD-2-Clause
#
# How the kernel is linked: first with an empty table of symbols, then with the
# table of the first link, which moves no function, for it is behind them.
LDSCRIPT=	${.CURDIR}/kernel.ld
LINKIT=		${TARGET_CC} -nostdlib -static -fuse-ld=lld \
		-Wl,-T,${LDSCRIPT} -Wl,--build-id=none -Wl,-z,norelro

assym.h: genassym.c
	@echo "  gen     assym.h"
	@${TARGET_CC} ${TARGET_CFLAGS} ${CPPFLAGS} ${INCS} ${WARN} ${CFLAGS} \
	    -MD -MP -MF genassym.o.d -MT assym.h -S ${.CURDIR}/arm/genassym.c -o genassym.s
	@awk '/->/ { sub(/.*->/, ""); sub(/#/, ""); print "#define", $$1, $$2 }' \
	    genassym.s >assym.h
.sinclude "${BUILD}/${TARGET}/obj/loader-kernel/genassym.o.d"

vectors.o switch.o: assym.h

${KDEST}/loader-kernel: ${OBJS} ${LDSCRIPT} ksyms.awk
	@mkdir -p ${KDEST}
	@echo "  link    boot loader-kernel"
	@awk -f ${.CURDIR}/ksyms.awk </dev/null >ksyms.S
	@${ALLC:S,-MF.*$,,} -c ksyms.S -o ksyms.o
	@${LINKIT} -o kernel.1 ${OBJS} ksyms.o
	@nm -n kernel.1 | awk -f ${.CURDIR}/ksyms.awk >ksyms.S
	@${TARGET_CC} -c ksyms.S -o ksyms.o
	@${LINKIT} -o ${.TARGET}.new ${OBJS} ksyms.o
	@mv ${.TARGET}.new ${.TARGET}

${KDEST}/loader-kernel.img: ${KDEST}/loader-kernel
	@echo "  image   boot loader-kernel.img"
	@${LINKIT} -Wl,--oformat,binary -o ${.TARGET}.new ${OBJS} ksyms.o
	@mv ${.TARGET}.new ${.TARGET}

${KDEST}/loader-kernel.uimg: ${KDEST}/loader-kernel.img mkuimage.c
	@echo "  image   boot loader-kernel.uimg"
	@${HOSTCC} -O2 -Wall -Wextra -o mkuimage ${.CURDIR}/mkuimage.c
	@./mkuimage 82000000 "$$(awk '$$2 == "UIMAGE_ENTRY" { print $$3 }' \
	    ${.CURDIR}/arm/cpu.h)" ${KDEST}/loader-kernel.img ${.TARGET}
