import { expect, test } from 'vitest'
import { certificateHint } from '../../src/model/certificates.ts'
import { proxyFor } from '../../src/model/proxy.ts'

const HTTPS_PROXY = 'http://proxy.example:3128'
const through = { url: 'http://proxy.example:3128/', host: 'proxy.example:3128', variable: 'HTTPS_PROXY' }
const api = 'https://api.acme.example/v1'

test.each([
  { says: 'nothing without a variable', env: {}, proxy: undefined },
  { says: 'nothing for an empty variable', env: { HTTPS_PROXY: ' ' }, proxy: undefined },
  { says: 'the proxy', env: { HTTPS_PROXY }, proxy: through },
  { says: 'one without a scheme', env: { HTTPS_PROXY: 'proxy.example:3128' }, proxy: through },
  {
    says: 'small letters first',
    env: { HTTPS_PROXY: 'http://other:1', https_proxy: HTTPS_PROXY },
    proxy: { ...through, variable: 'https_proxy' },
  },
  {
    says: 'the general one where there is no own',
    env: { HTTP_PROXY: 'http://other:1', ALL_PROXY: HTTPS_PROXY },
    proxy: { ...through, variable: 'ALL_PROXY' },
  },
  {
    says: 'the one of http at last',
    env: { HTTP_PROXY: HTTPS_PROXY },
    proxy: { ...through, variable: 'HTTP_PROXY' },
  },
  {
    says: 'a name and a password, which are not shown',
    env: { HTTPS_PROXY: 'https://me:pass%40word@proxy.example' },
    proxy: { url: 'https://me:pass%40word@proxy.example/', host: 'proxy.example', variable: 'HTTPS_PROXY' },
  },
])('an address goes through: $says (B100)', ({ env, proxy }) => {
  expect(proxyFor(api, env)).toEqual(proxy)
})

test.each([
  'http://127.0.0.1:8080',
  'https://localhost',
  'http://[::1]:1',
  'https://a.localhost',
  'nonsense',
])('nothing stands before %s (B100)', address =>
  expect(proxyFor(address, { HTTPS_PROXY: 'socks5://x', ALL_PROXY: HTTPS_PROXY })).toBeUndefined(),
)

test.each([
  { noProxy: '*', isFree: true },
  { noProxy: 'api.acme.example', isFree: true },
  { noProxy: 'API.Acme.Example', isFree: true },
  { noProxy: 'other.example, acme.example', isFree: true },
  { noProxy: '.acme.example', isFree: true },
  { noProxy: '*.acme.example', isFree: true },
  { noProxy: 'api.acme.example:443', isFree: true },
  { noProxy: 'api.acme.example:8443', isFree: false },
  { noProxy: 'acme.example:443 x', isFree: true },
  { noProxy: 'cme.example', isFree: false },
  { noProxy: 'v1.api.acme.example', isFree: false },
  { noProxy: ',  ,', isFree: false },
])('NO_PROXY=$noProxy (B100)', ({ noProxy, isFree }) => {
  expect(proxyFor(api, { HTTPS_PROXY, NO_PROXY: noProxy }) === undefined).toBe(isFree)
})

test.each([
  { address: 'https://10.1.2.3:8443', noProxy: '10.1.2.3:8443', isFree: true },
  { address: 'https://[fd00::1]', noProxy: 'fd00::1', isFree: true },
  { address: 'https://[fd00::1]', noProxy: '[fd00::1]:443', isFree: true },
  { address: 'https://[fd00::1]', noProxy: '[fd00::1]:444', isFree: false },
])('$address with NO_PROXY=$noProxy (B100)', ({ address, noProxy, isFree }) => {
  expect(proxyFor(address, { HTTPS_PROXY, no_proxy: noProxy }) === undefined).toBe(isFree)
})

test.each([
  { value: 'socks5://me:pass-word@127.0.0.1:1080', says: /HTTPS_PROXY names a SOCKS proxy \(socks5:\/\/127/ },
  { value: 'ftp://127.0.0.1', says: /HTTPS_PROXY names a proxy of another kind/ },
  { value: 'http://me:pass-word@', says: /HTTPS_PROXY does not hold the address of a proxy/ },
])('$value is refused by name, without a password (B100)', ({ value, says }) => {
  const ask = () => proxyFor(api, { HTTPS_PROXY: value })
  expect(ask).toThrow(says)
  expect(ask).not.toThrow('pass-word')
  expect(proxyFor(api, { HTTPS_PROXY: value, NO_PROXY: 'acme.example' })).toBeUndefined()
})

test('a certificate that nobody vouches for has a hint of its own (B100)', () => {
  expect(certificateHint('self-signed certificate in certificate chain')).toContain('NODE_EXTRA_CA_CERTS')
  expect(certificateHint('unable to get local issuer certificate')).toContain('NODE_EXTRA_CA_CERTS')
  expect(certificateHint('connect ECONNREFUSED 127.0.0.1:1')).toBeUndefined()
})
