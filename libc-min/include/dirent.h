/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _DIRENT_H_
#define _DIRENT_H_

#include <sys/types.h>
#include <sys/dirent.h>

#define DIRBLKSIZ	1024
#define DTF_HIDEW	0x0001
#define DTF_NODUP	0x0002
#define DTF_REWIND	0x0004

struct _dirdesc;
typedef struct _dirdesc	DIR;

int	 alphasort(const struct dirent **, const struct dirent **);
int	 closedir(DIR *);
int	 dirfd(DIR *);
int	 fdclosedir(DIR *);
DIR	*fdopendir(int);
ssize_t	 getdirentries(int, char *, size_t, off_t *);
DIR	*opendir(const char *);
struct dirent *readdir(DIR *);
int	 readdir_r(DIR *, struct dirent *, struct dirent **);
void	 rewinddir(DIR *);
int	 scandir(const char *, struct dirent ***,
	    int (*)(const struct dirent *),
	    int (*)(const struct dirent **, const struct dirent **));
void	 seekdir(DIR *, long);
long	 telldir(DIR *);

#endif /* !_DIRENT_H_ */
