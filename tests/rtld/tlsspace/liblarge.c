/* SPDX-License-Identifier: BSD-2-Clause */
__thread char v[40000] __attribute__((tls_model("initial-exec"))) =
    "large";

int
large(void)
{

	return (v[0]++);
}
