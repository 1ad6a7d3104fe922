/* SPDX-License-Identifier: BSD-2-Clause */
extern int object, dep_object;
extern __thread int dep_tls;

int	old_function(void), new_function(void), function(void), weakly(void),
	work(int), dep_function(void);
int	missing(void) __attribute__((weak));
