import Testing

@testable import demo
@testable import lab

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
  }
}
