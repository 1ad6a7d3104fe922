/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instruction of the process.
 *
 * In:	sp = argc, argv, NULL, envp, NULL, auxv
 * To the program's entry: sp as it came, a0 = the same, a1 = its struct
 *	obj, a2 = function to be called at exit.
 */
	.text
	.globl	rtld_start
	.hidden	rtld_start
	.type	rtld_start, @function
rtld_start:
	mv	a0, sp
	mv	s1, sp
	mv	s2, sp
	li	s0, 0
	addi	sp, sp, -16		/* the two results */
	mv	a1, sp
	call	rtld_main		/* a0 = the program's entry */
	mv	t1, a0
	ld	a1, 0(sp)
	ld	a2, 8(sp)
	mv	sp, s2
	mv	a0, s1
	li	ra, 0
	jr	t1
	.size	rtld_start, . - rtld_start

	.section .note.GNU-stack, "", @progbits
