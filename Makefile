# SPDX-License-Identifier: BSD-2-Clause
#
# elfstart: from execve(2) to main().  Works under GNU make and bmake alike.
#
#	make		install what is missing, build everything
#	make demo	the same; boot the kernel in QEMU and play the tour
#	make test	the same, then every test
#	make bench	the same, then the measurements
#	make sdcard	the same as make; build/beaglebone/sd.img, a card for a
#			BeagleBone Black
#	make board-model  QEMU with a BeagleBone Black, if none is found
#	make clean	remove build/

# In dependency order: tables, library, linker, programs, kernel, host tools.
SUBDIR=	abi libc-min libc-min/gcc_s rtld rtld/ldd bin bin/sh bin/usr.bin bin/sbin \
	bin/etc prelink elfdump elfdump/board \
	loader-kernel loader-kernel/lk-run

all demo test bench sdcard board-model: .FORCE
	@SUBDIR="$(SUBDIR)" sh tests/drive $@
clean:
	rm -rf build
.FORCE:
.PHONY: all demo test bench sdcard board-model clean .FORCE
