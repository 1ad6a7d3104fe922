# SPDX-License-Identifier: BSD-2-Clause
#
# What each target is: its compiler, flags, start file and C library.  ARCH and
# OS name the directories that hold a port.

CLANG?=		clang
HOSTCC?=	cc
DEBUG?=		-gdwarf-4	# valgrind 3.19 cannot read clang's DWARF 5

FREESTANDING=	-std=c11 -O2 ${DEBUG} -ffreestanding -fno-common \
		-fno-strict-aliasing -fno-stack-protector \
		-fno-asynchronous-unwind-tables -nostdlib
SYSINC=		-I${TOP}/libc-min/include
USRLIB=		${BUILD}/${TARGET}/root/usr/lib
LIBDIR=		${BUILD}/${TARGET}/root/lib

TRIPLE.armv7-freebsd=	armv7-unknown-freebsd12.1-gnueabihf
TRIPLE.amd64-linux=	x86_64-unknown-linux-gnu
TRIPLE.amd64-freebsd=	x86_64-unknown-freebsd12.1
TRIPLE.aarch64-freebsd=	aarch64-unknown-freebsd12.1
TRIPLE.aarch64-linux=	aarch64-unknown-linux-gnu
TRIPLE.riscv64-freebsd=	riscv64-unknown-freebsd12.1
TRIPLE.riscv64-linux=	riscv64-unknown-linux-gnu
TRIPLE.boot=		armv7-none-eabi

.if ${TARGET} == "host" || ${TARGET:Mhost-*}
ARCH=		amd64
OS=		linux
TARGET_CC=	${HOSTCC}
TARGET_CFLAGS=	-std=c11 -D_GNU_SOURCE -O2 ${DEBUG} -fno-common
TARGET_SHFLAGS=	-shared
TARGET_AR=	ar
.  if ${TARGET} == "host-asan"
TARGET_CC=	${CLANG}
TARGET_CFLAGS+=	-O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
		-fno-sanitize-recover=undefined
TARGET_LDFLAGS=	-fsanitize=address,undefined
.  endif
.else
OS=		${TARGET:C/.*-//}
ARCH=		${TARGET:C/-.*//:S/armv7/arm/}
TARGET_CC=	${CLANG} --target=${TRIPLE.${TARGET}}
TARGET_CFLAGS=	${FREESTANDING}
TARGET_AR=	ar
LINK=		-nostdlib -fuse-ld=lld -Wl,-z,relro -Wl,--build-id=sha1
TARGET_LDFLAGS=	${LINK} -Wl,-dynamic-linker,/libexec/ld-elf.so.1 \
		-Wl,--hash-style=both -Wl,-z,noexecstack
TARGET_SHFLAGS=	${LINK} -shared -Wl,--hash-style=both -Wl,-z,noexecstack
TARGET_CFLAGS+=	-nostdinc -isystem ${CLANG_INC}
.  if ${TARGET} == "boot"
OS=		kernel
ARCH=		arm
TARGET_CFLAGS+=	-D_KERNEL -marm -mcpu=cortex-a8 -mfloat-abi=soft -mfpu=none \
		-munaligned-access
.  else
TARGET_CFLAGS+=	${SYSINC}
TARGET_START=	${USRLIB}/crt1.o
TARGET_LIBC=	${LIBDIR}/libc.so.7
# The compiler's helpers are linked in: a program that took them from our libc
# would not start with FreeBSD's.
.    if ${ARCH} == "arm"
# Read-only data is part of the text, as in FreeBSD's programs of 2015: each
# segment costs 1,300 instructions at every start, the kernel's or the linker's.
LINK+=		-Wl,--no-rosegment
# Without gaps of 64 KB no mmap(2) is needed to reserve a library's place; data
# that begin with a page are on as few pages as can be, each a copy.
TARGET_SHFLAGS+= -Wl,-z,max-page-size=4096,-z,separate-loadable-segments
TARGET_LIBGCC=	${USRLIB}/libgcc.a
.    endif
# bmake's own sys.mk sets STATIC too, to -Bstatic.
.    if ${STATIC:U} == "yes"
TARGET_LDFLAGS=	${LINK} -static -Wl,-z,noexecstack
TARGET_LIBC=	${USRLIB}/libc.a
.    endif
.  endif
.  if !defined(CLANG_INC)
CLANG_INC!=	${CLANG} -print-resource-dir | sed 's,$$,/include,'
.    export CLANG_INC
.  endif
.endif
