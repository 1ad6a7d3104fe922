/* SPDX-License-Identifier: BSD-2-Clause */
#define	ELF_CLASS	64
#include "plan_img.c"
