/// What a server asks of its host.
///
/// The host performs the effects of an event in order, and a crash can fall between any two of them. So what a message
/// promises must stand on the disk by effects ahead of its `send`.
public enum Effect: Hashable, Sendable {
  /// Send a message. It may arrive late, more than once, or never.
  case send(Message, to: ServerID)
  /// Start the timer, or start it anew, with a duration that the host draws from the range.
  case arm(Timer, ClosedRange<Duration>)
  /// Stop the timer.
  case disarm(Timer)
  /// Write to the disk. Until the next `sync` a crash may undo it, in whole or in part.
  case write(DiskWrite)
  /// Make all writes before it durable.
  case sync
  /// Hand a committed entry to the state machine.
  case apply(Entry, at: Index)
  /// Replace the state machine's state by a snapshot.
  case restore(SnapshotMetadata, data: [UInt8])
}

extension Effect {
  /// Start the timer, or start it anew, with exactly this duration.
  public static func arm(_ timer: Timer, _ duration: Duration) -> Effect {
    .arm(timer, duration...duration)
  }
}
