import Vocabulary

/// What the journal says about a server, as far as it takes to know what it does not say yet.
public struct Saved: Hashable, Sendable {
  private var term: Term
  private var vote: ServerID?
  private var outline: Outline

  /// What a journal says that has been read.
  public init(_ state: PersistentState) {
    term = state.term
    vote = state.vote
    outline = Outline(of: state.entries, after: state.base)
  }

  /// The position after which the log begins that the journal tells of.
  public var base: LogPosition { outline.base }

  /// The records that bring the journal from what it says to `state`, whose log begins at the same base: none, if
  /// nothing has changed.
  ///
  /// Their order matters if only the first of them come to the disk. The term is first: entries of a term that a server
  /// is not in yet would be nonsense. What is truncated goes before what takes its place.
  public mutating func records(for state: PersistentState) -> [Record] {
    // hole 3.2: return []
    var records: [Record] = []
    if state.term != term || state.vote != vote {
      (term, vote) = (state.term, state.vote)
      records.append(.term(term, vote: vote))
    }
    let shared = outline.agreement(with: state.entries)
    if shared < outline.last {
      outline.truncate(after: shared)
      records.append(.truncate(after: shared))
    }
    let new = state.entries[base.index.distance(to: shared)...]
    if !new.isEmpty {
      outline.append(new)
      records.append(.append(new, after: shared))
    }
    return records
    // end of hole 3.2
  }

  /// The records of a journal that says all of `state`, and nothing else.
  public static func allRecords(of state: PersistentState) -> [Record] {
    let beginning = PersistentState(term: state.term, vote: state.vote, snapshot: state.snapshot)
    var saved = Saved(beginning)
    let snapshot = state.snapshot.map { [Record.snapshot($0)] } ?? []
    return [.term(state.term, vote: state.vote)] + snapshot + saved.records(for: state)
  }
}
