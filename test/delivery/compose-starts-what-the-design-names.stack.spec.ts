import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { edges, leadsTo, programs, reachedBy, type Edge } from '@florin/product'
import { lintDockerfile, makeSecrets, readCompose } from './support/manifests.js'

interface ComposeService {
  readonly image: string
  readonly build?: { readonly args: { readonly APP: string } }
  readonly user?: string
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly deploy?: { readonly resources: { readonly limits: object } }
  readonly environment?: Readonly<Record<string, string | null>>
  readonly networks: Readonly<Record<string, unknown>>
  readonly ports?: readonly { readonly host_ip?: string }[]
  readonly volumes?: readonly { readonly type: string; readonly source: string }[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const root = join(__dirname, '../..')
const jobs = ['migrate', 'topics', 'bucket']
/** Keep something that is to outlive them. */
const keepers = ['postgres', 'kafka', 'redis', 'mongodb', 's3', 'prometheus', 'grafana']
const own = [...programs, 'migrate', 'topics'] as const
const isOwn = (name: string): boolean => (own as readonly string[]).includes(name)

const secrets = Object.fromEntries(
  [...makeSecrets('compose').matchAll(/^(\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)
const { services, networks, volumes } = JSON.parse(readCompose(secrets).lines.join('\n')) as Compose
const names = Object.keys(services)
const serviceOf = (name: string): ComposeService => services[name]!

it('starts every program, its servers, and what looks at them', () => {
  expect(names.sort()).toEqual(
    [...programs, ...jobs, ...keepers, 'pgbouncer', 'postgres-exporter', 'node-exporter'].sort(),
  )
})

it('cannot be read without its secrets, and has no default for one', () => {
  for (const name of Object.keys(secrets)) {
    const { isRight, lines } = readCompose({ ...secrets, [name]: '' })
    expect(isRight).toBe(false)
    expect(lines.join('\n')).toContain(`required variable ${name} is missing a value`)
  }
})

it.each(names)('gives %s no rights, a measure, and asks it how it is', (name) => {
  const service = serviceOf(name)
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  })
  expect(service.user).toMatch(/^[1-9]\d*:\d+$/)
  expect(service.healthcheck?.test.length).toBeGreaterThan(1)
  const limits = { cpus: expect.anything() as unknown, memory: expect.anything() as unknown }
  expect(service.deploy?.resources.limits).toMatchObject(limits)
})

it.each(keepers)('keeps what %s keeps in a volume', (name) => {
  const kept = serviceOf(name).volumes?.filter(({ type }) => type === 'volume')
  expect(kept).toMatchObject([{ source: name }])
  expect(Object.keys(volumes)).toContain(name)
})

it('looks at the disk of all that is kept, and at nothing else of the machine', () => {
  expect(serviceOf('node-exporter').volumes).toMatchObject(
    keepers.map((source) => ({
      ...{ type: 'volume', source, target: `/volumes/${source}`, read_only: true },
      volume: { nocopy: true },
    })),
  )
  // What it mounts first would take after its own folder.
  expect(Object.keys(serviceOf('node-exporter').depends_on ?? {}).sort()).toEqual(keepers.sort())
})

it('tells every program where traces go, who all can get there', () => {
  const endpoint = 'http://collector:4318'
  const told = JSON.parse(
    readCompose({ ...secrets, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).lines.join('\n'),
  ) as Compose
  for (const name of programs) {
    expect(told.services[name]?.environment).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_TRACES_SAMPLER_ARG: '0.05',
    })
    expect(Object.keys(serviceOf(name).networks)).toContain('traces')
  }
  expect(names.filter((name) => 'traces' in serviceOf(name).networks).sort()).toEqual(
    [...programs].sort(),
  )
})

it('scrapes every exporter', () => {
  for (const name of ['node', 'postgres']) {
    const file = readFileSync(join(root, `ops/compose/targets/${name}.yml`), 'utf8')
    expect(file).toContain(`'${name}-exporter:`)
    expect(Object.keys(serviceOf(`${name}-exporter`).networks)).toContain('monitoring')
  }
})

it('mounts nothing of the checkout that is not there', () => {
  const files = names.flatMap((name) => serviceOf(name).volumes ?? [])
  const mounted = files.filter(({ type }) => type === 'bind').map(({ source }) => source)
  expect(mounted.filter((path) => !existsSync(path))).toEqual([])
})

it('takes images by version, which the documentation names, and builds its own', () => {
  const document = readFileSync(join(root, 'docs/deployment.md'), 'utf8')
  for (const name of names) {
    const { image, build } = serviceOf(name)
    if (isOwn(name)) {
      expect(image).toBe(`florin/${jobs.includes(name) ? 'cli' : name}`)
      expect(image).toBe(`florin/${build?.args.APP ?? ''}`)
    } else {
      expect(image).toMatch(/:[\w.-]*\d[\w.-]*(@sha256:[0-9a-f]{64})?$/)
      expect(document).toContain(`\`${image.replace(/@.*/, '')}\``)
    }
  }
})

it('shows no port to anybody but this machine', () => {
  const open = names.filter((name) => serviceOf(name).ports)
  expect(open.sort()).toEqual(['api-gateway', 'grafana', 'prometheus', 's3'])
  for (const name of open)
    for (const { host_ip } of serviceOf(name).ports ?? []) expect(host_ip).toBe('127.0.0.1')
  const leading = Object.keys(networks).filter((name) => networks[name]?.internal !== true)
  expect(leading.sort()).toEqual(['mail', 'outside'])
  for (const name of names) expect('outside' in serviceOf(name).networks).toBe(open.includes(name))
})

it.each(own)('puts %s into networks with those alone that it has edges to', (name) => {
  const shared = names.filter(
    (other) =>
      other !== name &&
      Object.keys(serviceOf(name).networks).some(
        (network) => network !== 'outside' && network in serviceOf(other).networks,
      ),
  )
  const reached = reachedBy(name)
  const within = [...reached].filter((to) => to !== 'outside')
  expect(shared).toEqual(expect.arrayContaining(within))
  expect('mail' in serviceOf(name).networks).toBe(reached.has('outside'))
  // In the network of a server are all who talk to it; of those, programs listen to the gateway's network.
  const listening = shared.filter((other) => keepers.includes(other) || other === 'pgbouncer')
  const others = listening.filter((other) => !(reached as ReadonlySet<string>).has(other))
  const beside = name === 'migrate' ? ['pgbouncer'] : []
  expect(others.filter((other) => other !== 'prometheus')).toEqual(beside)
})

it.each(own)('tells %s of those alone, and starts it after what it needs', (name) => {
  const { environment = {}, depends_on = {} } = serviceOf(name)
  const led = Object.keys(environment).flatMap((setting) => leadsTo(setting) ?? [])
  expect(new Set<Edge['to']>(led)).toEqual(reachedBy(name))
  for (const [setting, value] of Object.entries(environment)) {
    const to = leadsTo(setting)
    if (to === 'outside') expect(value).toBe('')
    else if (to !== undefined) expect(value).toMatch(new RegExp(`(^|[/@])${to}:\\d+`))
  }
  const kept = [...reachedBy(name)].filter((to) => to !== 'outside' && !jobs.includes(to))
  const waited = new Set(Object.keys(depends_on).flatMap((one) => [one, ...afterwards(one)]))
  expect([...waited]).toEqual(expect.arrayContaining(kept))
})

/** Who is up once somebody is. */
const afterwards = (name: string): string[] =>
  Object.keys(serviceOf(name).depends_on ?? {}).flatMap((one) => [one, ...afterwards(one)])

it('scrapes every program', () => {
  const targets = readFileSync(join(root, 'ops/compose/targets/florin.yml'), 'utf8')
  for (const { from, to } of edges)
    if (from === 'prometheus') expect(targets).toContain(`'${to}:3000'`)
})

it('has a Dockerfile in which nothing is found', () => {
  expect(lintDockerfile()).toEqual({ isRight: true, lines: [] })
})
