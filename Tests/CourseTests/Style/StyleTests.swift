import Foundation
import Testing

@testable import lab

/// Style is a test: a breach is named with its place and with what is accepted.
@Suite("Style")
struct StyleTests {
  private let tree = SourceTree.own

  private func expectNone(_ faults: [SourceTree.Fault]) {
    guard !faults.isEmpty else { return }
    Issue.record("\(faults.map(\.description).joined(separator: "\n"))")
  }

  private func sources() throws -> [SourceTree.File] {
    let files = try tree.files(below: "Sources").filter(\.isSwift)
    try #require(!files.isEmpty, "there are no sources in \(tree.root.path)")
    return files
  }

  /// One fault for each line of the files that does not please.
  private func faults(
    in files: [SourceTree.File], _ complaint: (Substring, SourceTree.File) -> String?
  ) -> [SourceTree.Fault] {
    files.flatMap { file in
      file.lines.enumerated().compactMap { number, line in
        complaint(line, file).map { SourceTree.Fault(file: file.path, line: number + 1, message: $0) }
      }
    }
  }

  @Test("a layer imports only what stands below it, and no lesson imports a clock or a lock")
  func layers() throws {
    expectNone(
      faults(in: try sources()) { line, file in
        guard let module = Layers.module(importedBy: line) else { return nil }
        guard let allowed = Layers.imports[file.layer] else {
          return "\(file.layer) is no layer; layers are \(Layers.imports.keys.sorted().joined(separator: ", "))"
        }
        guard !allowed.contains(module) else { return nil }
        return "\(file.layer) imports \(module); it may import \(allowed.sorted().joined(separator: ", "))"
      })
  }

  @Test("no file has more than 400 lines")
  func fileLength() throws {
    let long = try sources().filter { $0.lines.count > 400 }
    expectNone(
      long.map { SourceTree.Fault(file: $0.path, line: 401, message: "\($0.lines.count) lines; 400 are accepted") })
  }

  @Test("the whole of Raft, lessons 1 to 5, is below 1,500 lines of code")
  func size() throws {
    let lines = try Lesson.all.prefix(5).map { lesson in
      let files = try sources().filter { $0.path.hasPrefix(lesson.sourceFolder + "/") }
      return (lesson, files.reduce(0) { $0 + $1.lines.count { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("//") } })
    }
    for (lesson, count) in lines {
      print("lesson \(lesson.number), \(lesson.title.lowercased()): \(count) lines of code")
    }
    let total = lines.reduce(0) { $0 + $1.1 }
    print("together: \(total)")
    #expect(total < 1500)
  }

  @Test("no function has more than 40 lines")
  func functionLength() throws {
    let faults = try sources().flatMap { file in
      CodeText(file.text).functions.filter { $0.lines.count > 40 }.map {
        SourceTree.Fault(
          file: file.path, line: $0.lines.lowerBound,
          message: "\($0.name) has \($0.lines.count) lines; 40 are accepted")
      }
    }
    expectNone(faults)
  }

  @Test("no line has more than 120 columns")
  func lineLength() throws {
    let files = try sources() + tree.files(below: "Tests").filter(\.isSwift)
    expectNone(faults(in: files) { line, _ in line.count > 120 ? "\(line.count) columns; 120 are accepted" : nil })
  }

  @Test("nothing is left to be done")
  func noToDo() throws {
    expectNone(
      faults(in: try sources()) { line, _ in
        line.firstMatch(of: /\b(TODO|FIXME|XXX)\b/).map { "\($0.0): do it, or leave it out" }
      })
  }

  @Test("the text is about Raft, not about who wrote it or where")
  func noMakers() throws {
    expectNone(
      faults(in: try sources()) { line, _ in
        line.firstMatch(of: /\bagents?\b/.ignoresCase()).map { "the word \"\($0.0)\" is not used here" }
      })
  }

  @Test("no path of somebody's machine")
  func noMachinePaths() throws {
    let roots = ["work", "home", "Users", "opt", "tmp/bash"].map { "/\($0)" + ($0.contains("/") ? "" : "/") }
    expectNone(
      faults(in: try tree.files()) { line, _ in
        roots.first { line.contains($0) }
          .map { "\"\($0)…\" is a place on one machine; name files relative to the package" }
      })
  }

  @Test("at the top of the package are only the folders that its reader knows")
  func topLevel() throws {
    let accepted: Set = ["Package.swift", "Sources", "Tests", "Labs", "Notes", "README.md"]
    let strangers = try tree.topLevel().filter { !accepted.contains($0) && !$0.hasPrefix(".") }
    expectNone(
      strangers.map {
        SourceTree.Fault(file: $0, line: 1, message: "accepted are \(accepted.sorted().joined(separator: ", "))")
      })
  }

  @Test("every suite of a lesson is one of its chapters", arguments: Lesson.all)
  func chapters(lesson: Lesson) throws {
    let files = try tree.files(below: lesson.testFolder).filter(\.isSwift)
    let suites = files.flatMap { $0.text.matches(of: /@Suite\(.*\)\s+struct (\w+)/).map { String($0.1) } }
    #expect(Set(suites) == Set(lesson.chapters))
  }

  @Test("marks are well formed, and numbered without gaps", arguments: Lesson.all)
  func marks(lesson: Lesson) throws {
    let files = try sources().filter { $0.path.hasPrefix(lesson.sourceFolder + "/") }
    let faults = Cutter(lesson: lesson.number).faults(in: files.map { ($0.path, $0.text) })
    expectNone(faults.map { SourceTree.Fault(file: $0.file, line: $0.line, message: $0.message) })
  }
}

/// What each layer may import.
private enum Layers {
  static let imports: [String: Set<String>] = {
    var imports: [String: Set<String>] = [
      "Vocabulary": ["Synchronization"],
      "Simulator": ["Vocabulary", "Synchronization"],
      "Checkers": ["Simulator", "Vocabulary", "Synchronization", "Dispatch"],
      "bench": Set(["Checkers", "Simulator", "Vocabulary", "Foundation", "Glibc", "Darwin"] + Lesson.all.map(\.name)),
      "FileDisk": ["Vocabulary", "Glibc", "Musl", "Darwin"],
      "StoreHistory": ["KeyValue", "Checkers"],
      "demo": [
        "KeyValue", "Membership", "Persistence", "StoreHistory", "Checkers", "Simulator", "Vocabulary", "Foundation",
        "Synchronization",
        "Glibc", "Musl", "Darwin",
      ],
      "history": ["Checkers", "Foundation"],
      "fuzz": ["Persistence", "Simulator", "Vocabulary", "Foundation"],
      "Seal": [],
      "lab": ["Seal", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin"],
    ]
    for lesson in Lesson.all {
      imports[lesson.name] = Set(Lesson.all.prefix(lesson.number - 1).map(\.name) + ["Vocabulary"])
    }
    return imports
  }()

  static func module(importedBy line: Substring) -> String? {
    // Few lines hold the word, and to look for it takes less time.
    guard line.contains("import ") else { return nil }
    return line.firstMatch(
      of: /^\s*(?:@\w+(?:\(\w+\))? )*(?:\w+ )?import (?:(?:struct|class|enum|func|protocol|typealias|var|let) )?(\w+)/
    ).map { String($0.1) }
  }
}
