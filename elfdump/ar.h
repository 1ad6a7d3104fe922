/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Archives (ar(5)): arhdr.c reads them, armap.c their symbol table, ar.c shows
 * what is in them.
 */
#ifndef AR_H
#define AR_H

#include "elfdump.h"

#define	AR_MAGIC	"!<arch>\n"
#define	AR_THIN		"!<thin>\n"	/* GNU: members are other files */
#define	AR_MAGIC_SIZE	8
#define	AR_HDR_SIZE	60

/* An archive. */
struct archive {
	const struct part *a_part;	/* its bytes */
	bool		 a_thin;	/* members are other files */
	bool		 a_has_names;	/* there is a table of long names */
	uint64_t	 a_first;	/* offset of the first header */
	uint64_t	 a_names;	/* offset of the table of long names */
	uint64_t	 a_names_size;	/* bytes of that */
};

/* A member, as its header tells. */
struct member {
	char		*m_name;	/* allocated */
	uint64_t	 m_data;	/* offset of its contents */
	uint64_t	 m_size;	/* bytes of that, says the header */
	uint64_t	 m_origin;	/* thin: offset in another one */
	const unsigned char *m_hdr;	/* the header itself */
};

/* ar.c */
bool	archive_open(struct archive *, const struct part *);

/* arhdr.c */
bool	member_read(const struct archive *, uint64_t off, struct member *);

/* armap.c */
bool	armap_skip(struct archive *);

#endif /* !AR_H */
