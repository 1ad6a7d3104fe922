# SPDX-License-Identifier: BSD-2-Clause
#
# All build rules.  A room's Makefile sets some of these and includes this file
# as "../bsd.prog.mk" (with quotes: bmake installs a <bsd.prog.mk> of its own).
#
#	ON	targets to build for: host armv7-freebsd amd64-linux
#		amd64-freebsd boot (the kernel); default host
#	TESTON	the same, built for `make test' only (TESTS is set)
#	PROG	one program, from SRCS		PROGS	programs, each from NAME.c
#			(SRCS.NAME, PATHS and LDADD.NAME override)
#	SHLIB	a shared library by its soname	LIB	an archive
#	SHSRCS	sources of the shared library that the archive is without
#	OBJSRC	sources whose objects are installed beside the libraries
#	BINDIR	where under the target's root; default bin (libraries: lib)
#	PATHS	directories, besides the room's, where sources are found; a
#		name in ${TARGET} or ${ARCH} or ${OS} picks a port
#	CPPFLAGS CFLAGS LDFLAGS LDADD	added to the target's own
#	NOLIBC	yes: link nothing but what LDADD says, no start file
#	FILES	installed as they are		MAN	manual pages
#	DIRS	directories made under the target's root
#
# The product of room R for target T is built in ${BUILD}/T/obj/R, and goes to
# ${BUILD}/T/root/${BINDIR}, or for the host to ${BUILD}/bin.

TOP:=		${.PARSEDIR:tA}
BUILD?=		${TOP}/build
.if empty(BUILD)
.  error BUILD is empty: products would go to /
.endif
GEN=		${BUILD}/gen
ROOM:=		${.CURDIR:S,^${TOP}/,,}
ON?=		host
.if defined(TESTS)
ON+=		${TESTON}
.endif

.if !defined(TARGET)

all clean: .PHONY
.for t in ${ON}
	@${MAKE} -C ${.CURDIR} TARGET=${t} ${.TARGET}
.endfor

.else

.include "${TOP}/targets.mk"

OBJDIR=		${BUILD}/${TARGET}/obj/${ROOM}
.if !exists(${OBJDIR})
_!=		mkdir -p ${OBJDIR}
.endif
.if !exists(${GEN}/elfconst.h)
_!=		sh ${TOP}/abi/gen.sh ${GEN}
.endif
.OBJDIR:	${OBJDIR}
.PATH:		${.CURDIR} ${PATHS} ${GEN}
.SUFFIXES:	.o .pico .c .S
.MAIN:		all

INCS=		${PATHS:@d@-I${d}@} -I${.CURDIR} -I${GEN} -I${TOP}/abi
WARN=		-Wall -Wextra -Werror -Wmissing-prototypes -Wstrict-prototypes \
		-Wold-style-definition -Wshadow -Wno-unused-parameter
ALLC=		${TARGET_CC} ${TARGET_CFLAGS} ${CPPFLAGS} ${INCS} ${WARN} \
		${CFLAGS} ${CFLAGS.${.IMPSRC:T}} \
		-MD -MP -MF ${.TARGET}.d

.c.o:
	@echo "  cc      ${TARGET} ${ROOM}/${.IMPSRC:T}"
	@${ALLC} -c ${.IMPSRC} -o ${.TARGET}
.S.o:
	@echo "  as      ${TARGET} ${ROOM}/${.IMPSRC:T}"
	@${ALLC} -D_LOCORE -c ${.IMPSRC} -o ${.TARGET}
.c.pico:
	@echo "  cc -pic ${TARGET} ${ROOM}/${.IMPSRC:T}"
	@${ALLC} -fPIC -c ${.IMPSRC} -o ${.TARGET}
.S.pico:
	@echo "  as -pic ${TARGET} ${ROOM}/${.IMPSRC:T}"
	@${ALLC} -D_LOCORE -fPIC -DPIC -c ${.IMPSRC} -o ${.TARGET}

.if defined(PROG)
PROGS=		${PROG}
SRCS.${PROG}=	${SRCS}
.endif
.if ${TARGET:Mhost*}
DEST=		${BUILD}${TARGET:S,^host$,,:S,^host-,/host-,}/bin
LIBDEST=	${OBJDIR}
.else
DEST=		${BUILD}/${TARGET}/root/${BINDIR:Ubin}
LIBDEST=	${BUILD}/${TARGET}/root/${BINDIR:Ulib}
DEVDEST=	${BUILD}/${TARGET}/root/usr/lib
.endif

.if defined(NOLIBC)
START=
LIBC=
.else
START=		${TARGET_START}
LIBC=		${TARGET_LIBGCC} ${TARGET_LIBC}
.endif

.for p in ${PROGS}
SRCS.${p}?=	${p}.c
OBJS.${p}=	${SRCS.${p}:R:S,$,.o,}
PRODUCTS+=	${DEST}/${p}
OBJS+=		${OBJS.${p}}
# The linker reads the C library, but a newer one is no reason to link again.
${DEST}/${p}: ${OBJS.${p}} ${DPADD}
	@mkdir -p ${DEST}
	@echo "  link    ${TARGET} ${p}"
	@${TARGET_CC} ${TARGET_LDFLAGS} ${LDFLAGS} ${LDFLAGS.${p}} -o ${.TARGET}.new \
	    ${START} ${OBJS.${p}} ${LDADD} ${LDADD.${p}} ${LIBC}
	@mv ${.TARGET}.new ${.TARGET}
.endfor

.if defined(LIB)
ARDEST=		${DEVDEST:U${LIBDEST}}
PRODUCTS+=	${ARDEST}/${LIB}
OBJS+=		${SRCS:R:S,$,.o,}
${ARDEST}/${LIB}: ${SRCS:R:S,$,.o,}
	@mkdir -p ${ARDEST}
	@echo "  ar      ${TARGET} ${LIB}"
	@rm -f ${.TARGET}
	@${TARGET_AR} rcD ${.TARGET} ${.ALLSRC:M*.o}
.endif

.if defined(SHLIB)
PRODUCTS+=	${LIBDEST}/${SHLIB}
SHOBJS=		${SRCS:R:S,$,.pico,} ${SHSRCS:@s@${s:R}.pico@}
OBJS+=		${SHOBJS}
${LIBDEST}/${SHLIB}: ${SHOBJS} ${VERSION_MAP}
	@mkdir -p ${LIBDEST}
	@echo "  link    ${TARGET} ${SHLIB}"
	@${TARGET_CC} ${TARGET_SHFLAGS} ${LDFLAGS} -Wl,-soname,${SHLIB} \
	    ${VERSION_MAP:@m@-Wl,--version-script=${m}@} -o ${.TARGET}.new \
	    ${SHOBJS} ${LDADD}
	@mv ${.TARGET}.new ${.TARGET}
.endif

.for s in ${OBJSRC}
PRODUCTS+=	${DEVDEST}/${s:R}.o
OBJS+=		${s:R}.o
${DEVDEST}/${s:R}.o: ${s:R}.o
	@mkdir -p ${DEVDEST}
	@cp ${s:R}.o ${.TARGET}
.endfor

.for f in ${FILES}
PRODUCTS+=	${DEST}/${f}
${DEST}/${f}: ${f}
	@mkdir -p ${DEST}
	@cp -p ${.ALLSRC} ${.TARGET}
.endfor

.for d in ${DIRS}
PRODUCTS+=	${BUILD}/${TARGET}/root/${d}
${BUILD}/${TARGET}/root/${d}:
	@mkdir -p ${.TARGET}
.endfor

# Flags live in makefiles: a change there is a change of every object.
${OBJS:O:u}: ${.MAKE.MAKEFILES:N/*:S,^,${.CURDIR}/,} ${TOP}/targets.mk

all: ${PRODUCTS}
clean:
	rm -rf ${OBJDIR} ${PRODUCTS}

.for o in ${OBJS:O:u}
.sinclude "${OBJDIR}/${o}.d"
.endfor

.endif
