// swift-tools-version: 6.2

import Foundation
import PackageDescription

/// The lessons that are built from your files in `Labs/`; all others are built from `Sources/`.
/// Set it to `[1]` to work on lesson 1 in an editor. The variable RAFTLABS_MINE (`RAFTLABS_MINE=1,2`) goes before it.
let mine: Set<Int> = []

let lessons = 1...6
let chosen = numbers(in: "RAFTLABS_MINE").map { Set($0) } ?? mine

/// The lessons whose tests are built, and what these stand on, and nothing else: `RAFTLABS_SUITES=3` is what lesson 3
/// needs. Nil stands for the whole package.
let suites = numbers(in: "RAFTLABS_SUITES")

func numbers(in variable: String) -> [Int]? {
  Context.environment[variable].map { list in
    list.split(separator: ",").map { word in
      guard let number = Int(word), lessons.contains(number) else {
        fatalError("\(variable) is a list of lessons, each of \(Array(lessons)), not \"\(list)\"")
      }
      return number
    }
  }
}

func isHere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)") }

let reference: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// What surrounds the lessons is optimised in debug builds too. Nobody works on it, everybody waits for it: the suites
/// take a third of the time.
let surroundings = reference + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A layer of Raft. A student's own files may come with warnings, the reference may not. Where there is no reference,
/// as in what students are handed out, the files are the student's.
func lesson(_ number: Int, _ name: String, on dependencies: [Target.Dependency]) -> Target {
  chosen.contains(number) || !isHere("Sources/\(name)")
    ? .target(name: name, dependencies: dependencies, path: "Labs/\(number)-\(name)", exclude: ["README.md"])
    : .target(name: name, dependencies: dependencies, swiftSettings: reference)
}

/// The tests that grade a lesson.
func labSuite(_ number: Int, _ name: String, on others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Lab",
    dependencies: [.byName(name: name), "LabSuite", "Checkers", "Simulator", "Vocabulary"] + others,
    path: "Tests/\(number)-\(name)", swiftSettings: reference)
}

let course: [Target] = [
  .target(name: "Vocabulary", swiftSettings: surroundings),
  lesson(1, "LeaderElection", on: ["Vocabulary"]),
  lesson(2, "LogReplication", on: ["LeaderElection", "Vocabulary"]),
  lesson(3, "Persistence", on: ["LogReplication", "Vocabulary"]),
  lesson(4, "Snapshots", on: ["Persistence", "LogReplication", "LeaderElection", "Vocabulary"]),
  lesson(5, "Membership", on: ["Snapshots", "Persistence", "LogReplication", "LeaderElection", "Vocabulary"]),
  lesson(
    6, "KeyValue",
    on: ["Membership", "Snapshots", "Persistence", "LogReplication", "LeaderElection", "Vocabulary"]),

  .target(name: "Simulator", dependencies: ["Vocabulary"], swiftSettings: surroundings),
  .target(name: "Checkers", dependencies: ["Simulator", "Vocabulary"], swiftSettings: surroundings),

  .target(name: "StoreHistory", dependencies: ["KeyValue", "Checkers"], swiftSettings: reference),
  .target(name: "FileDisk", dependencies: ["Vocabulary"], swiftSettings: reference),

  .target(name: "Seal", swiftSettings: surroundings),
  .executableTarget(name: "lab", dependencies: ["Seal"], swiftSettings: reference),
  .executableTarget(
    name: "bench",
    dependencies: [
      "LeaderElection", "LogReplication", "Persistence", "Snapshots", "Membership", "KeyValue", "Checkers",
      "Simulator", "Vocabulary",
    ],
    swiftSettings: reference),
  .executableTarget(
    name: "fuzz", dependencies: ["Persistence", "Simulator", "Vocabulary"], swiftSettings: reference),
  .executableTarget(name: "history", dependencies: ["Checkers"], swiftSettings: reference),
  .executableTarget(
    name: "demo",
    dependencies: ["KeyValue", "Membership", "Persistence", "StoreHistory", "Checkers", "Simulator", "Vocabulary"],
    swiftSettings: reference),

  .target(
    name: "LabSuite", dependencies: ["Seal", "Checkers", "Simulator", "Vocabulary"], path: "Tests/LabSuite",
    swiftSettings: surroundings),
  labSuite(1, "LeaderElection"),
  labSuite(2, "LogReplication"),
  labSuite(3, "Persistence"),
  labSuite(4, "Snapshots"),
  labSuite(5, "Membership"),
  labSuite(6, "KeyValue", on: ["StoreHistory"]),
  .testTarget(
    name: "ClassroomTests",
    dependencies: ["LeaderElection", "LogReplication", "Checkers", "Simulator", "Vocabulary"],
    swiftSettings: reference),
  .testTarget(
    name: "FileDiskTests", dependencies: ["FileDisk", "Persistence", "LogReplication", "Simulator", "Vocabulary"],
    swiftSettings: reference),
  .testTarget(
    name: "HistoryTests", dependencies: ["history", "Checkers"], swiftSettings: reference),
  .testTarget(name: "CourseTests", dependencies: ["lab"], swiftSettings: reference),
  .testTarget(
    name: "DemoTests",
    dependencies: ["demo", "lab", "KeyValue", "Checkers", "Simulator", "Vocabulary"],
    swiftSettings: reference),
]

/// What is built: of the whole course that which is in this checkout.
let here = course.filter { isHere($0.path ?? "\($0.isTest ? "Tests" : "Sources")/\($0.name)") }
var targets = here
if let suites {
  let tests = here.filter { target in suites.contains { target.path?.hasPrefix("Tests/\($0)-") ?? false } }
  targets = here.filter { needed(by: tests, of: here).contains($0.name) }
}

/// The names of targets, and of all that they stand on.
func needed(by some: [Target], of all: [Target]) -> Set<String> {
  some.reduce(into: []) { names, target in
    names.insert(target.name)
    let foundations = target.dependencies.compactMap { dependency in
      if case .byNameItem(let name, _) = dependency { all.first { $0.name == name } } else { nil }
    }
    names.formUnion(needed(by: foundations, of: all))
  }
}

let package = Package(
  name: "RaftLabs",
  platforms: [.macOS(.v15)],
  products: suites == nil ? [.executable(name: "lab", targets: ["lab"])] : [],
  targets: targets)
