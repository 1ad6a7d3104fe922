/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --plan: one program.
 */
#include <stdio.h>

#include "plan.h"

static enum kernel plan_asked;	/* --kernel */

/* The directory that stands for "/". */
void
plan_set_root(const char *dir)
{
	plan_root = dir;
}

/* The kernel by its name; false if it is not known. */
bool
plan_set_kernel(const char *name)
{
	plan_kernel = strcmp(name, "freebsd") == 0 ? KERNEL_FREEBSD :
	    strcmp(name, "linux") == 0 ? KERNEL_LINUX : KERNEL_UNSET;
	plan_asked = plan_kernel;
	return (plan_kernel != KERNEL_UNSET);
}

/*
 * The path on this machine of a path inside the root, in buf[0..size); path
 * itself if there is no root, or no such path.
 */
const char *
plan_host(const char *path, char *buf, size_t size)
{
	return (plan_root != NULL && plan_path(path, buf, size) ? buf : path);
}

/* Forgets what plan_load has loaded. */
void
plan_unload(void)
{
	struct obj *obj;

	while ((obj = TAILQ_FIRST(&objects)) != NULL) {
		TAILQ_REMOVE(&objects, obj, link);
		if (obj == &obj_rtld)
			continue;
		unmap_object(obj);
		obj_free(obj);
	}
	list_free(&scope_main.list);
	list_free(&list_roots);
	rtld_free(obj_rtld.path);
	rtld_free(obj_rtld.names);
	obj_rtld.names = NULL;
	obj_main = NULL;
	plan_forget();
}

/* The tables; interp is the linker that the program names, or NULL. */
static void
show_plan(struct view *v, struct view *interp)
{
	plan_mapping(v, interp);
	plan_libraries(v);
	plan_bindings(v, interp);
	plan_relocations(v);
	plan_tls(v);
	plan_order(v);
	plan_stack(v);
}

/* Shows the plan for the program called path; 0, or 1 after a message. */
int
plan_file(const char *path)
{
	struct view interp, *v;
	struct image im;
	struct part pt;
	char name[1024];
	int status;

	status = 1;
	plan_kernel = plan_asked;
	if (plan_load(path)) {
		v = plan_view;
		out_file(v->v_o.o_part);
		if (plan_interp(v, &im, &pt, &interp, name, sizeof(name))) {
			show_plan(v, &interp);
			view_close(&interp);
			image_close(&im);
		} else
			show_plan(v, NULL);
		out_file_end();
		status = 0;
	}
	plan_unload();
	return (status);
}
