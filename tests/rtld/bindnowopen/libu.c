/* SPDX-License-Identifier: BSD-2-Clause */
int	nowhere(void);

int
u(int really)
{

	return (really ? nowhere() : 'u');
}
