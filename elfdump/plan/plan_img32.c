/* SPDX-License-Identifier: BSD-2-Clause */
#define	ELF_CLASS	32
#include "plan_img.c"
