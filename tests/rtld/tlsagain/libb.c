/* SPDX-License-Identifier: BSD-2-Clause */
static __thread char v[8] __attribute__((tls_model("initial-exec"))) = {
	8, 9
};

int
a(void)
{

	return (v[1]++ * 10 + v[7]++);
}
