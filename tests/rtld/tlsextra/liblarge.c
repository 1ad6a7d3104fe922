/* SPDX-License-Identifier: BSD-2-Clause */
__thread char large[3000] __attribute__((tls_model("initial-exec"))) = "x";

int
step(void)
{

	return (large[0]++);
}
