import Foundation
import Seal

/// Where tests of code that nobody trusts are locked up, each round of them in a cell of its own.
struct Cells: Sendable {
  /// The folder for the cells, and for what the tests print: they print through a file that is open, and cannot get at
  /// it otherwise.
  let folder: URL
  let limits: Limits

  /// A new cell, with nothing in it but a key.
  func new() throws -> Cell {
    let key = (0..<Seal.keyLength).map { _ in UInt8.random(in: .min ... .max) }
    guard let seal = Seal(key: key) else { throw Problem.environment("a key has \(Seal.keyLength) bytes") }
    let cell = Cell(folder: folder.appending(path: "cell-\(UUID().uuidString)"), limits: limits, seal: seal)
    do {
      try FileManager.default.createDirectory(at: cell.folder, withIntermediateDirectories: true)
      try Data(key).write(to: cell.keyFile)
    } catch {
      throw Problem.environment("cannot make the folder \(cell.folder.path): \(error.localizedDescription)")
    }
    return cell
  }

  /// Removes cells that earlier gradings have left.
  func sweep() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix("cell-") { Cell.remove(folder.appending(path: name)) }
  }
}

/// A folder that tests may write to, limits, and a supervisor who ends whatever is left of them.
struct Cell: Sendable {
  /// The only folder that they can write to, where the system can see to that.
  let folder: URL
  let limits: Limits
  /// What tells the suite's own lines in the ledger from those of others.
  let seal: Seal

  fileprivate var keyFile: URL { folder.appending(path: "key") }

  /// The supervisor, who starts the tests inside the walls.
  func child(
    running tests: [String], of build: SuiteBuild, _ variables: [String: String], output: Child.Output
  ) throws -> Child {
    let lab = try Self.ownProgram
    let program = Platform.testProgram(in: build.scratch)
    let command = program.map { [$0.path, "--testing-library", "swift-testing"] + tests }
    let walls = Walls(
      writable: [folder.path], readable: program.map { [$0.deletingLastPathComponent().path] } ?? [],
      fileMebibytes: 256, processorSeconds: limits.seconds * 4)
    return Child(
      program: lab,
      arguments: [SuperviseRequest.name, lab.path, ConfineRequest.name] + walls.words + ["--"]
        + (command ?? [build.toolchain.swift.path, "test", "--skip-build"] + tests + build.options),
      environment: environment(variables), output: output)
  }

  /// What the tests are told. Nothing of the grader's own environment is their business.
  private func environment(_ variables: [String: String]) -> [String: String] {
    var environment = variables.filter { name, _ in
      name.hasPrefix("RAFTLABS_") || name.hasPrefix("SWIFT_") || ["PATH", "LD_LIBRARY_PATH", "LANG"].contains(name)
    }
    environment["RAFTLABS_KEY"] = keyFile.path
    environment["RAFTLABS_MEMORY_LIMIT"] = "\(limits.mebibytes)"
    environment["HOME"] = folder.path
    environment["TMPDIR"] = folder.path
    return environment
  }

  /// The program that is running now.
  private static var ownProgram: URL {
    get throws {
      guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
        throw Problem.environment("cannot find out where this program is")
      }
      return program
    }
  }

  /// Removes the folder, with whatever is in it.
  func remove() { Self.remove(folder) }

  fileprivate static func remove(_ folder: URL) {
    let files = FileManager.default
    // Somebody may have taken away the right to look into a folder. A link is not followed.
    var folders = [folder.path]
    while let path = folders.popLast() {
      chmod(path, 0o700)
      for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] {
        var status = stat()
        let inner = path + "/" + name
        if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { folders.append(inner) }
      }
    }
    try? files.removeItem(at: folder)
  }
}
