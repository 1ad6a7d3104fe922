/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _STDLIB_H_
#define _STDLIB_H_

#include <stddef.h>
#include <sys/types.h>

#define EXIT_SUCCESS	0
#define EXIT_FAILURE	1
#define RAND_MAX	0x7ffffffd
#define MB_CUR_MAX	((size_t)___mb_cur_max())

typedef struct {
	int quot;		/* quotient */
	int rem;		/* remainder */
} div_t;
typedef struct {
	long quot;		/* quotient */
	long rem;		/* remainder */
} ldiv_t;
typedef struct {
	long long quot;		/* quotient */
	long long rem;		/* remainder */
} lldiv_t;

int	 ___mb_cur_max(void);
_Noreturn void _Exit(int);
_Noreturn void abort(void);
int	 abs(int);
void	*aligned_alloc(size_t, size_t);
uint32_t arc4random(void);
void	 arc4random_buf(void *, size_t);
uint32_t arc4random_uniform(uint32_t);
int	 at_quick_exit(void (*)(void));
int	 atexit(void (*)(void));
double	 atof(const char *);
int	 atoi(const char *);
long	 atol(const char *);
long long atoll(const char *);
void	*bsearch(const void *, const void *, size_t, size_t,
	    int (*)(const void *, const void *));
void	*calloc(size_t, size_t);
int	 daemon(int, int);
div_t	 div(int, int);
double	 drand48(void);
double	 erand48(unsigned short *);
_Noreturn void exit(int);
void	 free(void *);
char	*getenv(const char *);
const char *getprogname(void);
int	 getsubopt(char **, char *const *, char **);
int	 heapsort(void *, size_t, size_t, int (*)(const void *, const void *));
long	 jrand48(unsigned short *);
long	 labs(long);
void	 lcong48(unsigned short *);
ldiv_t	 ldiv(long, long);
long long llabs(long long);
lldiv_t	 lldiv(long long, long long);
long	 lrand48(void);
void	*malloc(size_t);
size_t	 malloc_usable_size(const void *);
int	 mblen(const char *, size_t);
size_t	 mbstowcs(wchar_t *restrict, const char *restrict, size_t);
int	 mbtowc(wchar_t *restrict, const char *restrict, size_t);
int	 mergesort(void *, size_t, size_t, int (*)(const void *, const void *));
char	*mkdtemp(char *);
int	 mkostemp(char *, int);
int	 mkostemps(char *, int, int);
int	 mkstemp(char *);
int	 mkstemps(char *, int);
char	*mktemp(char *);
long	 mrand48(void);
long	 nrand48(unsigned short *);
int	 posix_memalign(void **, size_t, size_t);
int	 putenv(char *);
void	 qsort(void *, size_t, size_t, int (*)(const void *, const void *));
void	 qsort_r(void *, size_t, size_t, void *,
	    int (*)(void *, const void *, const void *));
_Noreturn void quick_exit(int);
int	 rand(void);
int	 rand_r(unsigned *);
long	 random(void);
void	*realloc(void *, size_t);
void	*reallocarray(void *, size_t, size_t);
void	*reallocf(void *, size_t);
char	*realpath(const char *restrict, char *restrict);
int	 setenv(const char *, const char *, int);
void	 setprogname(const char *);
unsigned short *seed48(unsigned short *);
void	 srand(unsigned);
void	 srand48(long);
void	 srandom(unsigned);
void	 srandomdev(void);
double	 strtod(const char *restrict, char **restrict);
float	 strtof(const char *restrict, char **restrict);
long	 strtol(const char *restrict, char **restrict, int);
long double strtold(const char *restrict, char **restrict);
long long strtoll(const char *restrict, char **restrict, int);
long long strtonum(const char *, long long, long long, const char **);
int64_t	 strtoq(const char *restrict, char **restrict, int);
unsigned long strtoul(const char *restrict, char **restrict, int);
unsigned long long strtoull(const char *restrict, char **restrict, int);
uint64_t strtouq(const char *restrict, char **restrict, int);
int	 system(const char *);
int	 unsetenv(const char *);
void	*valloc(size_t);
size_t	 wcstombs(char *restrict, const wchar_t *restrict, size_t);
int	 wctomb(char *, wchar_t);

#endif /* !_STDLIB_H_ */
