/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SETJMP_H_
#define _SETJMP_H_

/*
 * FreeBSD's sizes: on arm 64 words and one, 8-aligned by the user's luck only;
 * on amd64 12 words.  The last words hold the signal mask.
 */
#ifdef __arm__
#define _JBLEN	65
typedef struct _jmp_buf { int _jb[_JBLEN]; } jmp_buf[1];
typedef struct _sigjmp_buf { int _sjb[_JBLEN]; } sigjmp_buf[1];
#else
#define _JBLEN	12
typedef struct _jmp_buf { long _jb[_JBLEN]; } jmp_buf[1];
typedef struct _sigjmp_buf { long _sjb[_JBLEN]; } sigjmp_buf[1];
#endif

_Noreturn void _longjmp(jmp_buf, int);
_Noreturn void longjmp(jmp_buf, int);
_Noreturn void siglongjmp(sigjmp_buf, int);
int	_setjmp(jmp_buf) __attribute__((__returns_twice__));
int	setjmp(jmp_buf) __attribute__((__returns_twice__));
int	sigsetjmp(sigjmp_buf, int) __attribute__((__returns_twice__));

#endif /* !_SETJMP_H_ */
