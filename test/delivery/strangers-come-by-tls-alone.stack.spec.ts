import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_MAX_VERSION, DEFAULT_MIN_VERSION } from 'node:tls'
import { build, documentsOf, overlays } from './support/manifests.js'

interface Ingress {
  readonly tls?: readonly { hosts: readonly string[]; secretName: string }[]
  readonly rules: readonly {
    host: string
    http: { paths: readonly { backend: { service: { name: string } } }[] }
  }[]
}
const root = join(__dirname, '../..')

describe.each(overlays)('%s', (overlay) => {
  const text = build(overlay)
  const documents = documentsOf(text)
  const doors = documents.filter(({ kind }) => kind === 'Ingress')
  const door = doors[0]?.spec as unknown as Ingress

  it('has one door, which leads to the gateway alone', () => {
    expect(doors).toHaveLength(1)
    const behind = door.rules.flatMap(({ http }) => http.paths.map((path) => path.backend))
    expect(behind.map(({ service }) => service.name)).toEqual(['api-gateway'])
    const services = documents.filter(({ kind }) => kind === 'Service')
    expect(services.length).toBeGreaterThan(8)
    const open = services.filter(
      ({ spec }) =>
        !['ClusterIP', undefined].includes(spec['type'] as string) || spec['externalIPs'],
    )
    expect(open.map(({ metadata }) => metadata.name)).toEqual([])
  })

  it('has a certificate for every name of it, and leads who comes without TLS there', () => {
    const named = (door.tls ?? []).flatMap(({ hosts, secretName }) => (secretName ? hosts : []))
    expect(door.rules.map(({ host }) => host)).toEqual(named)
    expect(doors[0]?.metadata).toMatchObject({
      annotations: { 'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true' },
    })
  })

  it('speaks no TLS that is older than anybody should', () => {
    expect([DEFAULT_MIN_VERSION, DEFAULT_MAX_VERSION]).toEqual(['TLSv1.2', 'TLSv1.3'])
    const lowered = /--tls-m|--tls-cipher|ssl-protocols|ssl-ciphers|NODE_TLS_REJECT|MIN_PROTOCOL/i
    expect(text).not.toMatch(lowered)
    for (const file of ['Dockerfile', 'docker-compose.yml'])
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(lowered)
  })
})

it('has a certificate in production that others vouch for', () => {
  const [door] = documentsOf(build('production')).filter(({ kind }) => kind === 'Ingress')
  expect(door?.metadata).toMatchObject({
    annotations: { 'cert-manager.io/cluster-issuer': expect.stringMatching(/./) as string },
  })
})
