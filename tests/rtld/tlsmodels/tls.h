/* SPDX-License-Identifier: BSD-2-Clause */
int	*gd_address(void), *ie_address(void), *ie_gd_address(void);
int	gd_sum(void);
