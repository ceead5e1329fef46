import Simulator

/// Something that is worth a line.
struct News: Hashable, Sendable {
  /// What it is about.
  enum Kind: Hashable, Sendable {
    /// A scene begins.
    case scene
    /// A server has another role.
    case role
    /// A server crashes or starts, or the network changes.
    case fault
    /// Logs are compacted, or entries give way to others.
    case log
    /// The cluster changes.
    case change
    /// A call took long, or its outcome is not known.
    case call
  }

  let time: Instant
  let kind: Kind
  let text: String
}
