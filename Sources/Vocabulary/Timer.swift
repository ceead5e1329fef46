/// What a server can ask its host to be woken for.
///
/// Of each kind a server has at most one that runs.
public enum Timer: Int, Hashable, Sendable, CaseIterable {
  /// Nothing was heard for too long: it is time for an election (§5.2).
  case election
  /// It is time for a leader to be heard (§5.2).
  case heartbeat
  /// A leader was heard not long ago: until this runs out, candidates are not listened to (§6; from lesson 5 on).
  case loyalty
  /// A client has waited long enough for an answer (§8; lesson 6).
  case retry
}
