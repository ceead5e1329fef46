/// A lesson of the course, and where its parts lie.
struct Lesson: Hashable, Sendable {
  let number: Int
  let name: String
  let title: String
  let teaches: String
  /// What to read in the paper before the first line is written; the handout says more.
  let reading: String
  /// The suites of its tests, in the order in which a student gets them to pass.
  var chapters: [String] = []

  /// The annotated solution.
  var sourceFolder: String { "Sources/\(name)" }
  /// The handout and the student's files.
  var labFolder: String { "Labs/\(number)-\(name)" }
  /// What to read before anything else.
  var handout: String { "\(labFolder)/README.md" }
  /// The lecture note, to be read when the lesson is done.
  var note: String { "Notes/\(page)" }
  /// Three hints for each hole.
  var hints: String { "Notes/Hints/\(page)" }
  private var page: String { "\(number)-\(title.lowercased().replacing(" ", with: "-")).md" }
  /// The known bugs that its suite must catch.
  var zooFolder: String { "Tests/Zoo/\(number)-\(name)" }
  /// The suite that grades it.
  var testFolder: String { "Tests/\(number)-\(name)" }
  /// The test target that grades it.
  var testTarget: String { "\(name)Lab" }

  static let all = [
    Lesson(
      number: 1, name: "LeaderElection", title: "Leader election",
      teaches: "terms, votes and timers: at most one leader at a time (§5.1, §5.2)",
      reading: "§5 up to and including §5.2, §5.4.1, and Figure 2",
      chapters: [
        "Quorums", "Rules", "FirstLeader", "Votes", "SplitVotes", "Timers", "NewerTerms", "Reelection", "Restarts",
        "BadNetworks", "LongRuns",
      ]),
    Lesson(
      number: 2, name: "LogReplication", title: "Log replication",
      teaches: "one log on many servers, and when an entry is committed (§5.3, §5.4)",
      reading: "§5.3 and §5.4 with Figures 2, 6, 7 and 8, and in §8 the paragraph about the no-op",
      chapters: [
        "Logs", "Followers", "Commitment", "Agreement", "Receiver", "Figures", "Repair", "LateAnswers", "Pipelines",
        "Elections", "Failures", "BadNetworks", "LongRuns",
      ]),
    Lesson(
      number: 3, name: "Persistence", title: "Persistence",
      teaches: "what must be on disk before a server answers (Figure 2, persistent state)",
      reading: "in Figure 2 what is persistent, and §5.5",
      chapters: ["Changes", "Frames", "Rewriting", "Writes", "Restarts", "Crashes", "LongRuns"]),
    Lesson(
      number: 4, name: "Snapshots", title: "Snapshots",
      teaches: "a log that does not grow for ever (§7)",
      reading: "§7 with Figures 12 and 13",
      chapters: [
        "ShorterLogs", "Pieces", "Parcels", "Compacting", "Installing", "Sending", "Restarts", "LongRuns",
      ]),
    Lesson(
      number: 5, name: "Membership", title: "Membership",
      teaches: "adding and removing servers while the cluster runs (§6)",
      reading: "§6, to the last line",
      chapters: [
        "InForce", "Newcomers", "Requests", "Changes", "Leaders", "Votes", "Peace", "Interruptions", "Restarts",
        "LongRuns",
      ]),
    Lesson(
      number: 6, name: "KeyValue", title: "Key-value service",
      teaches: "clients that try again, and commands that happen once (§8)",
      reading: "§8, all of it",
      chapters: [
        "Stores", "SessionTable", "Replicas", "Routes", "Clerks", "Requests", "Deposed", "ClientStories", "Partitions",
        "Restarts", "ClusterChanges", "OtherServices", "LongRuns",
      ]),
  ]
}

extension Lesson {
  /// Where a suite stands among the others. One that is not listed comes last.
  func place(ofChapter chapter: String) -> Int { chapters.firstIndex(of: chapter) ?? chapters.count }

  /// The lesson that a word of the command line names.
  static func named(_ word: String) throws -> Lesson {
    guard let lesson = all.first(where: { String($0.number) == word }) else {
      throw Problem.usage("there is no lesson \"\(word)\"; lessons are numbered 1 to \(all.count)")
    }
    return lesson
  }
}
