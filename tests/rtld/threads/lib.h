/* SPDX-License-Identifier: BSD-2-Clause */
/* Each library counts its constructor's and its destructor's calls. */
extern volatile int made[], gone[];	/* the program's */

#define	COUNTED(n)							\
static void __attribute__((constructor))				\
begin(void)								\
{									\
									\
	__atomic_add_fetch(&made[n], 1, __ATOMIC_SEQ_CST);		\
}									\
									\
static void __attribute__((destructor))					\
end(void)								\
{									\
									\
	__atomic_add_fetch(&gone[n], 1, __ATOMIC_SEQ_CST);		\
}
