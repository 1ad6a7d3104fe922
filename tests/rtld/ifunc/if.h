/* SPDX-License-Identifier: BSD-2-Clause */
typedef int	(*fn)(void);

extern int resolved;

int	call_chosen(void), call_own(void), chosen(void), choose(void);
fn	chosen_address(void);
