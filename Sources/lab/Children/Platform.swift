import Foundation

// What Linux and macOS do differently with processes is in this file; how they lock one up, in
// Platform+Confinement.swift.

#if canImport(Darwin)
  typealias SpawnActions = posix_spawn_file_actions_t?
  typealias SpawnAttributes = posix_spawnattr_t?
#else
  typealias SpawnActions = posix_spawn_file_actions_t
  typealias SpawnAttributes = posix_spawnattr_t
#endif

enum Platform {
  /// How much room is left on the disk that a folder is on.
  static func freeMebibytes(at folder: URL) -> Int {
    var status = statvfs()
    return statvfs(folder.path, &status) == 0 ? Int(status.f_bavail) * Int(status.f_frsize) >> 20 : .max
  }

  #if canImport(Darwin)
    static func noActions() -> SpawnActions { nil }
    static func noAttributes() -> SpawnAttributes { nil }

    /// The processes that a process started and that still run.
    static func children(of process: pid_t) -> [pid_t] {
      var found = [pid_t](repeating: 0, count: 1024)
      let count = proc_listchildpids(process, &found, Int32(found.count * MemoryLayout<pid_t>.stride))
      return Array(found.prefix(Int(max(0, count))))
    }

    /// How many threads a process has.
    static func threads(of process: pid_t) -> Int {
      var info = proc_taskinfo()
      let size = Int32(MemoryLayout<proc_taskinfo>.size)
      return proc_pidinfo(process, PROC_PIDTASKINFO, 0, &info, size) == size ? Int(info.pti_threadnum) : 0
    }

    /// How much memory a process has in use, in bytes.
    static func memory(of process: pid_t) -> Int {
      var usage = rusage_info_v0()
      let result = withUnsafeMutablePointer(to: &usage) {
        $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) {
          proc_pid_rusage(process, RUSAGE_INFO_V0, $0)
        }
      }
      return result == 0 ? Int(usage.ri_resident_size) : 0
    }
  #else
    static func noActions() -> SpawnActions { posix_spawn_file_actions_t() }
    static func noAttributes() -> SpawnAttributes { posix_spawnattr_t() }

    /// The processes that a process started and that still run.
    static func children(of process: pid_t) -> [pid_t] {
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
      return threads.flatMap { numbers(in: "/proc/\(process)/task/\($0)/children").map(pid_t.init) }
    }

    /// How many threads a process has.
    static func threads(of process: pid_t) -> Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task").count) ?? 0
    }

    /// How much memory a process has in use, in bytes.
    static func memory(of process: pid_t) -> Int {
      numbers(in: "/proc/\(process)/statm").dropFirst().first.map { $0 * Int(getpagesize()) } ?? 0
    }

    private static func numbers(in file: String) -> [Int] {
      guard let data = FileManager.default.contents(atPath: file) else { return [] }
      return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }
  #endif
}
