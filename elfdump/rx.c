/* SPDX-License-Identifier: BSD-2-Clause */
#include <elf.h>

#include "machine.h"

/*
 * The address that a program header is shown with.  GNU's linker for the RX
 * writes load addresses into p_vaddr; objdump recovers the others from the
 * first section in the segment, unless that begins with the file's headers.
 * A file with too many of both for that shows what it says.
 */
uint64_t
rx_vaddr(struct object *o, const struct phdr *ph)
{
	struct shdr sh;
	uint64_t headers;
	uint32_t i;

	if (o->o_vector->v_machine != &machine_rx || o->o_state == NULL ||
	    ph->p_filesz == 0)
		return (ph->p_vaddr);
	headers = o->o_ehsize;
	if (o->o_phoff != 0)
		headers = o->o_phoff + (uint64_t)o->o_phnum * o->o_phentsize;
	if (ph->p_offset < headers)
		return (ph->p_vaddr);
	for (i = 0; i < o->o_shnum && o->o_steps < STEPS_MAX; i++) {
		o->o_steps++;
		object_shdr(o, i, &sh);
		if (ph->p_offset <= sh.sh_offset && sh.sh_size > 0 &&
		    sh.sh_type != SHT_NOBITS &&
		    sh.sh_offset <= ph->p_offset + (ph->p_filesz - 1))
			return (sh.sh_addr + (sh.sh_offset - ph->p_offset));
	}
	return (ph->p_vaddr);
}
