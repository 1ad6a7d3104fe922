/* SPDX-License-Identifier: BSD-2-Clause */
int	nowhere(void);

static __thread int v[10] __attribute__((tls_model("initial-exec")));

int
a(void)
{

	return (v[3]++ + nowhere());
}
