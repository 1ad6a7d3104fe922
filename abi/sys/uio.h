/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_UIO_H_
#define	_SYS_UIO_H_

#if __STDC_HOSTED__
#include_next <sys/uio.h>
#else

#include <sys/_types.h>

struct iovec {
	void	*iov_base;
	size_t	 iov_len;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UIO_H_ */
