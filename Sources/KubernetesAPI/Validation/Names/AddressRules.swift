/// Fields that hold addresses. https://kubernetes.io/docs/reference/networking/virtual-ips/
extension FaultList {
  /// - Parameter known: addresses that the stored object already has; they may stay as they are.
  /// - Returns: whether it is one.
  @discardableResult
  mutating func checkAddress(_ text: String, _ path: FieldPath, known: [String] = []) -> Bool {
    if known.contains(text) { return true }
    guard let address = NetworkAddress(text) else {
      invalid(
        path, .string(text), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
      return false
    }
    if address.hasLeadingZeros { invalid(path, .string(text), "must not have leading 0s") }
    if address.isMapped4 {
      invalid(path, .string(text), "must not be an IPv4-mapped IPv6 address")
    }
    return !address.hasLeadingZeros && !address.isMapped4
  }

  /// - Returns: the range, nil when it is none at all.
  @discardableResult
  mutating func checkRange(_ text: String, _ path: FieldPath, known: [String] = []) -> NetworkRange?
  {
    guard let range = NetworkRange(text) else {
      invalid(
        path, .string(text), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
      return nil
    }
    if known.contains(text) { return range }
    if range.hasLeadingZeros {
      invalid(path, .string(text), "must not have leading 0s in IP or prefix length")
    } else if range.address.isMapped4 {
      invalid(path, .string(text), "must not have an IPv4-mapped IPv6 address")
    } else if range.hasBitsBeyondLength {
      invalid(path, .string(text), "must not have bits set beyond the prefix length")
    }
    return range
  }

  /// An address that traffic can be sent to.
  mutating func checkEndpointAddress(_ text: String, _ path: FieldPath) {
    guard let address = NetworkAddress(text) else {
      return invalid(path, .string(text), "must be a valid IP address")
    }
    let bytes = address.bytes
    let (first, second) = (bytes[0], bytes[1])
    if bytes.allSatisfy({ $0 == 0 }) {
      invalid(path, .string(text), "may not be unspecified (\(text))")
    }
    let isLoopback =
      address.isVersion6
      ? bytes.dropLast().allSatisfy({ $0 == 0 }) && bytes[15] == 1 : first == 127
    if isLoopback {
      invalid(path, .string(text), "may not be in the loopback range (127.0.0.0/8, ::1/128)")
    }
    if address.isVersion6 ? first == 0xFE && second & 0xC0 == 0x80 : first == 169 && second == 254 {
      invalid(
        path, .string(text), "may not be in the link-local range (169.254.0.0/16, fe80::/10)")
    }
    let isMulticast =
      address.isVersion6
      ? first == 0xFF && second & 0x0F == 2 : first == 224 && second == 0 && bytes[2] == 0
    if isMulticast {
      invalid(
        path, .string(text),
        "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")
    }
  }
}
