/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The pieces of readv(2), writev(2), sendmsg(2) and recvmsg(2).
 */
#ifndef VECTORS_H
#define	VECTORS_H

#include "file.h"

#define	SMALLIOV	8	/* pieces that need no memory of their own */

struct vectors {
	struct uiovec	vc_small[SMALLIOV]; /* pieces, if few */
	struct uiovec	*vc_all;	/* pieces */
	struct uio	vc_uio;		/* the transfer */
};

/*
 * Copies the pieces in and adds them up.  0, EFAULT, ENOMEM, or EINVAL if they
 * are too many or too long together.  Nothing is to be freed on failure.
 */
int	vectors_get(struct vectors *vc, uaddr_t iovp, uint32_t iovcnt,
	    bool to_file);
void	vectors_free(struct vectors *vc);

#endif
