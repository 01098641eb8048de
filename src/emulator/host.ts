/**
 * Does the name in a Host header mean this machine, whatever a name server says? A page from elsewhere whose name was
 * bound to 127.0.0.1 sends its own.
 */
export function isOwnHost(host: string): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase()
  return name === 'localhost' || name === '[::1]' || LOOPBACK.test(name)
}

const LOOPBACK = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/
