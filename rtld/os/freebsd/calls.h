/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The system calls that the linker makes on FreeBSD, for the assembly of each
 * machine: SYSCALL(name) is there what defines sys_name, whose prototype is in
 * sys.h and whose number comes from abi/syscalls.master.
 */
SYSCALL(exit)
SYSCALL(write)
SYSCALL(close)
SYSCALL(readlink)
SYSCALL(munmap)
SYSCALL(mprotect)
SYSCALL(sysarch)
SYSCALL(issetugid)
SYSCALL(__sysctl)
SYSCALL(__getcwd)
SYSCALL(sigprocmask)
SYSCALL(pread)
SYSCALL(mmap)
SYSCALL(openat)
SYSCALL(fstat)
SYSCALL(fstatat)
SYSCALL(clock_gettime)
SYSCALL(getdirentries)
SYSCALL(fstatfs)
SYSCALL(utrace)
