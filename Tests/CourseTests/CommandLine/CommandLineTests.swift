import Testing

@testable import lab

@Suite("The command line")
struct CommandLineTests {
  private static let first = Lesson.all[0]

  private static let understood: [(String, any Request)] = [
    ("", MapRequest()),
    ("map", MapRequest()),
    ("--format json", MapRequest(format: .json)),
    ("help", HelpRequest()),
    ("--help", HelpRequest()),
    ("help cut", HelpRequest(about: "cut")),
    ("test 1 --help", HelpRequest(about: "test")),
    ("start 1", StartRequest(lesson: first)),
    ("start 1 --format json", StartRequest(lesson: first, format: .json)),
    ("hint", HintRequest()),
    ("hint 1", HintRequest(subject: .lesson(first))),
    ("hint 1.10", HintRequest(subject: .hole("1.10", of: first))),
    ("hint 1.3 --again", HintRequest(subject: .hole("1.3", of: first), extent: .again)),
    ("hint --all --format json", HintRequest(extent: .all, format: .json)),
    ("submit", SubmitRequest()),
    ("submit 2 1 2", SubmitRequest(lessons: Array(Lesson.all.prefix(2)))),
    ("submit 1 --output a.zip --force", SubmitRequest(lessons: [first], output: "a.zip", force: true)),
    ("test 1", TestRequest(lesson: first)),
    ("test 1 --reference --release", TestRequest(lesson: first, source: .reference, release: true)),
    ("test --only A/b 1 --format json", TestRequest(lesson: first, only: "A/b", format: .json)),
    ("test 1 --only=A/b", TestRequest(lesson: first, only: "A/b")),
    (
      "test 1 --seeds 10 --seed-base 18446744073709551615",
      TestRequest(lesson: first, seeds: 10, seedBase: .max)
    ),
    ("test 1 --mine", TestRequest(lesson: first, source: .ownStack)),
    ("test 1 --seed 7", TestRequest(lesson: first, seeds: 1, seedBase: 7)),
    ("watch 1", WatchRequest(test: TestRequest(lesson: first))),
    (
      "watch 1 --mine --only A --seed 0 --release --format json",
      WatchRequest(
        test: TestRequest(
          lesson: first, source: .ownStack, only: "A", seeds: 1, seedBase: 0, release: true, format: .json))
    ),
    ("diff 1", DiffRequest(lesson: first)),
    ("diff 1 1.4 --spoil --format json", DiffRequest(lesson: first, only: "1.4", spoil: true, format: .json)),
    ("replay 1 A/b", ReplayRequest(lesson: first, test: "A/b")),
    ("replay 1 A/b --mine --format json", ReplayRequest(lesson: first, test: "A/b", source: .ownStack, format: .json)),
    (
      "replay 1 A/b --servers 3 --seed 7 --reference",
      ReplayRequest(lesson: first, test: "A/b", run: Run(servers: 3, seed: 7), source: .reference)
    ),
    ("grade a --output b", GradeRequest(submissions: ["a"], output: "b")),
    (
      "grade a.zip b --labs 1,3-4 --seeds 1000000 --seed-base 0 --jobs 256 --cumulative --output g --format json",
      GradeRequest(
        submissions: ["a.zip", "b"], labs: [0, 2, 3].map { Lesson.all[$0] }, seeds: 1_000_000, seedBase: 0, jobs: 256,
        isCumulative: true, output: "g", format: .json)
    ),
    (
      "grade a --time-limit 86400 --memory-limit 1048576 --output=b",
      GradeRequest(submissions: ["a"], limits: Limits(seconds: 86_400, mebibytes: 1 << 20), output: "b")
    ),
    ("grade --help", HelpRequest(about: "grade")),
    ("supervise --help", HelpRequest(about: "supervise")),
    ("confine -h", HelpRequest(about: "confine")),
    ("bugs 1", BugsRequest(lesson: first)),
    ("bugs 1 E01 E02 --format json", BugsRequest(lesson: first, only: ["E01", "E02"], format: .json)),
    ("bugs 1 --sample 10", BugsRequest(lesson: first, sample: Sample(every: 10))),
    ("bugs 1 --sample 10:9", BugsRequest(lesson: first, sample: Sample(every: 10, from: 9))),
    ("demo", DemoRequest()),
    ("demo --plain --seed 7", DemoRequest(seed: 7, plain: true)),
    (
      "demo --story storm --servers 3 --speed 1/20",
      DemoRequest(story: "storm", servers: 3, speed: "1/20")
    ),
    ("bench", BenchRequest(format: .text)),
    ("bench --format json", BenchRequest(format: .json)),
    ("history a.log", HistoryRequest(files: ["a.log"])),
    (
      "history --whole a --page p b --timeline --seconds 3 --mebibytes=64 --format json",
      HistoryRequest(
        files: ["a", "b"], whole: true, timeline: true, page: "p", seconds: 3, mebibytes: 64, format: .json)
    ),
    ("history --help", HelpRequest(about: "history")),
    ("handout ../raft", HandoutRequest(folder: "../raft")),
    ("handout --through 2 ../raft --format json", HandoutRequest(folder: "../raft", through: 2, format: .json)),
    ("handout ../raft --through=0", HandoutRequest(folder: "../raft")),
    ("cut", CutRequest()),
    ("cut --check", CutRequest(check: true)),
    ("cut --force", CutRequest(force: true)),
    ("cut --check --format json", CutRequest(check: true, format: .json)),
  ]

  @Test("what is understood", arguments: understood)
  func understands(line: String, request: any Request) throws {
    func isUnderstood(as request: some Request) throws -> Bool { try Commands.request(words(line)).isSame(as: request) }
    #expect(try isUnderstood(as: request))
  }

  @Test(
    "what is not understood is refused in one line that says what is accepted",
    arguments: [
      ("tset 1", "commands are map, demo, start, test, "),
      ("tset 1", "; did you mean test?"),
      ("hlep", "; did you mean help?"),
      ("--version", "map does not take \"--version\""),
      ("help tset", "there is about map, demo, start, test, "),
      ("help tset", "; did you mean test?"),
      ("help test 1", "there is no help about"),
      ("start", "needs the number of a lesson"),
      ("start 7", "lessons are numbered 1 to 6"),
      ("start 1 2", "does not know what to do with \"2\""),
      ("strat 1", "; did you mean start?"),
      ("hint 7", "lessons are numbered 1 to 6"),
      ("hint 7.1", "lessons are numbered 1 to 6"),
      ("hint 1.0", "a hole such as 1.3, or a lesson such as 1, not \"1.0\""),
      ("hint 1.3.1", "a hole such as 1.3"),
      ("hint one", "a hole such as 1.3"),
      ("hint 1.3 1.4", "does not know what to do with \"1.4\""),
      ("hint 1.3 --again --all", "give one of them"),
      ("hint 1 --all", "as in `swift run lab hint 1.1 --all`"),
      ("submit 7", "lessons are numbered 1 to 6"),
      ("submit --ouput a.zip", "; did you mean --output?"),
      ("submit --output", "--output needs a value"),
      ("submit --format zip", "text or json"),
      ("test", "needs the number of a lesson"),
      ("test 0", "lessons are numbered 1 to 6"),
      ("test 7", "lessons are numbered 1 to 6"),
      ("test one", "there is no lesson \"one\""),
      ("test 1 2", "does not know what to do with \"2\""),
      ("test 1 --refrence", "it takes --reference, --mine, --release, --only"),
      ("test 1 --refrence", "; did you mean --reference?"),
      ("test 1 --sedes 3", "; did you mean --seeds?"),
      ("test 1 --seed -1", "from 0 on"),
      ("test 1 --seed 3 --seeds 2", "--seed is one seed"),
      ("test 1 --seed 3 --seed-base 2", "--seed is one seed"),
      ("test 1 --mine --reference", "give one of them"),
      ("watch", "watch needs the number of a lesson"),
      ("watch 1 --reference", "watch does not take \"--reference\"; it takes --mine, --release, --only"),
      ("watch 1 2", "does not know what to do with \"2\""),
      ("diff", "diff needs the number of a lesson"),
      ("diff 1 1.4 1.5", "does not know what to do with \"1.5\""),
      ("diff 1 --spiol", "; did you mean --spoil?"),
      ("replay 1 A/b --mine --reference", "give one of them"),
      ("replay 1 A/b --format xml", "text or json"),
      ("test 1 --ony=A", "; did you mean --only?"),
      ("test 1 --reference=yes", "does not take"),
      ("test 1 --only", "--only needs a value"),
      ("test 1 --only=", "--only needs a value"),
      ("test 1 --only A --only B", "given twice"),
      ("test 1 --release --release", "given twice"),
      ("test 1 --seeds 0", "from 1 to 1000000, not \"0\""),
      ("test 1 --seeds many", "a whole number"),
      ("test 1 --seed-base -1", "from 0 on"),
      ("test 1 --seed-base 18446744073709551616", "a whole number"),
      ("test 1 --format xml", "text or json"),
      ("replay", "needs the number of a lesson"),
      ("replay 1", "needs the name of a test"),
      ("replay 1 A/b c", "does not know what to do with \"c\""),
      ("replay 1 A/b --seed 3", "give both"),
      ("replay 1 A/b --servers 3", "give both"),
      ("replay 1 A/b --servers 0 --seed 3", "from 1 on"),
      ("test 1 --seeds 1000001", "from 1 to 1000000"),
      ("grade", "grade needs submissions"),
      ("grade --output b", "grade needs submissions"),
      ("grade a", "grade needs --output"),
      ("grade a --outptu b", "; did you mean --output?"),
      ("grade a --output b --labs 7", "a list of lessons from 1 to 6"),
      ("grade a --output b --labs 3-1", "like 1,3-5, not \"3-1\""),
      ("grade a --output b --seeds 0", "from 1 to 1000000"),
      ("grade a --output b --seeds 1000001", "from 1 to 1000000"),
      ("grade a --output b --seed-base -1", "from 0 on"),
      ("grade a --output b --jobs 257", "from 1 to 256"),
      ("grade a --output b --time-limit 86401", "from 1 to 86400"),
      ("grade a --output b --memory-limit 63", "from 64 to 1048576"),
      ("grade a --output b --memory-limit 9223372036854775807", "from 64 to 1048576"),
      ("grade a --output b --cumulative --cumulative", "given twice"),
      ("grade a --output b --format csv", "text or json"),
      ("bugs", "needs the number of a lesson"),
      ("bugs 1 --only E01", "it takes --sample, --format"),
      ("bugs 1 --sample 0", "--sample is K for every Kth bug"),
      ("bugs 1 --sample 10:10", "to begin with k, which is less, not \"10:10\""),
      ("bugs 1 --sample 10:-1", "--sample is K"),
      ("bugs 1 --sample 10:", "--sample is K"),
      ("bugs 1 --sample 10:1:1", "--sample is K"),
      ("bugs 1 --sample some", "--sample is K"),
      ("bugs 1 E01 --sample 10", "does not go with the names"),
      ("bench 1", "does not know what to do with \"1\""),
      ("bench --format csv", "text or json"),
      ("demo 1", "does not know what to do with \"1\""),
      ("demo --story strom", "all, crash, partition, change, storm, not \"strom\"; did you mean storm?"),
      ("demo --servers 2", "from 3 to 7"),
      ("demo --servers 8", "from 3 to 7, not \"8\""),
      ("demo --speed fast", "1/10"),
      ("demo --speed 1/0", "1/10"),
      ("demo --speed 0", "1/10"),
      ("demo --plian", "; did you mean --plain?"),
      ("histroy a", "; did you mean history?"),
      ("history", "history needs a file or a folder"),
      ("history --whole", "history needs a file or a folder"),
      (
        "history a --hole",
        "it takes --whole, --timeline, --page, --seconds, --mebibytes, --format; did you mean --whole?"
      ),
      ("history a --whole=yes", "does not take"),
      ("history a --page", "--page needs a value"),
      ("history a --seconds 0", "from 1 on, not \"0\""),
      ("history a --mebibytes some", "a whole number from 1 on"),
      ("handout", "handout needs a new folder"),
      ("handout a b", "does not know what to do with \"b\""),
      ("handout a --through 7", "0 to 6, not \"7\""),
      ("handout a --through -1", "from 0 on"),
      ("handout a --trough 2", "; did you mean --through?"),
      ("handout a --format csv", "text or json"),
      ("cut 1", "does not know what to do with \"1\""),
      ("cut --check --force", "does not go with"),
      ("cut --format xml", "text or json"),
      ("history a --format xml", "text or json"),
    ])
  func refuses(line: String, accepted: String) throws {
    let problem = try #require(throws: Problem.self) { try Commands.request(words(line)) }
    #expect(problem.kind.rawValue == 64)
    #expect(problem.message.contains(accepted), "\(problem.message)")
    #expect(!problem.message.contains("\n"))
  }

  @Test("what is asked of the program that judges histories is passed on")
  func passesOn() {
    let request = HistoryRequest(
      files: ["a", "b"], whole: true, timeline: true, page: "p", seconds: 3, mebibytes: 64, format: .json)
    #expect(
      request.arguments.joined(separator: " ")
        == "a b --whole --timeline --page p --seconds 3 --mebibytes 64 --format json")
    #expect(HistoryRequest(files: ["a"]).arguments == ["a"])
  }

  @Test("there is help with an example about every command", arguments: Commands.all.map { $0.name })
  func helps(name: String) throws {
    let command = try #require(Commands.named(name))
    #expect(command.help.contains("Example"))
    #expect(command.help.contains("swift run lab \(name)") || command is MapRequest.Type)
    #expect(HelpRequest().text.contains("swift run lab \(command.example)"))
    #expect(HelpRequest().text.contains(command.purpose))
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}

extension Request {
  fileprivate func isSame(as other: some Request) -> Bool { self == other as? Self }
}
