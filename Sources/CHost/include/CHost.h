#ifndef CHOST_H
#define CHOST_H

/// Sets the C library's allocator up for a program that makes and drops many blocks, small and large.
///
/// All threads share one heap, which grows in long strides, in huge pages where the system has them, and keeps what
/// is freed. By default the heap of a second thread asks the system for every few pages, and large blocks go back to
/// it when they are freed, so that their pages are cleared again and again. To be called first of all; elsewhere than
/// in glibc it does nothing.
void tune_allocator(void);

/// Gives each of so many threads, which work at the same time, a heap of its own, so that none waits for another.
///
/// It has an effect only before the first thread of a program is started.
void share_allocator(int threads);

#endif
