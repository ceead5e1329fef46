import Vocabulary

/// What a server finds in its journal when it starts, and what it has to mend there.
///
/// A crash may leave the last write undone or half done: that is no harm, for nothing was promised yet that depends on
/// it. Such a *torn tail* is cut off. Anything else that does not fit is *corruption*: what was promised is gone, and a
/// server that goes on as if nothing had been promised can vote twice or forget what it acknowledged. It must not
/// start.
///
/// How to tell the two apart: a write that did not arrive in full leaves a file that ends too early, or, where the file
/// was made longer before its bytes came, zeros up to its end. A record that stands there from its first byte to its
/// last and is wrong, was once right.
public struct Recovery: Hashable, Sendable {
  /// The state that the journal describes.
  public private(set) var state = PersistentState()
  /// The journal, to go on with.
  public private(set) var journal = Journal()
  /// What has to be done to the file first.
  public private(set) var repair: [DiskWrite] = []

  /// Reads a journal.
  ///
  /// - Parameter bytes: all of the file, or nil if there is none: the server starts for the first time.
  /// - Throws: where in the file what is wrong, and what to do.
  public init(of bytes: [UInt8]?) throws(CorruptJournal) {
    let bytes = bytes ?? []
    let scan = Scan(bytes)
    var place = try scan.signatureEnd()
    // hole 3.6
    while place > 0, let payload = try scan.frame(at: place) {
      do throws(Undecodable) {
        try state.replay(try Record(decoding: payload))
      } catch {
        throw CorruptJournal(at: place, "\(error)")
      }
      place = payload.endIndex + Journal.checksumLength
    }
    // end of hole 3.6
    journal = Journal(length: place)
    if place < bytes.count { repair = [.cut(Journal.file, to: place)] }
  }
}

/// The bytes of a journal, and where in them what is found.
struct Scan {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where the first frame begins: zero, if not even the journal's first bytes have arrived.
  func signatureEnd() throws(CorruptJournal) -> Int {
    let arrived = zip(bytes, Journal.signature).prefix { $0 == $1 }.count
    guard arrived < Journal.signature.count else { return arrived }
    guard isZero(from: arrived) else { throw CorruptJournal(at: 0, "the file does not begin as a journal does") }
    return 0
  }

  /// The record in the frame that begins at `place`, or nil where the journal ends, be it with a torn write.
  ///
  /// - Throws: what is wrong with a frame that is there in full.
  func frame(at place: Int) throws(CorruptJournal) -> ArraySlice<UInt8>? {
    // hole 3.4: return nil
    let start = place + Journal.headerLength
    guard hasArrived(upTo: start) else { return nil }
    let length = number(at: place)
    guard number(at: place + 4) == Journal.headerChecksum(ofLength: length, at: place) else {
      throw CorruptJournal(at: place, "the length of the record is not what was written")
    }
    let end = start + Int(length)
    guard hasArrived(upTo: end + Journal.checksumLength) else { return nil }
    guard number(at: end) == Journal.checksum(of: bytes[start..<end], at: place) else {
      throw CorruptJournal(at: place, "the record is not what was written")
    }
    return bytes[start..<end]
    // end of hole 3.4
  }

  private func number(at place: Int) -> UInt32 {
    bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether a checksum that ends at `end` has come to the disk with its last byte, which is never zero.
  private func hasArrived(upTo end: Int) -> Bool {
    end <= bytes.count && !isZero(from: end - 1)
  }

  /// Whether nothing but zeros follows, as in a file that was made longer for bytes that never came.
  private func isZero(from place: Int) -> Bool {
    bytes[place...].allSatisfy { $0 == 0 }
  }
}

extension PersistentState {
  /// Makes the change that a record describes. A snapshot's index is from 1 on and below 2^62: far enough, and sums of
  /// two of them are numbers as well.
  ///
  /// - Throws: why no server can have written this record here.
  mutating func replay(_ record: Record) throws(Undecodable) {
    // hole 3.5
    switch record {
    case .term(let newTerm, let newVote):
      guard newTerm > term || newTerm == term && (vote == nil || vote == newVote) else {
        throw Undecodable("a record takes back a term or a vote")
      }
      (term, vote) = (newTerm, newVote)
    case .append(let newEntries, let index):
      guard index == end else { throw Undecodable("entries follow index \(index), and the log ends at \(end)") }
      let terms = [entries.last?.term ?? base.term] + newEntries.map(\.term) + [term]
      guard zip(terms, terms.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw Undecodable("the terms of the log fall, or are newer than the server's")
      }
      entries += newEntries
    case .truncate(let index):
      guard index >= base.index, index <= end else {
        throw Undecodable("the log goes from \(base.index) to \(end), and a record cuts it after \(index)")
      }
      entries.removeSubrange(base.index.distance(to: index)...)
    case .snapshot(let newSnapshot):
      let isPossible = newSnapshot.last.term <= term && (1..<1 << 62).contains(newSnapshot.last.index.number)
      guard isPossible, snapshot == nil, entries.isEmpty else {
        throw Undecodable("a snapshot of \(newSnapshot.last) is not where a journal begins")
      }
      snapshot = newSnapshot
    }
    // end of hole 3.5
  }

  private var end: Index { base.index.advanced(by: entries.count) }
}

/// A journal holds something that no server has written, or not like this.
public struct CorruptJournal: Error, Hashable, CustomStringConvertible {
  /// The file.
  public let file = Journal.file
  /// Where in the file the record begins that is wrong, in bytes.
  public let offset: Int
  /// What is wrong with it.
  public let reason: String

  init(at offset: Int, _ reason: String) {
    self.offset = offset
    self.reason = reason
  }

  /// What was found, where, and what to do.
  public var description: String {
    """
    The file "\(file)" is damaged at byte \(offset): \(reason). What this server has promised is no longer known, so \
    it must not start. Restore the file from a copy that is as new, or remove the server from the cluster and add it \
    anew under another name. Do not delete the file: a server that has forgotten its vote can vote twice.
    """
  }
}
