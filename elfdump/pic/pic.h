/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --svg and --html: the picture of a file.  It has three parts, one above the
 * other: the file's layout beside that in memory, relocations by page, and who
 * needs which library.  Each is first laid out, then drawn, since a picture
 * begins with its size.  Its size is bounded whatever the file says: what is
 * small and many is drawn as one.
 */
#ifndef PIC_H
#define PIC_H

#include <stdio.h>

#include "show.h"

#define	PIC_WIDTH	1240		/* of the picture, in pixels */
#define	PIC_MARGIN	16		/* on its left and right */
#define	PIC_LINE	15		/* from one line of text to the next */
#define	PIC_GLYPH(n)	((n) * 67 / 10)	/* width of n characters */

/* How a thing is painted: what may be done with it in memory. */
enum paint {
	PAINT_HEADER,		/* ELF's own tables */
	PAINT_READ,		/* r-- */
	PAINT_CODE,		/* r-x */
	PAINT_DATA,		/* rw- */
	PAINT_ZERO,		/* rw-, not in the file */
	PAINT_BOTH,		/* rwx */
	PAINT_FILE,		/* not in memory */
	PAINT_GAP		/* nothing */
};

/* Bytes that follow each other in the file or in memory. */
struct piece {
	struct text	 pc_name;	/* what it is called */
	const char	*pc_what;	/* of which sort it is */
	uint64_t	 pc_start;	/* offset or address */
	uint64_t	 pc_size;	/* bytes */
	enum paint	 pc_paint;	/* how it looks */
	uint32_t	 pc_merged;	/* it stands for so many; 0: itself */
	bool		 pc_marked;	/* pic_strip.c: it stays itself */
	unsigned int	 pc_y;		/* where it is drawn */
	unsigned int	 pc_h;		/* how high */
	unsigned int	 pc_label;	/* where its label is */
};

/* All of a file, or of a memory, from top to bottom. */
struct strip {
	struct piece	*st_piece;	/* by start (allocated) */
	size_t		 st_count;	/* how many */
	size_t		 st_room;	/* for how many there is memory */
	unsigned int	 st_x;		/* its left edge */
	unsigned int	 st_top;	/* its upper edge */
	bool		 st_left;	/* labels are left of it */
	const char	*st_head;	/* what it is */
};

/* A segment that is loaded: the band from the file to memory. */
struct band {
	struct phdr	 b_phdr;	/* it */
	uint32_t	 b_index;	/* which */
	unsigned int	 b_label;	/* where its name is */
};

/* The file beside memory. */
struct layout {
	struct strip	 l_file, l_memory;	/* the two */
	struct band	*l_band;	/* what links them (allocated) */
	size_t		 l_bands;	/* how many */
	uint32_t	 l_lane[6];	/* segments drawn beside memory */
	unsigned int	 l_lanes;	/* how many */
	unsigned int	 l_top;		/* first pixel of the strips */
	unsigned int	 l_height;	/* of the strips */
	bool		 l_object;	/* not linked: it has no memory yet */
	bool		 l_more;	/* segments that are not drawn */
};

/* Relocations of a kind, for the chart. */
enum { KIND_RELATIVE, KIND_SYMBOL, KIND_JUMP, KIND_COPY, KIND_TLS, KIND_IFUNC,
    KIND_OTHER, KINDS };
#define	BINS_MAX	300		/* bars in the chart */
struct bin {
	uint64_t	 bi_start;	/* its first page's address */
	uint32_t	 bi_count[KINDS]; /* relocations that write to it */
};
struct chart {
	struct bin	 c_bin[BINS_MAX]; /* by address */
	unsigned int	 c_bins;	/* how many */
	uint64_t	 c_pages;	/* pages in each */
	uint64_t	 c_total[KINDS]; /* relocations of each kind */
	uint64_t	 c_all;		/* of all kinds */
	uint64_t	 c_outside;	/* of them, in no segment */
	uint32_t	 c_max;		/* in the fullest bin */
	bool		 c_object;	/* an object: pages of sections */
};

/* Objects of a process, and who needs whom. */
#define	NODES_MAX	100		/* drawn */
#define	EDGES_MAX	1000
struct node {
	char		*n_name;	/* as it is called (allocated) */
	char		*n_path;	/* where it is; NULL: missing */
	unsigned int	 n_depth;	/* its column */
	unsigned int	 n_x, n_y;	/* where it is drawn */
	bool		 n_busy;	/* of the walk */
	bool		 n_done;	/* of the walk */
};
struct edge {
	unsigned int	 e_from;	/* who needs */
	unsigned int	 e_to;		/* whom */
	bool		 e_filter;	/* it is a filter for him */
	bool		 e_back;	/* it closes a circle */
};
struct graph {
	struct node	 g_node[NODES_MAX];	/* the program first */
	struct edge	 g_edge[EDGES_MAX];
	unsigned int	 g_nodes;	/* how many */
	unsigned int	 g_edges;	/* how many */
	unsigned int	 g_more;	/* objects that are not drawn */
	unsigned int	 g_depth;	/* columns */
	unsigned int	 g_width;	/* of a node */
	unsigned int	 g_height;	/* of the drawing */
};

/* pic.c */
const char *pic_class(enum paint);

/* pic_text.c */
void	put_xml(FILE *, struct text, size_t columns);
void	put_words(FILE *, const char *, size_t columns);
struct text text_words(const char *);
const char *size_words(uint64_t, char *, size_t);

/* pic_strip.c */
struct piece *strip_add(struct strip *, uint64_t start, uint64_t size,
	    struct text name, const char *what, enum paint);
void	strip_sort(struct strip *);
void	strip_thin(struct strip *);
void	strip_scale(struct strip *, unsigned int top, unsigned int height);
unsigned int strip_at(const struct strip *, uint64_t);
void	strip_draw(FILE *, const struct strip *);
void	labels_place(unsigned int *, size_t, unsigned int top,
	    unsigned int bottom);

/* pic_layout.c, pic_memory.c */
void	layout_make(struct layout *, struct view *, unsigned int top);
void	layout_draw(FILE *, const struct layout *, const struct view *);
void	layout_free(struct layout *);
void	memory_strip(struct layout *, struct view *);
enum paint section_paint(const struct shdr *);
enum paint segment_paint(const struct phdr *);

/* pic_relocs.c, pic_chart.c */
void	chart_make(struct chart *, struct view *);
void	chart_draw(FILE *, const struct chart *, unsigned int top);
void	chart_table(FILE *, const struct chart *);
#define	CHART_HEIGHT	230
extern const char *const kind_words[KINDS];

/* pic_graph.c */
unsigned int graph_node(struct graph *, const char *name, const char *path);
void	graph_edge(struct graph *, unsigned int from, unsigned int to,
	    bool filter);
void	graph_layout(struct graph *);
void	graph_draw(FILE *, const struct graph *, unsigned int top);
void	graph_table(FILE *, const struct graph *);
void	graph_free(struct graph *);

/* pic_table.c */
void	page_tables(FILE *, struct view *);

/* plan/plan_graph.c, or plan/plan_none.c */
bool	plan_graph(const char *path, struct graph *);

#endif /* !PIC_H */
