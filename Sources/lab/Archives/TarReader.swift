/// Reads tar archives: headers of one block, each followed by a file's bytes, filled up to whole blocks (POSIX.1, "pax
/// Interchange Format" and "ustar Interchange Format").
struct TarReader {
  let bytes: [UInt8]
  let limits: ArchiveLimits

  static func recognises(_ bytes: [UInt8]) -> Bool { (try? TarHeader(in: bytes, at: 0)) != nil }

  func entries() throws(Unreadable) -> [Archive.Entry] {
    var entries: [Archive.Entry] = []
    var place = 0
    var announced = TarAnnouncement()
    while let header = try TarHeader(in: bytes, at: place) {
      let size = header.hasData ? announced.size ?? header.size : 0
      let data = try bytes.part(at: place + TarHeader.length, count: size)
      switch header.type {
      case "x": try announced.take(pax: data)
      case "L": announced.path = data.textBeforeZero
      // What is said about all files, and the long name that a link leads to, are of no use here.
      case "g", "K": break
      default:
        entries.append(entry(header, announced, data))
        try limits.accept(entries: entries.count)
        try limits.accept(path: entries[entries.count - 1].path)
        announced = TarAnnouncement()
      }
      place = data.endIndex + (-size & (TarHeader.length - 1))
    }
    return entries
  }

  private func entry(
    _ header: TarHeader, _ announced: TarAnnouncement, _ data: ArraySlice<UInt8>
  ) -> Archive.Entry {
    let path = announced.path ?? header.path
    let limit = limits.fileBytes
    return Archive.Entry(path: path, kind: announced.isSparse ? .other : header.kind(of: path)) {
      () throws(Unreadable) in
      guard data.count <= limit else { throw .tooLarge(limit: limit) }
      return Array(data)
    }
  }
}

/// What is said ahead about the next file, because a header has no room for it.
struct TarAnnouncement {
  var path: String?
  private(set) var size: Int?
  /// Whether only a part of the file's bytes is there, in an order of GNU's own.
  private(set) var isSparse = false

  /// Takes in the records of a pax header, such as `21 path=Labs/a.swift`, a line feed at the end. The number is the
  /// length of the record, in bytes.
  mutating func take(pax data: ArraySlice<UInt8>) throws(Unreadable) {
    var rest = data
    while !rest.isEmpty {
      guard let blank = rest.prefix(20).firstIndex(of: UInt8(ascii: " ")),
        let length = Int(String(decoding: rest[..<blank], as: UTF8.self)),
        length > blank - rest.startIndex + 1, length <= rest.count
      else { throw .damaged("a pax header in it makes no sense") }
      try take(record: rest[(blank + 1)..<(rest.startIndex + length - 1)])
      rest = rest.dropFirst(length)
    }
  }

  private mutating func take(record: ArraySlice<UInt8>) throws(Unreadable) {
    guard let sign = record.firstIndex(of: UInt8(ascii: "=")) else { return }
    let value = String(decoding: record[(sign + 1)...], as: UTF8.self)
    switch String(decoding: record[..<sign], as: UTF8.self) {
    case "path": path = value
    case "size":
      guard let size = Int(value), size >= 0 else { throw .damaged("a pax header in it makes no sense") }
      self.size = size
    case let key: isSparse = isSparse || key.hasPrefix("GNU.sparse.")
    }
  }
}
