/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mkuimage ADDRESS OFFSET IMAGE OUT: puts U-Boot's legacy header (64 bytes,
 * big-endian, include/image.h) before a kernel image, which is loaded at
 * ADDRESS and entered OFFSET bytes behind it, both hexadecimal.  Runs on the
 * machine that builds.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define	UIMAGE_MAGIC	0x27051956U
#define	OS_LINUX	5
#define	ARCH_ARM	2
#define	TYPE_KERNEL	2
#define	COMP_NONE	0

/* CRC-32 of IEEE 802.3, bit by bit: it runs once. */
static uint32_t
crc32(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xffffffffU;
	int i;

	for (; n > 0; n--, p++) {
		crc ^= *p;
		for (i = 0; i < 8; i++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320U : 0);
	}
	return (~crc);
}

static void
put32(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)(v >> 24);
	p[1] = (unsigned char)(v >> 16);
	p[2] = (unsigned char)(v >> 8);
	p[3] = (unsigned char)v;
}

int
main(int argc, char **argv)
{
	unsigned char head[64] = { 0 }, *data;
	uint32_t addr, offset;
	size_t n;
	FILE *in, *out;
	long size;

	if (argc != 5)
		errx(2, "usage: mkuimage address offset image out");
	addr = (uint32_t)strtoul(argv[1], NULL, 16);
	offset = (uint32_t)strtoul(argv[2], NULL, 16);
	argv++;
	if ((in = fopen(argv[2], "rb")) == NULL ||
	    fseek(in, 0, SEEK_END) != 0 || (size = ftell(in)) < 0 ||
	    fseek(in, 0, SEEK_SET) != 0)
		err(1, "%s", argv[2]);
	n = (size_t)size;
	if ((data = malloc(n + 1)) == NULL || fread(data, 1, n, in) != n)
		err(1, "%s", argv[2]);
	put32(head + 0, UIMAGE_MAGIC);
	put32(head + 12, (uint32_t)n);
	put32(head + 16, addr);
	put32(head + 20, addr + offset);
	put32(head + 24, crc32(data, n));
	head[28] = OS_LINUX;
	head[29] = ARCH_ARM;
	head[30] = TYPE_KERNEL;
	head[31] = COMP_NONE;
	strcpy((char *)head + 32, "elfstart loader-kernel");
	put32(head + 4, crc32(head, sizeof(head)));
	if ((out = fopen(argv[3], "wb")) == NULL ||
	    fwrite(head, sizeof(head), 1, out) != 1 ||
	    fwrite(data, 1, n, out) != n || fclose(out) != 0)
		err(1, "%s", argv[3]);
	return (0);
}
