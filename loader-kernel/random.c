/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Random bytes: the ChaCha20 block function (RFC 8439, 2.3) in counter mode.
 * Blocks are made some at a time; the first bytes of them become the next key,
 * and bytes that were given out are wiped, so that these can't be computed from
 * what the kernel holds later.
 *
 * The seed is what the boot loader put into the device tree, and the counter
 * at boot and at each request; on a machine without either it is not secret.
 */
#include "str.h"
#include "board.h"
#include "file.h"

static uint32_t key[8];
static uint64_t blocks;		/* blocks made */
static uint8_t	pool[512];	/* to be given out, from its end's ... */
static size_t	pooled;		/* ... so many bytes */

static inline uint32_t
rotl(uint32_t x, int n)
{
	return (x << n | x >> (32 - n));
}

static void
quarter(uint32_t *x, int a, int b, int c, int d)
{
	x[a] += x[b]; x[d] = rotl(x[d] ^ x[a], 16);
	x[c] += x[d]; x[b] = rotl(x[b] ^ x[c], 12);
	x[a] += x[b]; x[d] = rotl(x[d] ^ x[a], 8);
	x[c] += x[d]; x[b] = rotl(x[b] ^ x[c], 7);
}

static void
block(uint32_t *out)
{
	uint32_t in[16];
	uint64_t now;
	int i;

	in[0] = 0x61707865;	/* "expand 32-byte k" */
	in[1] = 0x3320646e;
	in[2] = 0x79622d32;
	in[3] = 0x6b206574;
	memcpy(&in[4], key, sizeof(key));
	now = board == NULL ? 0 : board->b_counter();
	blocks++;
	in[12] = (uint32_t)blocks;
	in[13] = (uint32_t)(blocks >> 32);
	in[14] = (uint32_t)now;
	in[15] = (uint32_t)(now >> 32);
	memcpy(out, in, sizeof(in));
	for (i = 0; i < 10; i++) {
		quarter(out, 0, 4, 8, 12);
		quarter(out, 1, 5, 9, 13);
		quarter(out, 2, 6, 10, 14);
		quarter(out, 3, 7, 11, 15);
		quarter(out, 0, 5, 10, 15);
		quarter(out, 1, 6, 11, 12);
		quarter(out, 2, 7, 8, 13);
		quarter(out, 3, 4, 9, 14);
	}
	for (i = 0; i < 16; i++)
		out[i] += in[i];
}

/* The next bytes to give out; the key that made them is gone already. */
static void
refill(void)
{
	uint32_t out[16];
	size_t i;

	for (i = 0; i < sizeof(pool); i += sizeof(out)) {
		block(out);
		memcpy(pool + i, out, sizeof(out));
	}
	memcpy(key, pool, sizeof(key));
	memset(pool, 0, sizeof(key));
	pooled = sizeof(pool) - sizeof(key);
}

/* Fills buf with n random bytes.  What was given out is forgotten. */
void
random_bytes(void *buf, size_t n)
{
	uint8_t *from, *p;
	size_t len;

	for (p = buf; n > 0; p += len, n -= len) {
		if (pooled == 0)
			refill();
		len = n < pooled ? n : pooled;
		from = pool + sizeof(pool) - pooled;
		memcpy(p, from, len);
		memset(from, 0, len);
		pooled -= len;
	}
}

/* Mixes n bytes into the key; what is given out from now on depends on them. */
void
random_seed(const void *buf, size_t n)
{
	const uint8_t *p;
	uint32_t out[16];
	size_t i;

	for (p = buf; n > 0; ) {
		for (i = 0; i < sizeof(key) && n > 0; i++, n--)
			((uint8_t *)key)[i] ^= *p++;
		block(out);
		memcpy(key, out, sizeof(key));
	}
	refill();
}
