import Foundation

// What Linux can do to lock a program up, and macOS cannot, or does in another way.

extension Platform {
  /// What a process may take of something.
  enum Resource {
    case cores, fileSize, processorTime
  }

  /// Limits what this process and all that it becomes or starts may take. What cannot be limited is left alone.
  static func limit(_ resource: Resource, to value: UInt) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    let known = (cores: RLIMIT_CORE, fileSize: RLIMIT_FSIZE, processorTime: RLIMIT_CPU)
    let chosen =
      switch resource {
      case .cores: known.cores
      case .fileSize: known.fileSize
      case .processorTime: known.processorTime
      }
    #if canImport(Glibc)
      setrlimit(Int32(chosen.rawValue), &limit)
    #else
      setrlimit(chosen, &limit)
    #endif
  }

  #if os(Linux)
    /// The program that the tests of a package are; nil where it takes `swift test` to run them.
    static func testProgram(in scratch: URL) -> URL? {
      scratch.appending(path: "debug/RaftLabsPackageTests.xctest").resolvingSymlinksInPath()
    }

    /// Makes this process the parent of whatever below it loses its own.
    static func adoptOrphans() { _ = Kernel.control(adoptOrphansOperation, 1) }

    /// Puts up walls that this process can never leave. Where the system has none, nothing happens.
    static func confine(to walls: Walls) throws { try Landlock.confine(to: walls) }

    /// The version of the walls, 0 for none.
    static var wallVersion: Int { Landlock.version }
  #else
    static func testProgram(in scratch: URL) -> URL? { nil }
    static func adoptOrphans() {}
    static func confine(to walls: Walls) throws {}
    static var wallVersion: Int { 0 }
  #endif
}

extension Platform {
  /// Whether there are walls.
  static var canConfine: Bool { wallVersion > 0 }
}

#if os(Linux)
  /// Calls of the system that Swift does not import, because they take a varying number of arguments.
  enum Kernel {
    private typealias Call = @convention(c) (Int, Int, Int, Int, Int, Int) -> Int

    private static func named(_ name: String) -> Call? {
      dlsym(nil, name).map { unsafeBitCast($0, to: Call.self) }
    }

    /// The system call with this number; a negative number if it fails.
    static func call(_ number: Int, _ one: Int = 0, _ two: Int = 0, _ three: Int = 0, _ four: Int = 0) -> Int {
      named("syscall")?(number, one, two, three, four, 0) ?? -1
    }

    /// `prctl`
    static func control(_ operation: Int32, _ value: Int, _ more: Int = 0) -> Int {
      named("prctl")?(Int(operation), value, more, 0, 0, 0) ?? -1
    }
  }

  /// `PR_SET_CHILD_SUBREAPER`
  private let adoptOrphansOperation: Int32 = 36
  /// `PR_SET_NO_NEW_PRIVS`
  private let noNewPrivilegesOperation: Int32 = 38

  /// Linux's walls that a process puts up around itself, without any right to do so
  /// (Documentation/userspace-api/landlock of the kernel). What was asked of the system once cannot be taken back.
  private enum Landlock {
    /// What the system knows of it: 0 for nothing, and more with each version.
    static var version: Int { max(0, Kernel.call(createRuleset, 0, 0, 1)) }

    private static let createRuleset = 444
    private static let addRule = 445
    private static let restrictSelf = 446

    /// Rights of access, bit by bit as in linux/landlock.h.
    private static let execute: UInt64 = 1 << 0
    private static let readFile: UInt64 = 1 << 2
    private static let readFolder: UInt64 = 1 << 3
    private static let writeFile: UInt64 = 1 << 1
    private static let truncate: UInt64 = 1 << 14

    /// All rights over files that a version of the system can withhold.
    private static func all(_ version: Int) -> UInt64 {
      let rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13
      return 1 << rights - 1
    }

    static func confine(to walls: Walls) throws {
      let version = version
      guard version > 0 else { return }
      // Files; from version 4 on connections; from version 6 on signals, and sockets without a file.
      var rights: [UInt64] = [all(version), version >= 4 ? 0b11 : 0, version >= 6 ? 0b11 : 0]
      let size = version >= 6 ? 24 : version >= 4 ? 16 : 8
      let ruleset = rights.withUnsafeMutableBytes {
        Kernel.call(createRuleset, Int(bitPattern: $0.baseAddress), size, 0)
      }
      guard ruleset >= 0 else { throw Problem.environment("the system does not put up walls (Landlock)") }
      for path in walls.writable { allow(all(version), beneath: path, ruleset) }
      for path in walls.readable + systemFolders { allow(execute | readFile | readFolder, beneath: path, ruleset) }
      for path in devices { allow(readFile | writeFile | (version >= 3 ? truncate : 0), beneath: path, ruleset) }
      guard Kernel.control(noNewPrivilegesOperation, 1) == 0, Kernel.call(restrictSelf, ruleset) == 0 else {
        throw Problem.environment("the system does not let a program confine itself (Landlock)")
      }
      close(Int32(ruleset))
      SystemCallFilter.install()
    }

    /// Where programs, their libraries, and what they want to know of the machine are. All of /proc is among it: the
    /// library for threads looks there for each of its own, and ends the process where it may not.
    private static var systemFolders: [String] {
      let toolchain = (try? Toolchain.find())?.swift.resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
      return ["/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys"] + (toolchain.map { [$0.path] } ?? [])
    }

    private static let devices = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"]

    /// A path that is not there needs no right.
    private static func allow(_ rights: UInt64, beneath path: String, _ ruleset: Int) {
      let onlyItsPlace: Int32 = 0o10000000
      let file = open(path, onlyItsPlace | O_CLOEXEC)
      guard file >= 0 else { return }
      defer { close(file) }
      // Two fields without a gap: what is allowed, and where.
      var rule = [UInt8](repeating: 0, count: 12)
      rule.withUnsafeMutableBytes {
        $0.storeBytes(of: rights, as: UInt64.self)
        $0.storeBytes(of: file, toByteOffset: 8, as: Int32.self)
        _ = Kernel.call(addRule, ruleset, 1, Int(bitPattern: $0.baseAddress), 0)
      }
    }
  }
#endif
