/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The MMU seam: what the rest of the kernel asks of the page tables.
 *
 * A private page is owned by the entries that map it: vm.c holds a reference
 * (page_ref) for each entry it makes and drops it for each it removes.  The
 * pmap itself neither takes nor drops references to user pages.
 */
#ifndef PMAP_H
#define	PMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "page.h"
#include "uaddr.h"

#define	PROT_R		1
#define	PROT_W		2
#define	PROT_X		4

#define	PMAP_GROUPS	768		/* of 4 MB below KERNBASE */

struct pmap {
	uint32_t	*pm_l1;		/* first-level table, 4096 entries */
	uint32_t	pm_asid;	/* generation and ASID */
	uint32_t	pm_resident;	/* user pages mapped */
	uint32_t	pm_groups[PMAP_GROUPS / 32];	/* bit g: [g * 4 MB,
					   + 4 MB) has second-level tables */
};

/* One valid mapping, as pmap_next() finds it. */
struct mapping {
	uint32_t	m_va;		/* page-aligned user address */
	paddr_t		m_pa;		/* the page behind it */
	int		m_prot;		/* PROT_*; 0: every access faults */
};

/* At boot: pmap_bootstrap(), pmap_sections() and pmap_device(), then this. */
void	pmap_init(void);
void	pmap_bootstrap(uint32_t *l1, paddr_t l1pa);
void	pmap_sections(uint32_t va, paddr_t pa, paddr_t end,
	    uint32_t attributes);
/* Gives *pm, all zeros, an empty user half; 0 or ENOMEM. */
int	pmap_create(struct pmap *pm);
/* Frees the tables.  Every user page must have been removed before. */
void	pmap_destroy(struct pmap *pm);
/* Makes va show pa, replacing what was there; 0 or ENOMEM (no table). */
int	pmap_enter(struct pmap *pm, uint32_t va, paddr_t pa, int prot);
/*
 * Makes n pages from va on show those from pa on, without PROT_W, where nothing
 * is mapped yet (if `fresh', that is everywhere), with a reference each.
 * Returns how many; without memory for a table the rest stays away.
 */
uint32_t pmap_fill(struct pmap *pm, uint32_t va, paddr_t pa, uint32_t n,
	    int prot, bool fresh);
/*
 * Makes n pages from va on, where nothing is mapped yet, show pas[], whose
 * references become the mappings'.  Returns for how many there were tables.
 */
uint32_t pmap_enter_run(struct pmap *pm, uint32_t va, const paddr_t *pas,
	    uint32_t n, int prot);
/* Unmaps [start, end). */
void	pmap_remove(struct pmap *pm, uint32_t start, uint32_t end);
/* The same, and drops the reference to each page that was mapped. */
void	pmap_drop(struct pmap *pm, uint32_t start, uint32_t end);
/*
 * What `from' maps in [start, end), where `to' maps nothing, becomes mapped in
 * `to' as well, read-only in both, with a reference each; *np grows by the
 * number of pages.  0, or ENOMEM and some may be missing.
 */
int	pmap_share(struct pmap *from, struct pmap *to, uint32_t start,
	    uint32_t end, uint32_t *np);
/* Gives every mapping in [start, end) at most the rights in prot. */
void	pmap_protect(struct pmap *pm, uint32_t start, uint32_t end, int prot);
/* What maps va? */
bool	pmap_extract(struct pmap *pm, uint32_t va, struct mapping *m);
/* The first mapping at or after va and below end; empty tables are skipped. */
bool	pmap_next(struct pmap *pm, uint32_t va, uint32_t end,
	    struct mapping *m);
/* Makes pm the space that is seen; NULL: the kernel's alone. */
void	pmap_activate(struct pmap *pm);
/* Makes what was written through the linear map visible to fetches at va. */
void	pmap_sync_icache(struct pmap *pm, uint32_t va, uint32_t len);
/* Maps device registers for the kernel; panics when the window is full. */
volatile void *pmap_device(paddr_t pa, uint32_t len);

#endif
