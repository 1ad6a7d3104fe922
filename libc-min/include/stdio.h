/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _STDIO_H_
#define _STDIO_H_

#include <sys/types.h>
#include <sys/unistd.h>
#include <stdarg.h>
#include <stddef.h>

typedef off_t	fpos_t;

struct pthread;
struct pthread_mutex;

/* A buffer of a stream. */
struct __sbuf {
	unsigned char	*_base;		/* its first byte, or NULL */
	int		 _size;		/* how many bytes it has */
};

/* State of a multibyte conversion; opaque, FreeBSD's size and alignment. */
union __mbstate {
	char		 __mbstate8[128];	/* size */
	int64_t		 _mbstateL;		/* alignment */
};

/*
 * A stream.  Programs built with FreeBSD's own <stdio.h> read and write the
 * first six members in their getc and putc, so the order is ABI.
 */
struct __sFILE {
	unsigned char	*_p;		/* next byte in the buffer */
	int		 _r;		/* bytes that getc may take from _p */
	int		 _w;		/* bytes that putc may store at _p */
	short		 _flags;	/* __S*; 0 in a free stream */
	short		 _file;		/* descriptor, or -1 */
	struct __sbuf	 _bf;		/* the buffer */
	int		 _lbfsize;	/* 0, or -_bf._size if line buffered */
	void		*_cookie;	/* first argument of the next four */
	int		(*_close)(void *);	/* 0 or -1 */
	int		(*_read)(void *, char *, int);	/* bytes, 0, -1 */
	fpos_t		(*_seek)(void *, fpos_t, int);	/* position, -1 */
	int		(*_write)(void *, const char *, int); /* bytes, -1 */
	struct __sbuf	 _ub;		/* bytes pushed back by ungetc */
	unsigned char	*_up;		/* _p while _p is in _ub */
	int		 _ur;		/* _r while _r counts _ub */
	unsigned char	 _ubuf[3];	/* smallest _ub */
	unsigned char	 _nbuf[1];	/* buffer of an unbuffered stream */
	struct __sbuf	 _lb;		/* line assembled by fgetln */
	int		 _blksize;	/* st_blksize of the file */
	fpos_t		 _offset;	/* file position after the buffer */
	struct pthread_mutex *_fl_mutex;	/* unused, NULL */
	struct pthread	*_fl_owner;	/* unused, NULL */
	int		 _fl_count;	/* depth of flockfile */
	int		 _orientation;	/* < 0 bytes, > 0 wide, 0 not set */
	union __mbstate	 _mbstate;	/* unused in the C locale */
	int		 _flags2;	/* __S2OAP */
};
typedef struct __sFILE	FILE;

#define __SLBF	0x0001		/* line buffered */
#define __SNBF	0x0002		/* unbuffered */
#define __SRD	0x0004		/* reading is what is going on */
#define __SWR	0x0008		/* writing is what is going on */
#define __SRW	0x0010		/* open for both */
#define __SEOF	0x0020		/* end of file seen */
#define __SERR	0x0040		/* error seen */
#define __SMBF	0x0080		/* buffer is from malloc */
#define __SAPP	0x0100		/* opened by fdopen for appending */
#define __SSTR	0x0200		/* a string, not a file */
#define __SOFF	0x1000		/* _offset is true */
#define __SALC	0x4000		/* the string grows by realloc */
#define __S2OAP	0x0001		/* in _flags2: O_APPEND is set */

#define EOF		(-1)
#define BUFSIZ		1024
#define FOPEN_MAX	20
#define FILENAME_MAX	1024
#define L_tmpnam	1024
#define TMP_MAX		308915776
#define P_tmpdir	"/tmp/"
#define _IOFBF		0
#define _IOLBF		1
#define _IONBF		2

extern FILE	*__stdinp;
extern FILE	*__stdoutp;
extern FILE	*__stderrp;
extern int	 __isthreaded;
#define stdin	__stdinp
#define stdout	__stdoutp
#define stderr	__stderrp

int	__srget(FILE *);
int	__swbuf(int, FILE *);

#define __printflike(f, a)	__attribute__((__format__(__printf__, f, a)))
#define __scanflike(f, a)	__attribute__((__format__(__scanf__, f, a)))

int	 asprintf(char **, const char *, ...) __printflike(2, 3);
void	 clearerr(FILE *);
void	 clearerr_unlocked(FILE *);
int	 dprintf(int, const char *restrict, ...) __printflike(2, 3);
int	 fclose(FILE *);
void	 fcloseall(void);
FILE	*fdopen(int, const char *);
int	 feof(FILE *);
int	 feof_unlocked(FILE *);
int	 ferror(FILE *);
int	 ferror_unlocked(FILE *);
int	 fflush(FILE *);
int	 fgetc(FILE *);
char	*fgetln(FILE *, size_t *);
int	 fgetpos(FILE *restrict, fpos_t *restrict);
char	*fgets(char *restrict, int, FILE *restrict);
int	 fileno(FILE *);
int	 fileno_unlocked(FILE *);
void	 flockfile(FILE *);
FILE	*fmemopen(void *restrict, size_t, const char *restrict);
FILE	*fopen(const char *restrict, const char *restrict);
int	 fprintf(FILE *restrict, const char *restrict, ...) __printflike(2, 3);
int	 fpurge(FILE *);
int	 fputc(int, FILE *);
int	 fputs(const char *restrict, FILE *restrict);
size_t	 fread(void *restrict, size_t, size_t, FILE *restrict);
FILE	*freopen(const char *restrict, const char *restrict, FILE *restrict);
int	 fscanf(FILE *restrict, const char *restrict, ...) __scanflike(2, 3);
int	 fseek(FILE *, long, int);
int	 fseeko(FILE *, off_t, int);
int	 fsetpos(FILE *, const fpos_t *);
long	 ftell(FILE *);
off_t	 ftello(FILE *);
int	 ftrylockfile(FILE *);
FILE	*funopen(const void *, int (*)(void *, char *, int),
	    int (*)(void *, const char *, int), fpos_t (*)(void *, fpos_t, int),
	    int (*)(void *));
#define fropen(c, fn)	funopen(c, fn, NULL, NULL, NULL)
#define fwopen(c, fn)	funopen(c, NULL, fn, NULL, NULL)
void	 funlockfile(FILE *);
size_t	 fwrite(const void *restrict, size_t, size_t, FILE *restrict);
int	 getc(FILE *);
int	 getc_unlocked(FILE *);
int	 getchar(void);
int	 getchar_unlocked(void);
ssize_t	 getdelim(char **restrict, size_t *restrict, int, FILE *restrict);
ssize_t	 getline(char **restrict, size_t *restrict, FILE *restrict);
int	 getw(FILE *);
FILE	*open_memstream(char **, size_t *);
int	 pclose(FILE *);
void	 perror(const char *);
FILE	*popen(const char *, const char *);
int	 printf(const char *restrict, ...) __printflike(1, 2);
int	 putc(int, FILE *);
int	 putc_unlocked(int, FILE *);
int	 putchar(int);
int	 putchar_unlocked(int);
int	 puts(const char *);
int	 putw(int, FILE *);
int	 remove(const char *);
int	 rename(const char *, const char *);
int	 renameat(int, const char *, int, const char *);
void	 rewind(FILE *);
int	 scanf(const char *restrict, ...) __scanflike(1, 2);
void	 setbuf(FILE *restrict, char *restrict);
void	 setbuffer(FILE *, char *, int);
int	 setlinebuf(FILE *);
int	 setvbuf(FILE *restrict, char *restrict, int, size_t);
int	 snprintf(char *restrict, size_t, const char *restrict, ...)
	    __printflike(3, 4);
int	 sprintf(char *restrict, const char *restrict, ...) __printflike(2, 3);
int	 sscanf(const char *restrict, const char *restrict, ...)
	    __scanflike(2, 3);
FILE	*tmpfile(void);
int	 ungetc(int, FILE *);
int	 vasprintf(char **, const char *, va_list) __printflike(2, 0);
int	 vdprintf(int, const char *restrict, va_list) __printflike(2, 0);
int	 vfprintf(FILE *restrict, const char *restrict, va_list)
	    __printflike(2, 0);
int	 vfscanf(FILE *restrict, const char *restrict, va_list)
	    __scanflike(2, 0);
int	 vprintf(const char *restrict, va_list) __printflike(1, 0);
int	 vscanf(const char *restrict, va_list) __scanflike(1, 0);
int	 vsnprintf(char *restrict, size_t, const char *restrict, va_list)
	    __printflike(3, 0);
int	 vsprintf(char *restrict, const char *restrict, va_list)
	    __printflike(2, 0);
int	 vsscanf(const char *restrict, const char *restrict, va_list)
	    __scanflike(2, 0);

/* As FreeBSD's, but only what needs no lock; a function remains behind. */
#define getc(f)		(--(f)->_r < 0 ? __srget(f) : (int)*(f)->_p++)
#define getchar()	getc(stdin)
#define getc_unlocked(f) getc(f)

#endif /* !_STDIO_H_ */
