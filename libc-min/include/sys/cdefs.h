/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_CDEFS_H_
#define _SYS_CDEFS_H_

/* FreeBSD's words for what compilers can do; only those that programs use. */
#ifdef __cplusplus
#define __BEGIN_DECLS	extern "C" {
#define __END_DECLS	}
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif
#define __CONCAT(a, b)	a##b
#define __STRING(x)	#x
#define __dead2		__attribute__((__noreturn__))
#define __pure2		__attribute__((__const__))
#define __unused	__attribute__((__unused__))
#define __used		__attribute__((__used__))
#define __packed	__attribute__((__packed__))
#define __aligned(n)	__attribute__((__aligned__(n)))
#define __section(s)	__attribute__((__section__(s)))
#define __weak_symbol	__attribute__((__weak__))
#define __hidden	__attribute__((__visibility__("hidden")))
#define __exported	__attribute__((__visibility__("default")))
#define __predict_true(e) __builtin_expect((e), 1)
#define __predict_false(e) __builtin_expect((e), 0)
#define __weak_reference(sym, alias)					\
	__asm__(".weak " #alias "\n.equ " #alias ", " #sym)
#define __FBSDID(s)	struct __hack

#endif /* !_SYS_CDEFS_H_ */
