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
    outline = Outline(of: state.entries)
  }

  /// The records that bring the journal from what it says to `state`: none, if nothing has changed.
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
    let new = state.entries[Int(shared.number)...]
    if !new.isEmpty {
      outline.append(new)
      records.append(.append(new, after: shared))
    }
    return records
    // end of hole 3.2
  }
}
