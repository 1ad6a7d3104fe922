/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _INTTYPES_H_
#define _INTTYPES_H_

#include <stddef.h>
#include <stdint.h>

/* int64_t is long where pointers have 64 bits, long long elsewhere. */
#ifdef __LP64__
#define __PRI64	"l"
#else
#define __PRI64	"ll"
#endif

#define PRId8	"d"
#define PRId16	"d"
#define PRId32	"d"
#define PRId64	__PRI64 "d"
#define PRIdMAX	"jd"
#define PRIdPTR	"td"
#define PRIi8	"i"
#define PRIi16	"i"
#define PRIi32	"i"
#define PRIi64	__PRI64 "i"
#define PRIiMAX	"ji"
#define PRIo8	"o"
#define PRIo16	"o"
#define PRIo32	"o"
#define PRIo64	__PRI64 "o"
#define PRIoMAX	"jo"
#define PRIu8	"u"
#define PRIu16	"u"
#define PRIu32	"u"
#define PRIu64	__PRI64 "u"
#define PRIuMAX	"ju"
#define PRIuPTR	"zu"
#define PRIx8	"x"
#define PRIx16	"x"
#define PRIx32	"x"
#define PRIx64	__PRI64 "x"
#define PRIxMAX	"jx"
#define PRIxPTR	"zx"
#define PRIX8	"X"
#define PRIX16	"X"
#define PRIX32	"X"
#define PRIX64	__PRI64 "X"
#define PRIXMAX	"jX"
#define SCNd32	"d"
#define SCNd64	__PRI64 "d"
#define SCNu32	"u"
#define SCNu64	__PRI64 "u"
#define SCNx32	"x"
#define SCNx64	__PRI64 "x"
#define SCNdMAX	"jd"
#define SCNuMAX	"ju"
#define SCNxMAX	"jx"

typedef struct {
	intmax_t quot;		/* quotient */
	intmax_t rem;		/* remainder */
} imaxdiv_t;

intmax_t	imaxabs(intmax_t);
imaxdiv_t	imaxdiv(intmax_t, intmax_t);
intmax_t	strtoimax(const char *restrict, char **restrict, int);
uintmax_t	strtoumax(const char *restrict, char **restrict, int);

#endif /* !_INTTYPES_H_ */
