/** What a network layer says of a certificate that nobody whom it knows vouches for. */
const UNTRUSTED = /self[- ]signed certificate|unable to (verify the first|get( local)? issuer) certificate/i

/** What to do about a certificate that is not trusted; undefined where the message is about something else. */
export function certificateHint(message: string): string | undefined {
  return UNTRUSTED.test(message)
    ? 'Where a proxy or a server has certificates of your own authority: NODE_EXTRA_CA_CERTS=/path/to/authority.pem.'
    : undefined
}
