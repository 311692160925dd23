import Glibc

/// A program to run, without a shell in between.
package struct ChildProcess: Sendable {
  /// A path, or a name that is looked up in PATH.
  package var program: String
  package var arguments: [String]
  package var environment: Environment
  /// What the program reads from standard input.
  package var input = ""
  /// The most bytes that are kept of each of the two outputs.
  package var outputLimit = textLimit

  /// Describes a program to run.
  package init(_ program: String, _ arguments: [String] = [], environment: Environment = .current) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    case exited(code: Int)
    case killed(signal: Int)
    case timedOut
  }

  /// What became of a program.
  package struct Outcome: Sendable {
    package let ending: Ending
    /// Standard output; bytes that are not UTF-8 are replaced.
    package let output: String
    /// Standard error; bytes that are not UTF-8 are replaced.
    package let errorOutput: String
    /// Whether an output was longer than what is kept of it.
    package let isTruncated: Bool
  }

  /// Runs the program to its end, or kills it and what it started when its time is up.
  ///
  /// A program that cannot be found or started is a `FileError` with its name for the path.
  package func run(timeout: Duration) throws(FileError) -> Outcome { try start().outcome(timeout: timeout) }

  /// Starts the program, which works while its starter does something else.
  ///
  /// A program that cannot be found or started is a `FileError` with its name for the path.
  package func start() throws(FileError) -> RunningProcess {
    let input = try inputFile()
    var outputs: [OutputPipe] = []
    for _ in 1...2 { outputs.append(try OutputPipe(of: program, limit: outputLimit)) }
    let child = try spawn(streams: [input.number] + outputs.map(\.childsEnd))
    for index in outputs.indices { outputs[index].closeChildsEnd() }
    return RunningProcess(child: child, outputs: outputs)
  }

  /// The input in a file without a name: unlike a pipe it can neither fill up nor break.
  private func inputFile() throws(FileError) -> FileDescriptor {
    guard !input.isEmpty else { return try FileDescriptor(opening: "/dev/null", O_RDONLY) }
    var template = Array("/tmp/gradtutor-XXXXXX".utf8CString)
    let file = FileDescriptor(adopting: mkstemp(&template))
    if file.number < 0 { throw FileError(path: "/tmp", errno: errno) }
    unlink(template)
    let failure = file.write(Array(input.utf8))
    if failure != 0 { throw FileError(path: "/tmp", errno: failure) }
    lseek(file.number, 0, SEEK_SET)
    return file
  }

  /// Starts the program in a process group of its own, with the signals as they are by default.
  private func spawn(streams: [CInt]) throws(FileError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream, CInt(target))
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    )

    let variables = environment.variables.map { "\($0)=\($1)" }
    var child: pid_t = 0
    let failure = withCStrings([program] + arguments) { arguments in
      withCStrings(variables) { variables in
        posix_spawnp(&child, program, &actions, &attributes, arguments, variables)
      }
    }
    if failure != 0 { throw FileError(path: program, errno: failure) }
    return child
  }
}

/// A program that has been started.
package struct RunningProcess: ~Copyable {
  private let child: pid_t
  private var outputs: [OutputPipe]

  fileprivate init(child: pid_t, outputs: [OutputPipe]) {
    self.child = child
    self.outputs = outputs
  }

  /// Waits for the program's end, or kills it and what it started when its time, counted from now, is up.
  package consuming func outcome(timeout: Duration) -> ChildProcess.Outcome {
    let deadline = ContinuousClock.now + timeout
    var status: CInt?
    while status == nil, ContinuousClock.now < deadline {
      waitForOutput(in: outputs, until: deadline)
      for index in outputs.indices { outputs[index].collect() }
      status = statusIfEnded(child)
    }
    // What the program left running must not outlive it.
    kill(-child, SIGKILL)
    if status == nil { _ = FileDescriptor.retrying { Int(waitpid(child, nil, 0)) } }
    for index in outputs.indices { outputs[index].collect() }
    return ChildProcess.Outcome(
      ending: status.map(ChildProcess.Ending.init(status:)) ?? .timedOut,
      output: outputs[0].text,
      errorOutput: outputs[1].text,
      isTruncated: outputs.contains { $0.isTruncated }
    )
  }
}

extension ChildProcess.Ending {
  /// Reads the number that `waitpid` gives, as the macros of sys/wait.h do.
  fileprivate init(status: CInt) {
    let signal = Int(status & 0x7f)
    self = signal == 0 ? .exited(code: Int(status >> 8 & 0xff)) : .killed(signal: signal)
  }
}

/// Waits until there is output to collect, at most until `deadline`.
private func waitForOutput(in pipes: [OutputPipe], until deadline: ContinuousClock.Instant) {
  var polls = pipes.filter { !$0.isAtEnd }.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
  // A program may close its outputs long before it ends, or leave them to one that goes on: look again soon.
  let patience = polls.isEmpty ? 2.0 : 20.0
  let remaining = (deadline - .now) / .milliseconds(1)
  poll(&polls, nfds_t(polls.count), CInt(max(0, min(remaining, patience))))
}

/// How a child ended, if it has.
private func statusIfEnded(_ child: pid_t) -> CInt? {
  var status: CInt = 0
  return waitpid(child, &status, WNOHANG) == child ? status : nil
}

/// Calls `body` with strings as C has them: an array that ends with a null pointer.
private func withCStrings<Result>(
  _ strings: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return body(pointers + [nil])
}
