import CHost

/// Sets the C library's allocator up for a program that makes and drops many blocks; to be called first of all.
package func tuneAllocator() { tune_allocator() }

/// Lets so many threads allocate without waiting for each other; to be called before the first is started.
func shareAllocator(among threads: Int) { share_allocator(CInt(clamping: threads)) }
