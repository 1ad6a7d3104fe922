/* SPDX-License-Identifier: BSD-2-Clause */
/* misaligned(): its caller's stack pointer, modulo what the ABI demands. */
int	misaligned(void);
