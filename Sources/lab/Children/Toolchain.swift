import Foundation

/// The Swift compiler that the command builds and tests with: the one that the user's own commands find.
struct Toolchain: Sendable {
  let swift: URL

  static func find() throws -> Toolchain {
    guard let swift = onPath("swift") else {
      throw Problem.environment("there is no `swift` on the PATH; install Swift 6.2 or later from swift.org")
    }
    return Toolchain(swift: swift)
  }

  /// The program of this name that the PATH leads to.
  static func onPath(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy
      .map { URL(fileURLWithPath: String($0), isDirectory: true).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// What the compiler says about itself.
  func version() throws -> String {
    let output = FileManager.default.temporaryDirectory.appending(path: "version-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: output) }
    let child = Child(program: swift, arguments: ["--version"], output: .result(output))
    guard try child.run() == .exited(0) else { throw Problem.environment("`swift --version` fails") }
    return try String(contentsOf: output, encoding: .utf8).trimmed
  }
}
