import Foundation
import Testing

@testable import history

@Suite("The history command")
struct CommandTests {
  private let good = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:ok\t:read\tnil\n"
  private let bad = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:ok\t:read\t1\n"

  @Test("options and files may stand in any order")
  func understands() throws {
    let words = ["a", "--whole", "--page", "p", "b", "--timeline", "--seconds", "3", "--mebibytes", "64"]
    let options = Options(paths: ["a", "b"], whole: true, timeline: true, page: "p", seconds: 3, mebibytes: 64)
    #expect(try Options(parsing: words) == options)
    #expect(try Options(parsing: ["a", "--seconds", "\(Int.max)"]).seconds == 1_000_000_000)
  }

  @Test(
    "what is not understood is refused",
    arguments: [
      ([], "no file is named"), (["--whole"], "no file is named"), (["a", "--hole"], "there is no option --hole"),
      (["a", "--page"], "--page needs a value"), (["a", "--page", ""], "--page needs a value"),
      (["a", "--seconds", "0"], "from 1 on"), (["a", "--seconds", "-1"], "from 1 on"),
      (["a", "--mebibytes", "99999999999999999999"], "from 1 on"), (["a", "--mebibytes", "x"], "not \"x\""),
    ])
  func refuses(words: [String], message: String) throws {
    let problem = try #require(throws: Problem.self) { try Options(parsing: words) }
    #expect(problem.kind.rawValue == 64)
    #expect(problem.message.contains(message), "\(problem.message)")
  }

  @Test("a folder stands for the files in it, in the order of their names")
  func findsFiles() throws {
    try withFolder(of: ["b.log": "", "a.log": "", ".hidden": ""]) { folder in
      let files = try Files.named(by: [folder, folder + "/b.log", folder + "/"])
      #expect(files == ["a", "b", "b", "a", "b"].map { "\(folder)/\($0).log" })
    }
  }

  @Test("what is missing is named")
  func missesFiles() throws {
    try withFolder(of: [:]) { folder in
      let empty = try #require(throws: Problem.self) { try Files.named(by: [folder]) }
      #expect(empty.kind == .environment && empty.message.contains("holds no files"))
      let missing = try #require(throws: Problem.self) { try Files.named(by: [folder + "/no.log"]) }
      #expect(missing.kind == .environment && missing.message.contains("no file or folder \(folder)/no.log"))
      let unreadable = try #require(throws: Problem.self) { try Files.history(in: folder) }
      #expect(unreadable.kind == .environment && unreadable.message.contains("cannot be read"))
    }
  }

  @Test("what is wrong in a file is named with file and line")
  func namesPlaces() throws {
    try withFolder(of: ["a.log": good + "hello"]) { folder in
      let problem = try #require(throws: Problem.self) { try Files.history(in: folder + "/a.log") }
      #expect(problem.kind == .environment)
      #expect(problem.message.hasPrefix("\(folder)/a.log:3: "))
    }
  }

  /// The exit code of a command line, and what it says and complains of.
  private func carryOut(_ words: [String]) -> (code: Int32, said: [String], complaints: [String]) {
    var (said, complaints): ([String], [String]) = ([], [])
    let output = Output(say: { said.append($0) }, complain: { complaints.append($0) })
    let code = history.carryOut(words, to: output)
    return (code, said, complaints)
  }

  @Test("for a program all verdicts are one document, and nothing else is said")
  func writesJSON() throws {
    try withFolder(of: ["good": good, "bad": bad, "none": ""]) { folder in
      let result = carryOut(["good", "bad", "none"].map { "\(folder)/\($0)" } + ["--format", "json"])
      #expect(result.code == 70 && result.said.count == 1)
      let value = try JSONSerialization.jsonObject(with: Data(result.said.joined().utf8))
      let document = try #require(value as? [String: Any])
      let histories = try #require(document["histories"] as? [[String: Any]])
      #expect(histories.map { $0["verdict"] as? String } == ["linearizable", "not-linearizable"])
      #expect(histories.map { $0["file"] as? String } == ["\(folder)/good", "\(folder)/bad"])
      #expect(histories[0]["violation"] == nil && histories[1]["violation"] is String)
      #expect(document["problems"] as? [String] == result.complaints)
    }
    #expect(carryOut(["a", "--format", "xml"]).code == 64)
  }

  @Test(
    "the exit code is 0 if all is linearizable, 1 if not, and 70 if a file cannot be read",
    arguments: [(["good"], 0), (["good", "bad"], 1), (["bad", "none"], 70), (["none", "good"], 70)])
  func exits(names: [String], code: Int) throws {
    try withFolder(of: ["good": good, "bad": bad, "none": ""]) { folder in
      let result = carryOut(names.map { "\(folder)/\($0)" })
      #expect(result.code == Int32(code))
      #expect(result.complaints.count == (code == 70 ? 1 : 0))
    }
    #expect(carryOut([]).code == 64)
    #expect(carryOut(["no such file"]).code == 70)
  }

  @Test("a violation is drawn where it is the only history, or where that is asked for; several are counted")
  func draws() throws {
    try withFolder(of: ["good": good, "bad": bad]) { folder in
      #expect(carryOut(["\(folder)/good"]).said.count == 1)
      let one = carryOut(["\(folder)/bad"]).said
      #expect(one.count == 3 && one[2].contains("├"))
      let both = carryOut([folder]).said
      #expect(both.count == 4)
      #expect(both[3].hasPrefix("2 histories: 1 linearizable, 1 not, 0 unknown; 2 operations in "))
      #expect(carryOut([folder, "--timeline"]).said.count == 5)
    }
  }

  @Test("pages are written for what is not linearizable, into a folder that is made")
  func writesPages() throws {
    try withFolder(of: ["good": good, "bad.log": bad]) { folder in
      let result = carryOut([folder, "--page", folder + "/pages/here"])
      #expect(result.code == 1)
      #expect(result.said.contains("  \(folder)/pages/here/bad.html"))
      let pages = try FileManager.default.contentsOfDirectory(atPath: folder + "/pages/here")
      #expect(pages == ["bad.html"])
      let refused = carryOut([folder, "--page", folder + "/good"])
      #expect(refused.code == 70 && refused.complaints.first?.contains("cannot write bad.html") == true)
    }
  }

  @Test("pages of files with the same name do not meet")
  func namesPages() {
    let names = Report.pageNames(for: ["a/x.log", "b/x.log", "x-2.txt", "run.1.log", "y"])
    #expect(names == ["x.html", "x-2.html", "x-2-2.html", "run.1.html", "y.html"])
  }

  @Test("a line tells name, verdict, number of operations, and time")
  func reports() throws {
    let judgement = Judgement(try RecordedHistory(Array(bad.utf8)), Options())
    let line = Report.line(about: "a.log", judgement, width: 8)
    #expect(line.hasPrefix("a.log     not-linearizable  1 operation        "))
    #expect(line.hasSuffix("s"))
    #expect(
      judgement.violation?.sentence.contains(
        "C0's read → 1 is no possible first operation: the register holds nothing.") == true)
  }

  @Test("a verdict that is not known comes with the reason")
  func knowsItsBounds() throws {
    var options = Options()
    options.mebibytes = 1
    options.whole = true
    var log = ""
    // Twenty writes that nobody orders, and a read of what nobody wrote.
    for process in 0..<20 {
      log += "{:process \(process) :type :invoke :f :append :key \"x\" :value \"\(process);\"}\n"
    }
    for process in 0..<20 { log += "{:process \(process) :type :ok :f :append :key \"x\" :value \"\(process);\"}\n" }
    log +=
      "{:process 0 :type :invoke :f :get :key \"x\" :value nil}\n{:process 0 :type :ok :f :get :key \"x\" :value \"?\"}"
    let judgement = Judgement(try RecordedHistory(Array(log.utf8)), options)
    #expect(judgement.verdict == .unknown)
    #expect(judgement.reason == "1 MiB of memory were not enough")
    #expect(Report.line(about: "a", judgement, width: 1).hasSuffix("  1 MiB of memory were not enough"))
    var tally = Tally()
    tally.add(judgement)
    #expect(tally.exitCode == 1)
    #expect(Report.summary(of: tally).hasPrefix("1 history: 0 linearizable, 0 not, 1 unknown; 21 operations in"))
  }
}
