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
  /// Replace the state machine's state by a snapshot, after all that was handed to it before.
  case restore(Snapshot)
  /// Have the state machine make a snapshot of itself, after all that was handed to it before, of which the entry at
  /// this index is the last. The host hands it back through `CompactedLog.compact`, now or later.
  case takeSnapshot(through: Index)
  /// Tell the administrator what became of the change of the cluster that this server accepted.
  case announce(ChangeOutcome)
  /// Tell the user what became of the call that this client was asked for (lesson 6).
  case report(CallOutcome)
}

extension Effect {
  /// Start the timer, or start it anew, with exactly this duration.
  public static func arm(_ timer: Timer, _ duration: Duration) -> Effect {
    .arm(timer, duration...duration)
  }
}
