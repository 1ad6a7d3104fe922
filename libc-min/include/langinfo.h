/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LANGINFO_H_
#define _LANGINFO_H_

typedef int	nl_item;

#define CODESET		0
#define D_T_FMT		1
#define D_FMT		2
#define T_FMT		3
#define T_FMT_AMPM	4
#define AM_STR		5
#define PM_STR		6
#define DAY_1		7
#define ABDAY_1		14
#define MON_1		21
#define ABMON_1		33
#define RADIXCHAR	50
#define THOUSEP		51
#define YESEXPR		52
#define NOEXPR		53
#define D_MD_ORDER	57

char	*nl_langinfo(nl_item);

#endif /* !_LANGINFO_H_ */
