/* SPDX-License-Identifier: BSD-2-Clause */

/* May be included again with another NDEBUG: C11 7.2. */
#undef assert
#ifdef NDEBUG
#define assert(e)	((void)0)
#else
#define assert(e)							\
	((e) ? (void)0 : __assert(__func__, __FILE__, __LINE__, #e))
#endif
#ifndef _ASSERT_H_
#define _ASSERT_H_

#define static_assert	_Static_assert
_Noreturn void __assert(const char *, const char *, int, const char *);

#endif /* !_ASSERT_H_ */
