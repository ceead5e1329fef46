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
    let found = Self.ordinaryFiles(among: Self.inSight(in: archive, &omissions), &omissions)
    let names = Dictionary(uniqueKeysWithValues: Lesson.all.map { ($0, course.fileNames(of: $0)) })
    placement = Placement(of: found.map(\.path).filter(\.isSwift), knowing: names)
    self.omissions = omissions
    if placement.folders.isEmpty {
      missing = ["no lab is in it" + (found.isEmpty ? "" : ", only \(listed(found.map(\.path.text)))")]
    } else {
      for candidate in found { try take(candidate) }
    }
  }

  /// What has a path that makes sense, and is not hidden.
  private static func inSight(in archive: Archive, _ omissions: inout Omissions) -> [Candidate] {
    var candidates: [Candidate] = []
    for entry in archive.entries where entry.kind != .folder {
      do throws(Omission) {
        let path = try SubmittedPath(entry.path)
        if !path.isHidden { candidates.append((path, entry)) }
      } catch {
        omissions.note(entry.path, error)
      }
    }
    return candidates
  }

  /// The files among these that are there themselves, and not by way of a link.
  private static func ordinaryFiles(among candidates: [Candidate], _ omissions: inout Omissions) -> [Candidate] {
    let links = Set(candidates.filter { $0.entry.kind == .link }.map(\.path.components))
    return candidates.filter { path, entry in
      let isLinked = entry.kind == .link || path.folders.contains(where: links.contains)
      if isLinked || entry.kind != .file { omissions.note(path.text, isLinked ? .link : .special) }
      return !isLinked && entry.kind == .file
    }
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
    guard Self.isAccepted(place) else { return omissions.note(path.text, .strange) }
    do throws(Unreadable) {
      let bytes = try candidate.entry.contents()
      guard String(validating: bytes, as: UTF8.self) != nil else { return omissions.note(path.text, .notText) }
      put(bytes, at: place, of: path)
    } catch {
      omissions.note(path.text, .unreadable(error.reason))
    }
    guard total <= limits.allBytes else { throw .tooLarge(limit: limits.allBytes) }
  }

  /// Whether there can be a file at this place on any disk. A folder that is named like a file could be in its way.
  private static func isAccepted(_ place: String) -> Bool {
    let names = place.split(separator: "/").map(String.init)
    return names.allSatisfy(\.isUsualName) && !names.dropLast().contains { $0.lowercased().hasSuffix(".swift") }
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
