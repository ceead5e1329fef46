import Foundation
import Synchronization
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
      "--format json",
    ])
  func understands(line: String) throws {
    let words = ["demo"] + line.split(separator: " ").map(String.init)
    let request = try #require(try Commands.request(words) as? DemoRequest)
    let options = try Options(parsing: request.words)
    #expect(options.isPlain == request.plain)
    #expect(options.asDocuments == (request.format == .json))
    #expect(options.servers == request.servers ?? 5)
    #expect(options.story.rawValue == request.story ?? "all")
    #expect(options.seed == request.seed ?? 1)
    #expect(options.speed?.factor == request.speed.flatMap { Speed(parsing: $0)?.factor })
  }

  @Test("for a program every line is a document, and the last one is the verdict")
  func writesDocuments() throws {
    let lines = Mutex<[String]>([])
    let options = try Options(parsing: ["--story", "crash", "--format", "json"])
    let code = Performance(options: options) { line in
      lines.withLock { $0.append(line) }
      return true
    }.give(in: .documents)
    let documents = try lines.withLock { $0 }.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(code == 0)
    #expect(documents.count > 10)
    #expect(documents.allSatisfy { $0["kind"] is String && $0["milliseconds"] is Double && $0["text"] is String })
    #expect(documents.last?["isGood"] as? Bool == true)
  }
}
