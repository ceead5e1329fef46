import Foundation

// Plays a cluster with clients in the terminal: see `swift run lab help demo`.

exit(Performance.give(Array(CommandLine.arguments.dropFirst())))
