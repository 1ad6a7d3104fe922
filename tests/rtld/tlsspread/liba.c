/* SPDX-License-Identifier: BSD-2-Clause */
static __thread int v __attribute__((tls_model("initial-exec"))) = 70;
static __thread int w __attribute__((tls_model("initial-exec")));

int
a(void)
{

	return (v++ + w++);
}

/* Is what the others have seen already right in the constructor? */
extern volatile int at_start;

static void __attribute__((constructor))
begin(void)
{

	at_start = v + w;
	v++;
}
