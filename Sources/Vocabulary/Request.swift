/// What a client asks a service for (§8, thesis §6.2 and §6.3).
///
/// Requests can be lost and repeated, by the network and by the client itself. What makes them happen once is that all
/// copies of a request are the same: the session and the number say which call of which client it is.
public struct Request: Hashable, Sendable {
  /// What is asked for.
  public enum Call: Hashable, Sendable {
    /// A session, in which calls can be numbered.
    case open
    /// Bytes for the state machine, as a call of this session.
    case command([UInt8], in: Session)
  }

  /// The name of a session: the index of the entry that opened it (thesis §6.3).
  public typealias Session = Index

  /// Which call of the client it is: 1 and up. A retry has the number of the call that it repeats.
  public let number: UInt64
  /// What is asked for.
  public let call: Call

  /// A client's call.
  public init(number: UInt64, _ call: Call) {
    self.number = number
    self.call = call
  }
}

/// What a server answers a client.
public struct Response: Hashable, Sendable {
  /// What became of a call, as far as this server knows.
  public enum Answer: Hashable, Sendable {
    /// The session is open.
    case opened(Request.Session)
    /// The state machine has executed the command, once, and this is its result.
    case done([UInt8])
    /// The server does not lead, or not any more; as far as it knows, this one does. What it was asked before may have
    /// happened, may happen yet, or not.
    case redirected(to: ServerID?)
    /// The command is not executed, and never will be for this request. Why, in words.
    case refused(String)
    /// There are more requests than the server can take. Nothing was done for this one; a later try is welcome.
    case busy
    /// The session is not known, or not any more. The command may have been executed in it.
    case expired
  }

  /// The call that is answered.
  public let number: UInt64
  /// What became of it.
  public let answer: Answer
  /// The servers of the cluster, as far as this one knows.
  public let members: ServerSet
  /// Where in the log that stands: of two answers the one with the higher index knows better.
  public let membersIndex: Index

  /// An answer, beside which the server says who belongs to the cluster.
  public init(to number: UInt64, _ answer: Answer, members: ServerSet, asOf index: Index) {
    self.number = number
    self.answer = answer
    self.members = members
    membersIndex = index
  }
}

extension Request: CustomStringConvertible {
  /// The request in a few words.
  public var description: String {
    switch call {
    case .open: "#\(number) open a session"
    case .command(let command, let session): "#\(number) of session \(session), \(Entry.Content.command(command))"
    }
  }
}

extension Response: CustomStringConvertible {
  /// The answer in a few words.
  public var description: String {
    switch answer {
    case .opened(let session): "#\(number) session \(session) is open"
    case .done(let result): "#\(number) done, \(result.count) bytes"
    case .redirected(nil): "#\(number) ask another"
    case .redirected(let leader?): "#\(number) ask \(leader)"
    case .refused(let reason): "#\(number) refused, \(reason)"
    case .busy: "#\(number) busy"
    case .expired: "#\(number) the session has expired"
    }
  }
}
