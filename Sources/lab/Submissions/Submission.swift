import Foundation

/// What somebody has handed in, a folder or an archive: the files in it that are graded. Whatever else is in it is left
/// where it is, and said.
struct Submission: Equatable {
  /// The name of the folder, or of the archive without its ending.
  let name: String
  /// The bytes of the files that are graded, by their paths in the course (`Labs/1-LeaderElection/Election.swift`).
  /// They are Swift files of labs, in UTF-8, within the limits. Nothing is known about what the code does.
  let files: [String: [UInt8]]
  /// What is to be said about it, a line each: where the files were found if that had to be guessed, and what was left
  /// out and why.
  let remarks: [String]
}

extension Submission {
  /// Reads a submission. One that is broken, hostile or empty is a submission without files, whose remarks say why.
  /// Only if there is nothing at all it is a problem.
  init(at url: URL, of course: Checkout, limits: ArchiveLimits = ArchiveLimits()) throws {
    guard FileStatus(of: url) != nil else { throw Problem.environment("there is no submission at \(url.path)") }
    name = Self.name(of: url)
    do throws(Unreadable) {
      let sieve = try Sieve(Archive(at: url, limits: limits), of: course, limits: limits)
      files = sieve.files
      remarks = sieve.remarks
    } catch {
      files = [:]
      remarks = ["\(url.lastPathComponent.printable) cannot be read: \(error.reason)"]
    }
  }

  /// What a submission is called: the name of the folder, or of the archive without its ending.
  static func name(of url: URL) -> String {
    let name = url.lastPathComponent
    let ending = endings.first { name.lowercased().hasSuffix($0) } ?? ""
    return name.count > ending.count ? String(name.dropLast(ending.count)) : name
  }

  /// How the names of archives end, also of those that cannot be read; the longer before what they end in.
  private static let endings = [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tar", ".zip", ".rar", ".7z"]

  /// A digest of the paths and the bytes of all files, in hexadecimal: who has the same one has handed in the same.
  var digest: String {
    let paths = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return SHA256.hexadecimal(
      of: paths.flatMap { path in
        let bytes = files[path] ?? []
        // With both lengths ahead, no two lists of files are the same row of bytes.
        return Array("\(path.utf8.count) \(bytes.count) \(path)".utf8) + bytes
      })
  }
}
