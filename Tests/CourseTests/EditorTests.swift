import Foundation
import Testing

@testable import lab

/// What an editor reads: it must be JSON, and what it runs must be commands.
@Suite("Editors")
struct EditorTests {
  private struct Tasks: Decodable {
    struct Task: Decodable {
      let label: String
      let command: String
    }

    struct Input: Decodable {
      struct Option: Decodable {
        let label: String
        let value: String
      }

      let id: String
      let options: [Option]?
    }

    let tasks: [Task]
    let inputs: [Input]
  }

  private let checkout = Checkout(root: SourceTree.own.root)

  private func tasks() throws -> Tasks {
    try JSONDecoder().decode(Tasks.self, from: Data(try checkout.text(of: ".vscode/tasks.json").utf8))
  }

  @Test(
    "the files are JSON",
    arguments: [
      ".vscode/tasks.json", ".vscode/extensions.json", ".vscode/settings.json", ".devcontainer/devcontainer.json",
    ])
  func areJSON(file: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(try checkout.text(of: file).utf8))
    #expect(value is [String: Any])
  }

  @Test("what a task runs is understood")
  func runCommands() throws {
    for task in try tasks().tasks {
      let words = task.command.replacing("${input:lesson}", with: "1").replacing("${input:test}", with: "A/b")
        .split(separator: " ").map(String.init)
      #expect(words.prefix(3) == ["swift", "run", "lab"])
      #expect(throws: Never.self, "\(task.label)") { try Commands.request(Array(words.dropFirst(3))) }
    }
  }

  @Test("all lessons can be picked")
  func offerLessons() throws {
    let lessons = try #require(try tasks().inputs.first { $0.id == "lesson" }?.options)
    #expect(lessons.map(\.value) == Lesson.all.map { "\($0.number)" })
    #expect(lessons.map(\.label) == Lesson.all.map { "\($0.number)  \($0.title)" })
  }
}
