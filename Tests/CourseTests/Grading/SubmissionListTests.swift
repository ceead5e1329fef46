import Foundation
import Testing

@testable import lab

@Suite("Which submissions there are")
struct SubmissionListTests {
  private func names(_ operands: [String], among files: [String]) throws -> [String] {
    try withCheckout(of: files) { checkout in
      let output = checkout.url("all/grades").path
      return try SubmissionList(operands.map { checkout.url($0).path }, output: output).places.map(\.name)
    }
  }

  @Test("an archive and a folder are one each; a folder of them is many")
  func finds() throws {
    let files = ["all/alice.zip", "all/bob.tar.gz", "all/carol/Labs/1-LeaderElection/Election.swift", "all/.hidden"]
    #expect(try names(["all"], among: files) == ["alice", "bob", "carol"])
    #expect(try names(["all/carol", "all/bob.tar.gz"], among: files) == ["carol", "bob"])
  }

  @Test("nothing in a folder of submissions is passed over, whatever its name ends in")
  func keepsAll() throws {
    let files = ["all/Alice.ZIP", "all/bob.rar", "all/carol.7z", "all/dora.Tar.GZ", "all/emil", "all/__MACOSX/x"]
    #expect(try names(["all"], among: files) == ["Alice", "bob", "carol", "dora", "emil"])
  }

  @Test("the folder of the grades is no submission")
  func leavesGradesOut() throws {
    #expect(try names(["all"], among: ["all/alice.zip", "all/grades/plan.json"]) == ["alice"])
    #expect(try names(["all"], among: ["all/grades/plan.json"]) == [])
    #expect(throws: Problem.self) { try names(["all/grades"], among: ["all/grades/alice.zip"]) }
  }

  @Test("a folder that an archive was unpacked into is one, however deep the course lies in it")
  func findsNested() throws {
    let files = ["dora", "emil"].map { "\($0)/raft-main/Labs/1-LeaderElection/Election.swift" }
    #expect(try names(["dora", "emil"], among: files) == ["dora", "emil"])
    #expect(try names(["."], among: files) == ["dora", "emil"])
    #expect(try names(["dora"], among: ["dora/1-LeaderElection/Election.swift"]) == ["dora"])
    #expect(try names(["dora"], among: ["dora/Election.swift"]) == ["dora"])
  }

  @Test("a folder of submissions may hold a single one, or lie in another folder")
  func findsSingle() throws {
    #expect(try names(["all"], among: ["all/alice/Labs/1-LeaderElection/Election.swift"]) == ["alice"])
    #expect(try names(["all"], among: ["all/alice/raft-main/Labs/1-LeaderElection/Election.swift"]) == ["alice"])
    #expect(try names(["all"], among: ["all/alice.zip"]) == ["alice"])
    #expect(try names(["in"], among: ["in/all/alice.zip", "in/all/bob.zip"]) == ["alice", "bob"])
  }

  @Test("two of the same name are told apart")
  func tellsApart() throws {
    #expect(try names(["a/x.zip", "b/x.zip"], among: ["a/x.zip", "b/x.zip"]) == ["x", "x-2"])
  }

  @Test("what is not there is refused")
  func refuses() {
    #expect(throws: Problem.self) { try names(["nobody"], among: []) }
  }
}
