import Vocabulary

/// The snapshots that a leader sends, one for each follower that misses what the log no longer holds.
///
/// Each goes at its follower's pace, and none of them holds up another, or a heartbeat. They end with the leadership.
public struct Transfers: Hashable, Sendable {
  private var all: [Transfer] = []

  /// None yet.
  public init() {}

  /// Who is being sent a snapshot.
  public var followers: ServerSet { all.reduce(into: []) { $0.insert($1.follower) } }

  /// Sees to it that exactly these followers are sent a snapshot, and returns the first pieces of what begins now.
  ///
  /// What has begun goes on, with the snapshot that it began with.
  public mutating func serve(_ lagging: ServerSet, with snapshot: Snapshot?, in term: Term, piece: Int) -> [Effect] {
    // hole 4.8: return []
    all.removeAll { !lagging.contains($0.follower) }
    let new = snapshot.map { snapshot in lagging.subtracting(followers).map { Transfer(of: snapshot, to: $0) } } ?? []
    all += new
    return new.map { $0.send(in: term, piece) }
    // end of hole 4.8
  }

  /// Learns how much of a snapshot a follower holds, and returns the next piece for it, if one is due.
  ///
  /// An answer about another snapshot than the one that is sent is an old one.
  public mutating func received(
    _ bytes: Int, of last: LogPosition, by follower: ServerID, in term: Term, piece: Int
  ) -> [Effect] {
    // hole 4.9: return []
    guard let place = all.firstIndex(where: { $0.follower == follower && $0.snapshot.last == last }) else { return [] }
    return all[place].acknowledged(bytes) ? [all[place].send(in: term, piece)] : []
    // end of hole 4.9
  }

  /// Learns that a heartbeat has passed, and returns the pieces that seem to be lost.
  public mutating func repetitions(in term: Term, piece: Int) -> [Effect] {
    all.indices.compactMap { all[$0].isDueAgain() ? all[$0].send(in: term, piece) : nil }
  }

  /// Learns that a follower's state holds all entries up to `index`, and ends its transfer if that was the aim.
  public mutating func installed(through index: Index, by follower: ServerID) {
    all.removeAll { $0.follower == follower && $0.snapshot.last.index <= index }
  }
}

extension Transfer {
  fileprivate func send(in term: Term, _ size: Int) -> Effect {
    .send(.installSnapshot(piece(in: term, size: size)), to: follower)
  }
}
