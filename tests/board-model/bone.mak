# SPDX-License-Identifier: GPL-2.0-or-later
# Only the BeagleBone Black (stock QEMU has the other boards)
CONFIG_BEAGLEBONE_BLACK=y
# target/arm links against the v7-M interrupt controller
CONFIG_ARM_V7M=y
CONFIG_SEMIHOSTING=y
CONFIG_ARM_COMPATIBLE_SEMIHOSTING=y
