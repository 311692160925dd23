import Testing

@testable import TextLog
