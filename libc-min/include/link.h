/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LINK_H_
#define _LINK_H_

#include <stddef.h>
#include <stdint.h>

/* What dl_iterate_phdr tells of one object; FreeBSD 12's layout. */
struct dl_phdr_info {
	uintptr_t	 dlpi_addr;	/* load bias */
	const char	*dlpi_name;	/* path */
	const void	*dlpi_phdr;	/* program headers */
	uint16_t	 dlpi_phnum;	/* how many */
	unsigned long long dlpi_adds;	/* objects ever added */
	unsigned long long dlpi_subs;	/* objects ever removed */
	size_t		 dlpi_tls_modid; /* TLS module number, or 0 */
	void		*dlpi_tls_data;	/* this thread's block, or NULL */
};

typedef struct link_map {
	char		*l_addr;	/* base address */
	const char	*l_name;	/* path */
	const void	*l_ld;		/* dynamic section */
	struct link_map	*l_next;	/* in order of loading */
	struct link_map	*l_prev;	/* the other way */
} Link_map;

int	dl_iterate_phdr(int (*)(struct dl_phdr_info *, size_t, void *), void *);

#endif /* !_LINK_H_ */
