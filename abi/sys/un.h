/* SPDX-License-Identifier: BSD-2-Clause */
/* Addresses of local sockets. */
#ifndef _SYS_UN_H_
#define	_SYS_UN_H_

#if __STDC_HOSTED__
#include_next <sys/un.h>
#else

#include <sys/_types.h>

#define	SUNPATHLEN	104

struct sockaddr_un {
	unsigned char	sun_len;
	sa_family_t	sun_family;
	char		sun_path[SUNPATHLEN];
};

#define	SOL_LOCAL	0
#define	LOCAL_PEERCRED	0x001	/* struct xucred: who listens, or connected */
#define	LOCAL_CREDS	0x002
#define	LOCAL_CONNWAIT	0x004

#define	XUCRED_VERSION	0

struct xucred {
	unsigned int	 cr_version;	/* XUCRED_VERSION */
	unsigned int	 cr_uid;	/* effective user */
	short		 cr_ngroups;	/* used in cr_groups */
	unsigned int	 cr_groups[16];	/* the first: effective */
	void		*_cr_unused1;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UN_H_ */
