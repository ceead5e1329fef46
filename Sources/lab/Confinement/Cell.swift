import Foundation
import Seal

/// Where tests of code that nobody trusts are locked up: a folder of their own, limits, and a supervisor who ends
/// whatever is left of them.
struct Cell: Sendable {
  /// The only folder that they can write to, where the system can see to that. It is emptied before each round.
  let folder: URL
  /// The folder for what they print: they write through a file that is open, and cannot get at it otherwise.
  let notes: URL
  let limits: Limits

  /// Empties the folder, and puts a new key into it. The seal with this key is how the ledger is read.
  func prepare() throws -> Seal {
    let files = FileManager.default
    do {
      try? files.removeItem(at: folder)
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let key = (0..<Seal.keyLength).map { _ in UInt8.random(in: .min ... .max) }
      try Data(key).write(to: keyFile)
      guard let seal = Seal(key: key) else { throw Problem.environment("a key has \(Seal.keyLength) bytes") }
      return seal
    } catch {
      throw Problem.environment("cannot make the folder \(folder.path): \(error.localizedDescription)")
    }
  }

  private var keyFile: URL { folder.appending(path: "key") }

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
}
