/* SPDX-License-Identifier: BSD-2-Clause */
static int target;
int *const readonly[4] = { &target, &target, &target, &target };
