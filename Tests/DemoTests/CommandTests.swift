import Testing

@testable import demo
@testable import lab

@Suite("The command that starts the demo")
struct CommandTests {
  @Test("it knows the stories that there are")
  func stories() {
    #expect(DemoRequest.stories == Story.allCases.map(\.rawValue))
  }

  @Test(
    "what it takes, the demo takes, and as it is meant",
    arguments: [
      "", "--plain", "--story change --servers 3 --seed 0 --speed 1/10000", "--servers=7 --speed=1000 --plain",
    ])
  func understands(line: String) throws {
    let words = ["demo"] + line.split(separator: " ").map(String.init)
    let request = try #require(try Commands.request(words) as? DemoRequest)
    let options = try Options(parsing: request.words)
    #expect(options.isPlain == request.plain)
    #expect(options.servers == request.servers ?? 5)
    #expect(options.story.rawValue == request.story ?? "all")
    #expect(options.seed == request.seed ?? 1)
    #expect(options.speed?.factor == request.speed.flatMap { Speed(parsing: $0)?.factor })
  }
}
