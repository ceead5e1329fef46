import Vocabulary

/// What takes the work for a server's state machine and does it, one piece after another, in a time of its own.
///
/// A state machine that is slow is a matter of every lesson, for its server must not wait for it.
struct Applier: Hashable, Sendable {
  /// What a server can ask for.
  enum Work: Hashable, Sendable {
    /// Apply an entry.
    case entry(Entry, at: Index)
    /// Begin with a snapshot.
    case restoration(Snapshot)
    /// Make a snapshot.
    case snapshot(through: Index)
  }

  /// Whether it only counts what it is given, because the server has a state machine inside.
  var onlyCounts = false
  /// How long an entry takes.
  var time: ClosedRange<Duration> = .zero ... .zero
  /// The state.
  private(set) var machine: DigestMachine
  /// A snapshot that was no snapshot: why, in words.
  private(set) var complaint: String?
  private var waiting: [Work] = []
  private var done = 0

  init(_ machine: DigestMachine) {
    self.machine = machine
  }

  /// What has waited longest.
  var next: Work? { done < waiting.count ? waiting[done] : nil }

  /// Takes work, and says whether nothing was waiting before it.
  mutating func take(_ work: Work) -> Bool {
    let isIdle = next == nil
    waiting.append(work)
    return isIdle
  }

  /// Does what has waited longest, and returns the snapshot if it was one that was to be made.
  mutating func finish() -> (index: Index, data: [UInt8])? {
    guard let work = next else { return nil }
    done += 1
    if done == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      done = 0
    }
    switch work {
    case .entry(_, let index) where onlyCounts: machine.skip(to: index)
    case .restoration(let snapshot) where onlyCounts: machine.skip(to: snapshot.last.index)
    case .entry(let entry, let index): machine.apply(entry, at: index)
    case .restoration(let snapshot):
      if !machine.restore(snapshot.data) {
        complaint = "the \(snapshot.data.count) bytes of the snapshot through \(snapshot.last) are no snapshot"
      }
    case .snapshot: return (machine.applied, machine.snapshot)
    }
    return nil
  }

  /// Sets how many bytes a snapshot has at least.
  mutating func setSnapshotSize(_ bytes: Int) {
    machine.snapshotSize = bytes
  }

  /// Begins anew, as a state machine that was given nothing yet.
  mutating func restart() {
    var fresh = Applier(machine.reset)
    (fresh.time, fresh.onlyCounts) = (time, onlyCounts)
    self = fresh
  }
}
