/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _FNMATCH_H_
#define _FNMATCH_H_

#define FNM_NOMATCH	1
#define FNM_NOESCAPE	0x01
#define FNM_PATHNAME	0x02
#define FNM_PERIOD	0x04
#define FNM_LEADING_DIR	0x08
#define FNM_CASEFOLD	0x10
#define FNM_NOSYS	(-1)

int	fnmatch(const char *, const char *, int);

#endif /* !_FNMATCH_H_ */
