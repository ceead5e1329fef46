import Foundation

@testable import lab

/// An archive with something in it that nobody packs by mistake, or not quite the right thing, and what has to become
/// of it.
struct StrangeArchive: Sendable {
  /// The name of the file.
  let name: String
  /// Its bytes, given the solution's files by their path in the course.
  let bytes: @Sendable (_ solution: [String: String]) -> [UInt8]
  /// What must be found on its page, all of it.
  var words: [String] = []
  /// The points that it may earn.
  let points: ClosedRange<Int>

  /// The name of the submission.
  var submission: String { String(name.prefix { $0 != "." }) }
}

extension StrangeArchive {
  private static let election = HostileSubmission.folder + "Election.swift"

  private static func tar(_ files: [String: String]) -> [UInt8] {
    files.sorted { $0.key < $1.key }.flatMap { TarMaker.entry($0.key, Array($0.value.utf8)) }
  }

  private static func zip(_ files: [String: String]) -> [UInt8] {
    ZipMaker.archive(files.sorted { $0.key < $1.key }.map { ZipMaker.File(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  static let all = [
    StrangeArchive(name: "as-it-should-be.zip", bytes: { zip($0) }, points: 100...100),
    StrangeArchive(name: "as-a-tar.tar.gz", bytes: { gzipped(tar($0) + TarMaker.end) }, points: 100...100),
    StrangeArchive(
      name: "link.tar",
      bytes: { solution in
        tar(solution.filter { $0.key != election }) + TarMaker.entry(election, type: "2") + TarMaker.end
      }, words: ["link", "was not submitted"], points: 0...60),
    StrangeArchive(
      name: "dots.tar",
      bytes: { tar($0) + TarMaker.entry("../../../Package.swift", Array("nothing".utf8)) + TarMaker.end },
      words: [".."], points: 100...100),
    StrangeArchive(
      name: "tests.zip",
      bytes: { zip($0.merging(["Tests/1-LeaderElection/Votes.swift": "", "Package.swift": ""]) { $1 }) },
      words: ["not graded"], points: 100...100),
    StrangeArchive(
      name: "bomb.zip",
      bytes: { _ in
        ZipMaker.archive([ZipMaker.File(path: election, bytes: bomb, method: 8, size: 1 << 30, checksum: 0)])
      }, points: 0...0),
    StrangeArchive(
      name: "no-text.zip",
      bytes: { solution in
        let rest = solution.filter { $0.key != election }
        return ZipMaker.archive(
          rest.map { ZipMaker.File(path: $0.key, bytes: Array($0.value.utf8)) }
            + [ZipMaker.File(path: election, bytes: [0xFF, 0xFE, 0x00, 0xD8])])
      }, words: ["UTF-8"], points: 0...60),
    StrangeArchive(
      name: "one-file-only.zip", bytes: { zip($0.filter { $0.key == election }) }, words: ["was not submitted"],
      points: 0...90),
    StrangeArchive(
      name: "another-lab.zip",
      bytes: { zip(["Labs/2-LogReplication/Log.swift": $0[election] ?? ""]) }, words: ["missing"],
      points: 0...0),
    StrangeArchive(name: "nothing.zip", bytes: { _ in Array("this is no archive".utf8) }, points: 0...0),
    StrangeArchive(name: "empty.zip", bytes: { _ in zip([:]) }, points: 0...0),
  ]

  /// Deflated data that says "and so on" again and again: each of its bytes makes hundreds of bytes.
  private static let bomb: [UInt8] = {
    var bits: [UInt8] = [1, 1, 0]
    // A zero, in the fixed code; then the last byte 258 times over (code 285), at distance 1.
    bits += [0, 0, 1, 1, 0, 0, 0, 0]
    for _ in 0..<100_000 { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
    bits += [0, 0, 0, 0, 0, 0, 0]
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) { $0 | $1.element << UInt8($1.offset) }
    }
  }()
}
