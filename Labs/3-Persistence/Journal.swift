import Vocabulary

/// The file in which a server writes down every change of its persistent state, one record after another.
///
/// The file begins with a word that says what it is. Each record stands in a frame:
///
///     length of the record        4 bytes
///     checksum of the length      4 bytes
///     the record                  as many bytes as `length` says
///     checksum of the record      4 bytes
///
/// The length has a checksum of its own, for a wrong length would make all that follows unreadable. Into both checksums
/// goes the frame's place in the file: a piece of a journal at another place, be it in a client's command, is no frame.
/// The two highest bits of a checksum are always set. So its last byte is not zero, not even with a bit flipped, and
/// zeros there mean that it never came to the disk.
public struct Journal: Hashable, Sendable {
  /// The file's name.
  public static let file = "journal"
  /// The name of a journal that is to take the file's place.
  public static let newFile = "journal.new"
  /// What the file begins with.
  static let signature = Array("RaftLab1".utf8)
  static let headerLength = 8
  static let checksumLength = 4

  /// How long the file is, in bytes: where the next frame begins.
  public private(set) var length: Int

  /// A journal that is as long as this. None has been begun yet if it is zero.
  init(length: Int = 0) {
    self.length = length
  }

  /// Adds records, and returns the one write that brings them to the disk: nil if there are none.
  public mutating func append(_ records: [Record]) -> DiskWrite? {
    return hole("3.3", nil)
  }

  /// Begins the file anew with records that say all, and returns what brings it to the disk.
  ///
  /// The records go into another file, which takes the place of this one when all of it is safe. A crash finds the one
  /// file or the other, and each is whole.
  public mutating func replace(with records: [Record]) -> [Effect] {
    return hole("3.9", [])
  }

  private static func frame(_ record: Record, at place: Int, into bytes: inout [UInt8]) {
    let header = bytes.count
    bytes.append(number: 0 as UInt64)
    record.encode(into: &bytes)
    let payload = bytes[(header + headerLength)...]
    let length = UInt32(payload.count)
    let checksum = checksum(of: payload, at: place)
    bytes.replace(number: length, at: header)
    bytes.replace(number: headerChecksum(ofLength: length, at: place), at: header + 4)
    bytes.append(number: checksum)
  }

  // MARK: Checksums

  /// The checksum that stands beside a frame's length.
  static func headerChecksum(ofLength length: UInt32, at place: Int) -> UInt32 {
    var checksum = Checksum()
    checksum.add(UInt64(place))
    checksum.add(UInt64(length))
    return marked(checksum)
  }

  /// The checksum that stands behind a record.
  static func checksum(of payload: ArraySlice<UInt8>, at place: Int) -> UInt32 {
    var checksum = Checksum()
    checksum.add(UInt64(place))
    checksum.add(payload)
    return marked(checksum)
  }

  private static func marked(_ checksum: Checksum) -> UInt32 { checksum.value | 0xC000_0000 }
}

extension [UInt8] {
  fileprivate mutating func replace(number: UInt32, at place: Int) {
    for byte in 0..<4 { self[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
  }
}
