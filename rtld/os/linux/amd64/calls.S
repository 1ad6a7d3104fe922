/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of Linux/amd64.  Number in eax, arguments as in a C call but
 * the fourth in r10; rax is the result or minus errno.  Trashed: rcx, r10,
 * r11.  Numbers: arch/x86/entry/syscalls/syscall_64.tbl.
 */
	.text

#define	SYSCALL(name, number)					\
	.globl	sys_##name;					\
	.hidden	sys_##name;					\
	.type	sys_##name, @function;				\
sys_##name:							\
	movl	$number, %eax;					\
	movq	%rcx, %r10;					\
	syscall;						\
	ret;							\
	.size	sys_##name, . - sys_##name

SYSCALL(write, 1)
SYSCALL(close, 3)
SYSCALL(fstat, 5)
SYSCALL(mmap, 9)
SYSCALL(mprotect, 10)
SYSCALL(munmap, 11)
SYSCALL(rt_sigprocmask, 14)
SYSCALL(pread, 17)
SYSCALL(uname, 63)
SYSCALL(getcwd, 79)
SYSCALL(fstatfs, 138)
SYSCALL(arch_prctl, 158)
SYSCALL(getdents64, 217)
SYSCALL(clock_gettime, 228)
SYSCALL(exit_group, 231)
SYSCALL(openat, 257)
SYSCALL(newfstatat, 262)
SYSCALL(readlinkat, 267)

	.section .note.GNU-stack, "", @progbits
