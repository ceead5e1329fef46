extension Command {
  /// The command that the words of a command line stand for, the program's own name left out.
  init(parsing words: [String]) throws {
    guard let name = words.first else {
      self = .map
      return
    }
    let rest = words.dropFirst()
    if ["help", "--help", "-h"].contains(name) {
      self = .help(try Self.topic(rest))
    } else if let topic = Topic(rawValue: name) {
      let asksForHelp = rest.contains { $0 == "--help" || $0 == "-h" }
      self = asksForHelp ? .help(topic) : try Self.parse(topic, rest)
    } else {
      let meant = Spelling.question(about: name, among: Topic.allCases.map(\.rawValue) + ["help"])
      throw Problem.usage(
        "there is no command \"\(name)\"; commands are \(Self.names), help, or nothing for the map\(meant)")
    }
  }

  private static var names: String { Topic.allCases.map(\.rawValue).joined(separator: ", ") }

  private static func topic(_ words: ArraySlice<String>) throws -> Topic? {
    guard let word = words.first else { return nil }
    guard let topic = Topic(rawValue: word), words.count == 1 else {
      let meant = words.count == 1 ? Spelling.question(about: word, among: Topic.allCases.map(\.rawValue)) : ""
      throw Problem.usage("there is no help about \"\(words.joined(separator: " "))\"; there is about \(names)\(meant)")
    }
    return topic
  }

  private static func parse(_ topic: Topic, _ words: ArraySlice<String>) throws -> Command {
    switch topic {
    case .test: .test(try TestRequest(parsing: words))
    case .replay: .replay(try ReplayRequest(parsing: words))
    case .bugs: .bugs(try BugsRequest(parsing: words))
    case .bench: try bench(words)
    case .demo: .demo(try DemoRequest(parsing: words))
    case .history: .history(try HistoryRequest(parsing: words))
    case .cut: .cut(try CutRequest(parsing: words))
    }
  }

  private static func bench(_ words: ArraySlice<String>) throws -> Command {
    let arguments = try Arguments(words, of: .bench, flags: [], values: ["--format"])
    try arguments.refuseOperands(after: 0, of: .bench)
    return .bench(try arguments.format())
  }
}

extension TestRequest {
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: .test, flags: ["--reference", "--release"], values: ["--only", "--seeds", "--seed-base", "--format"])
    lesson = try arguments.lesson(for: .test)
    try arguments.refuseOperands(after: 1, of: .test)
    source = arguments.has("--reference") ? .reference : .labs
    only = arguments.text("--only")
    seeds = try arguments.number("--seeds", atLeast: 1)
    seedBase = try arguments.number("--seed-base", atLeast: 0)
    release = arguments.has("--release")
    format = try arguments.format()
  }
}

extension ReplayRequest {
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: .replay, flags: ["--reference"], values: ["--servers", "--seed"])
    lesson = try arguments.lesson(for: .replay)
    guard arguments.operands.count > 1 else {
      throw Problem.usage("replay needs the name of a test; `swift run lab test \(lesson.number)` lists them")
    }
    test = arguments.operands[1]
    try arguments.refuseOperands(after: 2, of: .replay)
    let servers: Int? = try arguments.number("--servers", atLeast: 1)
    let seed: UInt64? = try arguments.number("--seed", atLeast: 0)
    switch (servers, seed) {
    case (nil, nil): run = nil
    case (let servers?, let seed?): run = Run(servers: servers, seed: seed)
    default: throw Problem.usage("--servers and --seed name one run together; give both, or none for the last failure")
    }
    source = arguments.has("--reference") ? .reference : .labs
  }
}

extension BugsRequest {
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: .bugs, flags: [], values: ["--sample", "--format"])
    lesson = try arguments.lesson(for: .bugs)
    only = Array(arguments.operands.dropFirst())
    sample = try arguments.text("--sample").map { text in
      guard let sample = Sample(parsing: text) else {
        throw Problem.usage("--sample is K for every Kth bug, or K:k to begin with k, which is less, not \"\(text)\"")
      }
      return sample
    }
    guard only.isEmpty || sample == nil else {
      throw Problem.usage("--sample chooses among all bugs, so it does not go with the names of some")
    }
    format = try arguments.format()
  }
}

extension DemoRequest {
  /// What is wrong is said before the demo is built, which takes a while.
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: .demo, flags: ["--plain"], values: ["--story", "--servers", "--seed", "--speed"])
    try arguments.refuseOperands(after: 0, of: .demo)
    story = arguments.text("--story")
    if let story, !Self.stories.contains(story) {
      let meant = Spelling.question(about: story, among: Self.stories)
      throw Problem.usage(
        "--story is one of \(Self.stories.joined(separator: ", ")), not \"\(story)\"\(meant)")
    }
    servers = try arguments.number("--servers", atLeast: 3)
    if let servers, servers > 7 { throw Problem.usage("--servers takes 3 to 7, not \"\(servers)\"") }
    seed = try arguments.number("--seed", atLeast: 0)
    speed = arguments.text("--speed")
    if let speed, !Self.isSpeed(speed) {
      throw Problem.usage("--speed is a fraction such as 1/10, or a number such as 2, not \"\(speed)\"")
    }
    plain = arguments.has("--plain")
  }

  /// Whether it can be a speed: a number, or one divided by another, from 1/10000 to 1000.
  private static func isSpeed(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count <= 2, let first = parts[0], let second = parts.count == 2 ? parts[1] : 1 else { return false }
    return second > 0 && (0.0001...1000).contains(first / second)
  }
}

extension HistoryRequest {
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: .history, flags: ["--whole", "--timeline"], values: ["--page", "--seconds", "--mebibytes"])
    guard !arguments.operands.isEmpty else {
      throw Problem.usage("history needs a file or a folder, as in `swift run lab history etcd.log`")
    }
    files = arguments.operands
    whole = arguments.has("--whole")
    timeline = arguments.has("--timeline")
    page = arguments.text("--page")
    seconds = try arguments.number("--seconds", atLeast: 1)
    mebibytes = try arguments.number("--mebibytes", atLeast: 1)
  }
}

extension CutRequest {
  fileprivate init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(words, of: .cut, flags: ["--check", "--force"], values: [])
    try arguments.refuseOperands(after: 0, of: .cut)
    check = arguments.has("--check")
    force = arguments.has("--force")
    if check && force { throw Problem.usage("--check writes nothing, so it does not go with --force") }
  }
}
