import CHost

/// Sets the C library's allocator up for a program that makes and drops many blocks; to be called first of all.
package func tuneAllocator() { tune_allocator() }
