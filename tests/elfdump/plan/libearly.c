/* SPDX-License-Identifier: BSD-2-Clause */
/* DF_1_INITFIRST. */
static volatile int early;

static void __attribute__((__constructor__))
begin(void)
{
	early = 1;
}
