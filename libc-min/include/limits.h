/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LIMITS_H_
#define _LIMITS_H_

#include <sys/syslimits.h>

#define CHAR_BIT	8
#define SCHAR_MIN	(-0x7f - 1)
#define SCHAR_MAX	0x7f
#define UCHAR_MAX	0xff
#ifdef __CHAR_UNSIGNED__
#define CHAR_MIN	0
#define CHAR_MAX	UCHAR_MAX
#else
#define CHAR_MIN	SCHAR_MIN
#define CHAR_MAX	SCHAR_MAX
#endif
#define SHRT_MIN	(-0x7fff - 1)
#define SHRT_MAX	0x7fff
#define USHRT_MAX	0xffff
#define INT_MIN		(-__INT_MAX__ - 1)
#define INT_MAX		__INT_MAX__
#define UINT_MAX	(__INT_MAX__ * 2U + 1)
#define LONG_MIN	(-__LONG_MAX__ - 1L)
#define LONG_MAX	__LONG_MAX__
#define ULONG_MAX	(__LONG_MAX__ * 2UL + 1)
#define LLONG_MIN	(-__LONG_LONG_MAX__ - 1LL)
#define LLONG_MAX	__LONG_LONG_MAX__
#define ULLONG_MAX	(__LONG_LONG_MAX__ * 2ULL + 1)
#define QUAD_MAX	LLONG_MAX
#define QUAD_MIN	LLONG_MIN
#define UQUAD_MAX	ULLONG_MAX
#define SSIZE_MAX	LONG_MAX
#define SIZE_T_MAX	ULONG_MAX
#define OFF_MAX		LLONG_MAX
#define OFF_MIN		LLONG_MIN
#define MB_LEN_MAX	6

#define LINE_MAX	2048
#define SYMLOOP_MAX	32
#define PASS_MAX	128
#define NL_ARGMAX	4096
#define _POSIX_PATH_MAX	256
#define _POSIX2_LINE_MAX 2048
#define _POSIX_ARG_MAX	4096
#define _POSIX_HOST_NAME_MAX 255
#define LOGIN_NAME_MAX	33
#define HOST_NAME_MAX	255

#endif /* !_LIMITS_H_ */
