/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kqueue(2): a file that holds notes of what its owner wants to be told.
 *
 * A note of a descriptor, a timer or EVFILT_USER is looked at when somebody
 * calls kevent(2); what may have become true has called selwakeup(), as for
 * poll(2).  Things that happen, to a file, to a process or as a signal, are
 * written into the notes that watch them when they do.
 */
#ifndef KQUEUE_H
#define	KQUEUE_H

#include <sys/event.h>
#include <sys/queue.h>

#include <stdbool.h>
#include <stdint.h>

struct file;
struct filedesc;
struct knote;
struct proc;
struct thread;
struct vnode;

struct kqueue {
	TAILQ_HEAD(, knote) kq_notes;	/* reported last stands last */
	LIST_ENTRY(kqueue) kq_all;	/* of all kqueues */
	struct filedesc	*kq_fd;		/* whose descriptors it means */
	unsigned int	kq_count;	/* notes */
};

/* What one EVFILT_* does. */
struct kqfilter {
	bool		kf_isfd;	/* ident is a descriptor */
	/* A new note: 0 or errno. */
	int		(*kf_attach)(struct thread *td, struct knote *kn);
	/* It is asked for again; the note has the new kn_wants and kn_arg. */
	void		(*kf_change)(struct knote *kn,
			    const struct kevent *kev);
	/* Does it hold now?  Sets kn_fflags, kn_data and EV_EOF. */
	bool		(*kf_ready)(struct thread *td, struct knote *kn);
};

struct knote {
	TAILQ_ENTRY(knote) kn_link;	/* of kq_notes */
	LIST_ENTRY(knote) kn_watch;	/* of those that watch kn_object */
	struct kqueue	*kn_kq;		/* whose */
	const struct kqfilter *kn_filter;	/* its EVFILT_* */
	uintptr_t	kn_ident;	/* as the program gave it */
	int16_t		kn_number;	/* EVFILT_* */
	uint16_t	kn_flags;	/* EV_*, to be told */
	uint32_t	kn_wants;	/* fflags it was asked for */
	int64_t		kn_arg;		/* data it was asked for */
	uint32_t	kn_fflags;	/* fflags to be told */
	int64_t		kn_data;	/* data to be told */
	void		*kn_udata;	/* the program's own */
	uint64_t	kn_ext[4];	/* the same */
	bool		kn_disabled;	/* EV_DISABLE */
	bool		kn_hit;		/* what was watched has happened */
	bool		kn_told;	/* EV_CLEAR: reported, at kn_seen */
	uint32_t	kn_seen;	/* sel_generation then */
	struct file	*kn_fp;		/* of kf_isfd; no reference */
	const void	*kn_object;	/* vnode or process watched, or NULL */
	uint64_t	kn_due;		/* timer: uptime of the next end */
	uint64_t	kn_period;	/* and the span to the one after it */
};

#define	NOTES_MAX	8192		/* of one kqueue */

/* kqueue.c */
struct kqueue *kq_of(struct file *fp);	/* NULL: it is something else */
int	kq_new(struct thread *td, int *fdp);
int	kq_register(struct thread *td, struct kqueue *kq,
	    const struct kevent *kev);
/* Does it hold, is it to be told?  kn_fflags and kn_data say what. */
bool	kq_ready(struct thread *td, struct knote *kn);
/* It has been reported: what is told next is news. */
void	kq_told(struct knote *kn);
struct knote *kq_note(struct kqueue *kq, const struct kevent *kev,
	    const struct kqfilter *kf);
void	kq_drop(struct knote *kn);

/* kqfilter.c */
const struct kqfilter *kqfilter(int number);

/* What the rest of the kernel calls. */
extern unsigned int kq_count;		/* kqueues in the system */
extern LIST_HEAD(knlist, knote) kq_watchers;
void	kq_happened(const void *object, int number, uint32_t notes,
	    int64_t data);
void	kq_fdclosed(struct filedesc *fdp, int fd);
void	kq_forked(struct proc *p, struct proc *child);
void	kq_exited(struct proc *p);

/* Something (NOTE_*) happened to a file or a process, or a signal came. */
static inline void
kq_hook(const void *object, int number, uint32_t notes, int64_t data)
{
	if (!LIST_EMPTY(&kq_watchers))
		kq_happened(object, number, notes, data);
}

#endif
