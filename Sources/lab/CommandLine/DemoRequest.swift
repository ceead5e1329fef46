/// `lab demo`
struct DemoRequest: Request {
  static let name = "demo"
  static let example = "demo"
  static let purpose = "a cluster and its clients, played in the terminal"

  var story: String?
  var servers: Int?
  var seed: UInt64?
  var speed: String?
  var plain = false
  var format = OutputFormat.text

  /// The stories that can be played.
  static let stories = ["all", "crash", "partition", "change", "storm"]

  /// The words by which the demo itself is told.
  var words: [String] {
    let values: [(String, String?)] = [
      ("--story", story), ("--servers", servers.map { "\($0)" }), ("--seed", seed.map { "\($0)" }), ("--speed", speed),
      ("--format", format == .json ? "json" : nil),
    ]
    return values.flatMap { option, value in value.map { [option, $0] } ?? [] } + (plain ? ["--plain"] : [])
  }
}

extension DemoRequest {
  /// What is wrong is said before the demo is built, which takes a while.
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: Self.name, flags: ["--plain"], values: ["--story", "--servers", "--seed", "--speed", "--format"])
    try arguments.refuseOperands(after: 0, of: Self.name)
    story = arguments.text("--story")
    if let story, !Self.stories.contains(story) {
      let meant = Spelling.question(about: story, among: Self.stories)
      throw Problem.usage(
        "--story is one of \(Self.stories.joined(separator: ", ")), not \"\(story)\"\(meant)")
    }
    servers = try arguments.number("--servers", atLeast: 3, atMost: 7)
    seed = try arguments.number("--seed", atLeast: 0)
    speed = arguments.text("--speed")
    if let speed, !Self.isSpeed(speed) {
      throw Problem.usage("--speed is a fraction such as 1/10, or a number such as 2, not \"\(speed)\"")
    }
    plain = arguments.has("--plain")
    format = try arguments.format()
  }

  /// Whether it can be a speed: a number, or one divided by another, from 1/10000 to 1000.
  private static func isSpeed(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count <= 2, let first = parts[0], let second = parts.count == 2 ? parts[1] : 1 else { return false }
    return second > 0 && (0.0001...1000).contains(first / second)
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try DemoCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab demo [--story NAME] [--servers K] [--seed S] [--speed X] [--plain] [--format text|json]

    Plays a cluster with four clients in the terminal: elections, writes, a crash of the leader, a network that is cut
    in two, a change of the cluster, bad links. Every event is checked against all rules of the course, and at the end a
    checker looks for an order of all calls that explains every answer.

    Space pauses and goes on, n or the right arrow plays a single event, + and - change the speed, s goes to the next
    scene, and q ends. Where there is no terminal, each notable event is a line.

      --story NAME     all, or a part: crash, partition, change, storm
      --servers K      how many servers there are at the beginning: 3 to 7
      --seed S         decides all that is left to chance
      --speed X        how fast time passes: 1/10 of real time, if nothing is said
      --plain          lines, also on a terminal
      --format json    a JSON document in each line, and the verdict in the last

    A line of the picture is a server: its role, its term, how much is left of its timer, the position after which its
    log begins if it was compacted, the last entries of its log by the last digits of their terms, the position of the
    last one, and the index up to which it knows them to be committed.

    Examples:
      swift run lab demo
      swift run lab demo --story partition --seed 7 --speed 1/20
      swift run lab demo --plain
    """
}
