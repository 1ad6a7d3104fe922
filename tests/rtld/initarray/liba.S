/* SPDX-License-Identifier: BSD-2-Clause */
/* DT_INIT_ARRAY with entries that are none: 0 and 1 are passed over. */
	.section .init_array, "aw", %init_array
#ifdef __arm__
	.long	0, 1
	.long	first
	.long	0
	.long	second
#else
	.quad	0, 1
	.quad	first
	.quad	0
	.quad	second
#endif
	.section .note.GNU-stack, "", %progbits
