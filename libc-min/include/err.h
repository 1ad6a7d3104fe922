/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _ERR_H_
#define _ERR_H_

#include <stdarg.h>

#define __errlike(f, a)	__attribute__((__format__(__printf__, f, a)))

_Noreturn void err(int, const char *, ...) __errlike(2, 3);
_Noreturn void errc(int, int, const char *, ...) __errlike(3, 4);
_Noreturn void errx(int, const char *, ...) __errlike(2, 3);
_Noreturn void verr(int, const char *, va_list) __errlike(2, 0);
_Noreturn void verrc(int, int, const char *, va_list) __errlike(3, 0);
_Noreturn void verrx(int, const char *, va_list) __errlike(2, 0);
void	err_set_exit(void (*)(int));
void	err_set_file(void *);
void	vwarn(const char *, va_list) __errlike(1, 0);
void	vwarnc(int, const char *, va_list) __errlike(2, 0);
void	vwarnx(const char *, va_list) __errlike(1, 0);
void	warn(const char *, ...) __errlike(1, 2);
void	warnc(int, const char *, ...) __errlike(2, 3);
void	warnx(const char *, ...) __errlike(1, 2);

#endif /* !_ERR_H_ */
