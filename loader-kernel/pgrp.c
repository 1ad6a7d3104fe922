/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Process groups and sessions (IEEE Std 1003.1, 11.1.3).
 */
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"

static LIST_HEAD(, pgrp) groups;

/* The group with this identifier, or NULL. */
struct pgrp *
pgfind(int pgid)
{
	struct pgrp *pg;

	LIST_FOREACH(pg, &groups, pg_hash)
		if (pg->pg_id == pgid)
			return (pg);
	return (NULL);
}

static void
session_unref(struct session *s)
{
	if (--s->s_refs == 0)
		kfree(s);
}

/* Does `p' count for its group: is its parent elsewhere in the session? */
static bool
qualifies(const struct proc *p, const struct pgrp *pg)
{
	return (p->p_pptr != NULL && p->p_pptr->p_pgrp != NULL &&
	    p->p_pptr->p_pgrp != pg &&
	    p->p_pptr->p_pgrp->pg_session == pg->pg_session);
}

/*
 * A group has lost its last member whose parent could look after it: what is
 * stopped in it is told, and goes on.
 */
static void
orphan(struct pgrp *pg)
{
	struct proc *next, *p;

	LIST_FOREACH(p, &pg->pg_members, p_pgmember)
		if ((p->p_flag & P_STOPPED) != 0)
			break;
	if (p == NULL)
		return;
	LIST_FOREACH_SAFE(p, &pg->pg_members, p_pgmember, next) {
		psignal(p, SIGHUP);
		psignal(p, SIGCONT);
	}
}

static void
count(struct pgrp *pg, bool entering)
{
	if (entering)
		pg->pg_jobc++;
	else if (--pg->pg_jobc == 0)
		orphan(pg);
}

/*
 * `p' enters or leaves `pg': keeps pg_jobc right, of `pg' and of the groups of
 * the children of `p'.  Call while its p_pptr is valid.
 */
void
pgrp_fixjobc(struct proc *p, struct pgrp *pg, bool entering)
{
	struct proc *child, *next;
	struct pgrp *cg;

	if (qualifies(p, pg))
		count(pg, entering);
	LIST_FOREACH_SAFE(child, &p->p_children, p_sibling, next) {
		cg = child->p_pgrp;
		if (!child->p_zombie && cg != NULL && cg != pg &&
		    cg->pg_session == pg->pg_session)
			count(cg, entering);
	}
}

/* Makes `p', which is in no group, a member of `pg'. */
void
pgrp_join(struct proc *p, struct pgrp *pg)
{
	LIST_INSERT_HEAD(&pg->pg_members, p, p_pgmember);
	p->p_pgrp = pg;
}

/* Takes `p' out of its group; an empty group is gone. */
void
pgrp_leave(struct proc *p)
{
	struct pgrp *pg;

	pg = p->p_pgrp;
	p->p_pgrp = NULL;
	LIST_REMOVE(p, p_pgmember);
	if (!LIST_EMPTY(&pg->pg_members))
		return;
	LIST_REMOVE(pg, pg_hash);
	tty_forget_pgrp(pg);
	session_unref(pg->pg_session);
	kfree(pg);
}

static struct session *
session_new(struct proc *leader)
{
	struct session *s;

	s = kmalloc_zero(sizeof(*s));
	if (s == NULL)
		return (NULL);
	s->s_refs = 1;
	s->s_sid = leader->p_pid;
	s->s_leader = leader;
	if (leader->p_pgrp != NULL)
		strlcpy(s->s_login, leader->p_pgrp->pg_session->s_login,
		    sizeof(s->s_login));
	return (s);
}

/*
 * Moves `p' into the group `pgid', which is made if it isn't there; with
 * `newsession' into a session of its own, too, whose leader it is.  0 or
 * ENOMEM, and then nothing has changed.
 */
int
pgrp_enter(struct proc *p, int pgid, bool newsession)
{
	struct pgrp *pg;

	pg = newsession ? NULL : pgfind(pgid);
	if (pg == NULL) {
		if ((pg = kmalloc_zero(sizeof(*pg))) == NULL)
			return (ENOMEM);
		if (newsession) {
			if ((pg->pg_session = session_new(p)) == NULL) {
				kfree(pg);
				return (ENOMEM);
			}
			p->p_flag &= ~P_CONTROLT;
		} else {
			pg->pg_session = p->p_pgrp->pg_session;
			pg->pg_session->s_refs++;
		}
		pg->pg_id = pgid;
		LIST_INIT(&pg->pg_members);
		LIST_INSERT_HEAD(&groups, pg, pg_hash);
	}
	if (p->p_pgrp != NULL) {
		if (p->p_pgrp == pg)
			return (0);
		pgrp_fixjobc(p, pg, true);
		pgrp_fixjobc(p, p->p_pgrp, false);
		pgrp_leave(p);
	}
	pgrp_join(p, pg);
	return (0);
}

/* `p' exits: a session's leader leaves its terminal free. */
void
pgrp_exit(struct proc *p)
{
	struct session *s;

	s = p->p_pgrp->pg_session;
	if (s->s_leader == p) {
		if (s->s_tty != NULL)
			tty_hangup_session(s);
		s->s_leader = NULL;
	}
	pgrp_fixjobc(p, p->p_pgrp, false);
}
