@testable import lab

/// Grades as the grader might give them.
enum SampleGrades {
  /// One test failed, and one lab does not compile.
  static let alice = SubmissionGrade(
    submission: "alice", digest: "0a1b2c",
    labs: [
      LabGrade(
        lesson: 1, title: "Leader election", stack: .reference, state: .graded,
        tests: [
          test("FirstLeader/isElected", of: 3),
          failed("Votes/late", of: 2, "S1 becomes leader of term 2 with the votes of {S1}"),
        ], remarks: ["the run took 4000 MiB of memory"], seconds: 12.25),
      LabGrade(
        lesson: 2, title: "Log replication", stack: .reference, state: .notCompiled("A.swift:1:1: error: what?"),
        tests: [unplayed("Logs/grow", of: 4)], seconds: 3),
    ], remarks: ["Labs/1-LeaderElection/notes.txt was left out: it is not Swift"])

  /// Everything is right, on either ground.
  static let bob = SubmissionGrade(
    submission: "bob", digest: "99",
    labs: [
      lab(1, .reference, [test("FirstLeader/isElected", of: 3), test("Votes/late", of: 2)]),
      lab(2, .reference, [test("Logs/grow", of: 4)]),
      lab(2, .own, [test("Logs/grow", of: 4)]),
    ])

  /// One lab was stopped, and one is not there.
  static let carol = SubmissionGrade(
    submission: "carol", digest: "42",
    labs: [
      LabGrade(
        lesson: 1, title: "Leader election", stack: .reference, state: .stopped("it took more than 300 s"),
        tests: [
          failed("FirstLeader/isElected", of: 3, "did not come to an end in 10 s"), unplayed("Votes/late", of: 2),
        ],
        seconds: 300),
      LabGrade(
        lesson: 2, title: "Log replication", stack: .reference, state: .missing, tests: [unplayed("Logs/grow", of: 4)]),
    ])

  /// Whatever a submission can say, it says something evil.
  static let mallory: SubmissionGrade = {
    let evil = "\"<script>alert('1')</script>&amp;\u{1B}[2J\u{0}\u{FFFE}\r\n=1+1 ü\u{338}"
    var test = failed("Votes/late", of: 2, evil)
    test.report = evil + "]]>" + String(repeating: "x", count: 50_000) + evil
    return SubmissionGrade(
      submission: "../../" + evil, digest: evil,
      labs: [
        LabGrade(
          lesson: 1, title: "Leader election", stack: .reference, state: .notCompiled(evil), tests: [test],
          remarks: [evil]),
        LabGrade(
          lesson: 2, title: "Log replication", stack: .reference, state: .stopped(evil),
          tests: [unplayed("Logs/grow", of: 4)]),
      ], remarks: [evil])
  }()

  static let all = [alice, bob, carol, mallory]

  static func lab(_ lesson: Int, _ stack: LabGrade.Stack, _ tests: [TestGrade]) -> LabGrade {
    LabGrade(lesson: lesson, title: Lesson.all[lesson - 1].title, stack: stack, state: .graded, tests: tests)
  }

  static func test(_ name: String, of points: Int) -> TestGrade {
    TestGrade(
      test: name, title: "what it is about", section: "§5.2", passed: true, of: points, seeds: 20, seconds: 0.125)
  }

  static func failed(_ name: String, of points: Int, _ headline: String) -> TestGrade {
    TestGrade(
      test: name, title: "what it is about", section: "§5.2", passed: false, of: points, seeds: 20, seconds: 1.5,
      headline: headline, report: "S1  S2  S3\no─────>",
      failedRuns: [Run(servers: 3, seed: .max), Run(servers: 5, seed: 7)],
      replay: "swift run lab replay 1 \(name) --servers 3 --seed \(UInt64.max)")
  }

  static func unplayed(_ name: String, of points: Int) -> TestGrade {
    TestGrade(
      test: name, title: "what it is about", section: "§5.3", passed: false, of: points, seeds: 0, seconds: 0)
  }
}
