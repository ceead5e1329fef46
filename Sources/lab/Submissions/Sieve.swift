/// Takes out of an archive what is graded, and says what is left out.
struct Sieve {
  private(set) var files: [String: [UInt8]] = [:]
  var remarks: [String] { placement.remarks + missing + omissions.remarks }

  private typealias Candidate = (path: SubmittedPath, entry: Archive.Entry)

  private let placement: Placement
  private let limits: ArchiveLimits
  private var omissions = Omissions()
  /// The paths of `files`, by how they are spelled without capitals.
  private var places: [String: String] = [:]
  /// How many bytes have been read.
  private var total = 0
  /// What to say if there is nothing to grade.
  private var missing: [String] = []

  init(_ archive: Archive, of course: Checkout, limits: ArchiveLimits) throws(Unreadable) {
    self.limits = limits
    var omissions = Omissions()
    let candidates = Self.ordinaryFiles(of: archive, &omissions)
    let names = Dictionary(uniqueKeysWithValues: Lesson.all.map { ($0, course.fileNames(of: $0)) })
    placement = Placement(of: candidates.map(\.path).filter(\.isSwift), knowing: names)
    self.omissions = omissions
    if placement.folders.isEmpty {
      missing = [Self.missing(candidates.map(\.path.text))]
    } else {
      for candidate in candidates { try take(candidate) }
    }
  }

  private static func missing(_ names: [String]) -> String {
    "no lab is in it" + (names.isEmpty ? "" : ", only \(listed(names))")
  }

  /// The files with decent paths that are there themselves, not by way of a link.
  private static func ordinaryFiles(of archive: Archive, _ omissions: inout Omissions) -> [Candidate] {
    var candidates: [Candidate] = []
    for entry in archive.entries where entry.kind != .folder {
      do throws(Omission) {
        let path = try SubmittedPath(entry.path)
        if !path.isHidden { candidates.append((path, entry)) }
      } catch {
        omissions.note(entry.path, error)
      }
    }
    let links = Set(candidates.filter { $0.entry.kind == .link }.map(\.path.components))
    for (path, entry) in candidates {
      if entry.kind == .link || path.folders.contains(where: links.contains) {
        omissions.note(path.text, .link)
      } else if entry.kind == .other {
        omissions.note(path.text, .special)
      }
    }
    return candidates.filter { $0.entry.kind == .file && !$0.path.folders.contains(where: links.contains) }
  }

  private mutating func take(_ candidate: Candidate) throws(Unreadable) {
    let path = candidate.path
    guard let (lesson, place) = placement.place(of: path) else {
      // `lab submit` puts a list of contents into its archives.
      if path.name != "submission.json" { omissions.note(placement.outline(of: path), .outside) }
      return
    }
    guard path.isSwift else {
      if place != "\(lesson.labFolder)/README.md" { omissions.note(path.text, .notSwift) }
      return
    }
    do throws(Unreadable) {
      let bytes = try candidate.entry.contents()
      guard String(validating: bytes, as: UTF8.self) != nil else { return omissions.note(path.text, .notText) }
      put(bytes, at: place, of: path)
    } catch {
      omissions.note(path.text, .unreadable(error.reason))
    }
    guard total <= limits.allBytes else { throw .tooLarge(limit: limits.allBytes) }
  }

  /// Of two files with one name, the last remains, as it does when an archive is unpacked. Names that differ only in
  /// capitals are one, because there are disks on which they are.
  private mutating func put(_ bytes: [UInt8], at place: String, of path: SubmittedPath) {
    if let former = places.updateValue(place, forKey: place.lowercased()) {
      files[former] = nil
      omissions.note(path.text, .twice)
    }
    files[place] = bytes
    total += bytes.count
  }
}
