/// What must hold of a service and its clients.
extension Property {
  /// The service looks as if it did one thing at a time.
  public static let linearizability = Property(
    "Linearizability", "§8; Herlihy and Wing 1990",
    meaning: """
      Each call seems to happen at one moment between its beginning and its end: there is an order of all calls that \
      explains every answer.
      """,
    advice: """
      Look at the call that is marked: what should it have seen, and who answered it? A read of what one server has \
      itself, a command that happened twice, and an answer to somebody else's entry look like this.
      """)

  /// A command happens once.
  public static let once = Property(
    "Each command happens once", "§8, thesis §6.3",
    meaning: "However often a request arrives and however often it is in the log, its command is executed once.",
    advice: "Follow the session and the number: where are they looked at, and when is what came of them kept?")

  /// What the service remembers of its clients.
  public static let sessions = Property(
    "Sessions", "thesis §6.3",
    meaning: """
      A session begins with an entry of the log, ends by the time in the log or when there are too many, on all \
      servers alike, and a command of a session that is not known is refused.
      """,
    advice: "Does anything but the entries decide which sessions there are?")

  /// The classroom's clerk keeps to its part.
  public static let clerk = Property(
    "A retry is the same request", "§8, thesis §6.3",
    meaning: """
      A client that hears nothing sends the same session, number and command again, and takes no outcome for known \
      that is not.
      """,
    advice: "What changes from one try to the next, and what must not?")

  /// Clients do not make it worse.
  public static let backoff = Property(
    "Clients back off", "§8",
    meaning: """
      With each try a client waits for twice as long, up to a limit, and always for a time from a range: clients that \
      have waited alike must not come back at the same moment.
      """,
    advice: "What becomes of both ends of the range, from try to try, at the limit, and with the next call?")

  /// Calls end.
  public static let answers = Property(
    "Every call is answered", "§8",
    meaning: "When a majority can talk to each other and to the client, a call comes to an end within seconds.",
    advice: """
      Who was asked last, and why does it not answer: does it wait for an entry that will not come, or is the client \
      sent in a circle?
      """)

  /// Clients find the leader.
  public static let routes = Property(
    "Clients find the leader", "§8, thesis §6.2",
    meaning: "A client asks the server that leads, follows the members of the cluster, and is misled only for a while.",
    advice: "What does the route table say, who has told it, and when is it given up?")

  /// Whose answer it is.
  public static let ownEntry = Property(
    "An answer is that of the very entry", "§8",
    meaning: "A client is answered with what came out at its place only if its own entry, index and term, is there.",
    advice: "What happens to those who wait when their leader is deposed, and another leader's entry comes up?")

  /// Snapshots of a service.
  public static let image = Property(
    "A snapshot holds all that is replicated", "§7, §8",
    meaning: "A server that begins with a snapshot answers as one that has applied every entry: duplicates as well.",
    advice: "What does the state machine know, what do the sessions know, and is all of it in the image?")

  /// The store does what it says.
  public static let store = Property(
    "The store", "lesson 6",
    meaning: "Get, put, append, delete and compare-and-swap do what they say, and nothing else.",
    advice: "Compare with the documentation of `StoreCommand` and `StoreResult`.")

  /// Too much is refused.
  public static let limits = Property(
    "Limits", "lesson 6",
    meaning: "What is too large is refused with a reason and does nothing, and who cannot be served is told so.",
    advice: "Before a request goes into the log: is it a command, is it short enough, and is there room?")

  /// The state machine hears what becomes of its server.
  public static let news = Property(
    "The state machine is told", "lesson 6",
    meaning: "It hears of leadership gained and lost, of each committed configuration, and of what cannot be read.",
    advice: "Compare what was so before an event with what is so after it.")
}
