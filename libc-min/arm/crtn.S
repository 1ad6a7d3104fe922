/* SPDX-License-Identifier: BSD-2-Clause */

/* End of _init and _fini. */
	.section .init, "ax", %progbits
	pop	{fp, pc}

	.section .fini, "ax", %progbits
	pop	{fp, pc}
