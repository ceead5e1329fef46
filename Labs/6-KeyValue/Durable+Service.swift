import Membership
import Persistence
import Vocabulary

/// A key/value store that is replicated and survives: what a deployment runs.
public typealias KeyValueServer = Durable<ServiceServer<Store>>

// A server that is made durable serves as the one inside does. Requests come as messages, which it hands on.

extension Durable: Service where Server: Service {
  /// The state machine as a snapshot, and the last entry that it was given.
  public var snapshot: (last: Index, data: [UInt8]) { server.snapshot }
}
