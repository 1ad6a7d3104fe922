/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _RE_H_
#define _RE_H_

#include <stddef.h>

#define RE_EXTENDED	0x1	/* ( ) { } | + ? without backslashes */
#define RE_FIXED	0x2	/* every byte stands for itself */
#define RE_FOLD		0x4	/* upper and lower case are the same */
#define RE_WHOLE	0x8	/* the whole line must match */

struct re;

struct re	*re_compile(const char *text, int flags, const char **error);
int		 re_match(struct re *, const char *s, size_t len);

#endif /* !_RE_H_ */
