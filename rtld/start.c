/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a program starts with: everything into memory, and in which order it is
 * searched.  The prelinker runs this, too.
 */
#include "rtld.h"

/*
 * The search order: the program; who interposes, that is, preloads and
 * DF_1_INTERPOSE; all others as they were loaded.
 */
static void
order_scope(void)
{
	struct obj *obj;
	bool interposer;
	int pass;

	list_add(&scope_main.list, obj_main);
	for (pass = 0; pass < 2; pass++)
		TAILQ_FOREACH(obj, &objects, link) {
			if (obj == obj_main || obj == &obj_rtld)
				continue;
			interposer = (obj->flags1 & DF_1_INTERPOSE) != 0 ||
			    list_has(&list_roots, obj);
			if (interposer == (pass == 0))
				list_add(&scope_main.list, obj);
		}
}

/*
 * The program, which is mapped, and all it needs into memory, in search order.
 * False: error recorded.
 */
bool
start_load(void)
{
	struct obj *obj;

	if (!obj_digest(obj_main))
		return (false);
	obj_enter(obj_main);
	obj_add_name(obj_main, obj_main->path);
	if (!load_preloads())
		return (false);
	if (config.preload != NULL || config.preload_fds != NULL)
		utrace(UTRACE_PRELOAD_FINISHED, NULL, NULL, 0, 0, NULL);
	TAILQ_FOREACH(obj, &objects, link)
		if (obj != &obj_rtld)
			list_add(&list_roots, obj);
	if (!load_needed(obj_main, 0))
		return (false);
	TAILQ_FOREACH(obj, &objects, link)
		if (obj != &obj_rtld) {
			obj->inmain = true;
			obj->refcount++;
		}
	order_scope();
	return (check_versions(&scope_main.list) || config.trace != NULL);
}
