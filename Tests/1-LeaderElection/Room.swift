import Checkers
import LabSuite
import LeaderElection
import Simulator
import Vocabulary

/// The examination room of this lesson.
let lab = Lab<ElectingServer>(lesson: 1)

/// A room with this lesson's servers.
typealias Room = Classroom<ElectingServer>

/// What the stories of this lesson are told with.
extension Room {
  /// A heartbeat, as the leader of this term would send it.
  func heartbeat(of term: Term) -> Message {
    .appendEntries(AppendEntries(term: term, previous: .origin, commitIndex: .zero))
  }

  /// A candidate's request, as it would be sent in this term.
  func request(of term: Term) -> Message {
    .requestVote(RequestVote(term: term, last: .origin))
  }

  /// A voter's answer, as it would be given in this term.
  func vote(_ granted: Bool, of term: Term) -> Message {
    .requestVoteReply(RequestVote.Reply(term: term, granted: granted))
  }
}
