/* SPDX-License-Identifier: BSD-2-Clause */
int
provided_later(void)
{

	return (77);
}
