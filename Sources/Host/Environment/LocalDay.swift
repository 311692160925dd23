import Glibc

/// Today by the clock on the wall, in days since 1970.
package func localDay() -> Int {
  var now = time(nil)
  var local = tm()
  localtime_r(&now, &local)
  return (now + local.tm_gmtoff) / 86_400
}
