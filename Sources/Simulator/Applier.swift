import Vocabulary

/// What takes the committed entries of a server, one after another, in a time of its own.
///
/// The simulation has no state machine: what an entry does to one is a matter of later lessons. But one that is slow is
/// a matter of every lesson, for its server must not wait for it.
struct Applier: Hashable, Sendable {
  /// How long an entry takes.
  var time: ClosedRange<Duration> = .zero ... .zero
  /// The last entry that is done.
  private(set) var applied = Index.zero
  /// The last entry that was handed over.
  private var taken = Index.zero

  /// Whether entries wait.
  var isBusy: Bool { applied < taken }

  /// Takes an entry, and says whether nothing was waiting before it.
  mutating func take(_ entry: Entry, at index: Index) -> Bool {
    let wasBusy = isBusy
    taken = index
    return !wasBusy
  }

  /// Is done with the entry that has waited longest.
  mutating func finish() {
    applied = applied.next
  }
}
