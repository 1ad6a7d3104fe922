/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiled for the static block: initial exec. */
#include "tls.h"

__thread int ie_data __attribute__((tls_model("initial-exec"))) = 21;
static __thread char ie_pad __attribute__((tls_model("initial-exec"))) = 'x';
extern __thread int gd_data __attribute__((tls_model("initial-exec")));

int *
ie_address(void)
{

	return (&ie_data);
}

int *
ie_gd_address(void)
{

	return (ie_pad == 'x' ? &gd_data : 0);
}
