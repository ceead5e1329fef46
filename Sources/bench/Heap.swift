#if canImport(Darwin)
  import Darwin

  /// How many bytes of memory this process has asked for and not given back.
  func heapBytes() -> Int {
    var heap = malloc_statistics_t()
    malloc_zone_statistics(nil, &heap)
    return heap.size_in_use
  }
#else
  import Foundation

  /// How many bytes of memory this process holds.
  func heapBytes() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst()
      .first
    return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
#endif
