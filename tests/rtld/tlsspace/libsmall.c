/* SPDX-License-Identifier: BSD-2-Clause */
static __thread int v __attribute__((tls_model("initial-exec"))) = 8;

int
small(void)
{

	return (v++);
}
