/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _CTYPE_H_
#define _CTYPE_H_

int	isalnum(int);
int	isalpha(int);
int	isascii(int);
int	isblank(int);
int	iscntrl(int);
int	isdigit(int);
int	isgraph(int);
int	ishexnumber(int);
int	isideogram(int);
int	islower(int);
int	isnumber(int);
int	isphonogram(int);
int	isprint(int);
int	ispunct(int);
int	isrune(int);
int	isspace(int);
int	isspecial(int);
int	isupper(int);
int	isxdigit(int);
int	digittoint(int);
int	toascii(int);
int	tolower(int);
int	toupper(int);

#endif /* !_CTYPE_H_ */
