import Testing

@testable import demo

@Suite("What the demo is asked for")
struct OptionTests {
  private func parse(_ line: String) throws -> Options {
    try Options(parsing: line.split(separator: " ").map(String.init))
  }

  @Test("nothing at all is the whole story, with five servers")
  func usual() throws {
    let options = try parse("")
    #expect(options == Options())
    #expect(options.story == .all && options.servers == 5 && options.speed == nil && !options.isPlain)
  }

  @Test("every option is understood")
  func understands() throws {
    let options = try parse("--seed 18446744073709551615 --servers 7 --plain --story storm --speed 1/4")
    #expect(options.seed == .max && options.servers == 7 && options.isPlain && options.story == .storm)
    #expect(options.speed?.factor == 0.25)
    #expect(options.command == "swift run lab demo --story storm --servers 7 --seed 18446744073709551615")
  }

  @Test(
    "what is not understood is refused with a word",
    arguments: [
      ("fast", "--story, --servers, --seed, --speed, --format, and --plain"), ("--sped 2", "\"--sped\""),
      ("--speed", "needs a value"), ("--speed fast", "1/10"), ("--servers 2", "3 to 7"), ("--servers 8", "3 to 7"),
      ("--servers many", "\"many\""), ("--seed -1", "a whole number"), ("--story none", "all, crash, partition"),
    ])
  func refuses(line: String, accepted: String) throws {
    let problem = try #require(throws: Options.Misunderstanding.self) { try parse(line) }
    #expect(problem.message.contains(accepted), "\(problem.message)")
    #expect(!problem.message.contains("\n"))
  }

  @Test("pictures are for terminals that can draw, and colours for those who want them")
  func manners() throws {
    func manner(_ line: String, _ environment: [String: String], isTerminal: Bool = true) throws -> Manner {
      Manner(try parse(line), environment: environment, isTerminal: isTerminal)
    }
    #expect(try manner("", ["TERM": "xterm"]) == .pictures(hasColours: true))
    #expect(try manner("", ["NO_COLOR": ""]) == .pictures(hasColours: true))
    #expect(try manner("", ["NO_COLOR": "1"]) == .pictures(hasColours: false))
    #expect(try manner("", ["TERM": "dumb"]) == .lines)
    #expect(try manner("--plain", ["TERM": "xterm"]) == .lines)
    #expect(try manner("", ["TERM": "xterm"], isTerminal: false) == .lines)
  }
}
