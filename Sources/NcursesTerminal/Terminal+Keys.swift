internal import CNcurses

extension Terminal {
  /// Waits for a key, or for news of the terminal.
  ///
  /// Without a timeout it waits as long as it takes, without waking up. Pastes, wrong bytes and sequences that
  /// are no keys are passed over.
  /// - Returns: what came, or nothing if the time is up.
  package func key(timeout: Duration? = nil) -> KeyInput? {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while isOpen, !hasVanished {
      takeEvents()
      if pendingResize {
        pendingResize = false
        return .resize
      }
      if let input = pendingInput() { return input }
      let remaining = deadline.map { milliseconds(until: $0) } ?? -1
      let found = nc_wait(remaining, hasUnsentPicture)
      // What was typed before the terminal went is of no use to anyone.
      if found & CInt(NC_HUNG_UP) != 0 { hasVanished = true }
      if found & CInt(NC_CAN_WRITE) != 0 { sendPicture() }
      if found == 0, remaining == 0 { return nil }
    }
    return .closed
  }

  /// Follows up on signals that came in.
  func takeEvents() {
    let events = nc_take_events()
    if events & CInt(NC_RESUMED) != 0 {
      nc_resume()
      hasUnsentPicture = true
    }
    // The size may have changed unseen while the program was stopped.
    if events != 0, nc_follow_size() {
      pendingResize = true
      shown = nil
      nc_forget()
    } else if hasUnsentPicture {
      sendPicture()
    }
  }

  /// The next input that has arrived already.
  private func pendingInput() -> KeyInput? {
    while let finding = decoder.next() {
      switch finding {
      case .input(let input): return input
      case .synchronizesOutput(let answer):
        synchronizesOutput = answer
        repaintShown()
      case .background(let isLight):
        nc_use_dark_hues(isLight)
        repaintShown()
      case .identity: awaitsAnswer = false
      }
    }
    return nil
  }

  /// The whole milliseconds until an instant, rounded up so that waiting them is waiting long enough.
  private func milliseconds(until deadline: ContinuousClock.Instant) -> CInt {
    let remaining = (deadline - .now) / .milliseconds(1)
    return CInt(max(0, min(remaining.rounded(.up), 1e9)))
  }
}
