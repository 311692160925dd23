#include "CHost.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// The part of the heap for which huge pages are wished, and the distance at which those begin.
static const uintptr_t reserve = 256 << 20;
static const uintptr_t huge_page = 2 << 20;

void tune_allocator(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  // Small blocks that wait to be joined would all be joined whenever a matrix is asked for.
  mallopt(M_MXFAST, 0);
  // The heap takes its addresses now, its memory as it is touched. Page by page, a program on tensors of a million
  // numbers would spend a fifth of its time on that.
  mallopt(M_TOP_PAD, reserve);
  uintptr_t before = (uintptr_t)sbrk(0);
  void *volatile block = malloc(huge_page);  // Volatile, because compilers leave out a block that nobody uses.
  free(block);
  uintptr_t after = (uintptr_t)sbrk(0);
  uintptr_t begin = (before + huge_page - 1) & ~(huge_page - 1);
  if (after > begin) madvise((void *)begin, after - begin, MADV_HUGEPAGE);
  mallopt(M_TOP_PAD, 16 << 20);
}

// Until a second thread allocates, the C library has not counted its arenas, and listens.
void share_allocator(int threads) { mallopt(M_ARENA_MAX, threads); }
#else
void tune_allocator(void) {}
void share_allocator(int threads) {}
#endif
