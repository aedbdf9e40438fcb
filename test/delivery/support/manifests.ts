import { execFileSync, spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '../../..')
const reader = join(__dirname, 'manifests.py')
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'florin')
const kustomize = join(cache, 'kustomize-5.7.1/kustomize')
const strimzi = join(cache, 'strimzi-0.48.0')
const checks = join(cache, 'manifest-checks-1')
const python = { ...process.env, PYTHONPATH: join(checks, 'python') }
const bytesMax = 64 * 1_048_576

export const overlays = ['local', 'production'] as const

export interface Container {
  readonly name: string
  readonly image: string
  readonly env?: readonly { name: string; value?: string; valueFrom?: Reference }[]
  readonly envFrom?: readonly {
    configMapRef?: { name: string }
    secretRef?: { name: string; optional?: boolean }
  }[]
  readonly securityContext?: object
  readonly resources?: { requests?: object; limits?: object }
  readonly startupProbe?: object
  readonly livenessProbe?: object
  readonly readinessProbe?: object
  readonly lifecycle?: { preStop?: object }
}

interface Reference {
  readonly secretKeyRef?: { name: string; key: string }
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> }
  readonly spec: {
    readonly serviceAccountName?: string
    readonly automountServiceAccountToken?: boolean
    readonly securityContext?: object
    readonly topologySpreadConstraints?: readonly object[]
    readonly containers: readonly Container[]
    readonly initContainers?: readonly Container[]
    readonly volumes?: readonly { secret?: { secretName: string } }[]
  }
}

export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly data?: Readonly<Record<string, string>>
  readonly stringData?: Readonly<Record<string, string>>
  readonly spec: { readonly template?: PodTemplate } & Readonly<Record<string, unknown>>
}

/** What an overlay comes to, as text. */
export const build = (overlay: string): string =>
  execFileSync(kustomize, ['build', join(root, 'k8s/overlays', overlay)], {
    encoding: 'utf8',
    maxBuffer: bytesMax,
  })

export const documentsOf = (text: string): Manifest[] =>
  JSON.parse(
    execFileSync('python3', [reader, 'json'], {
      ...{ input: text, env: python, encoding: 'utf8', maxBuffer: bytesMax },
    }),
  ) as Manifest[]

/** What a validator said, line by line, and whether it found something wrong. */
export interface Verdict {
  readonly isRight: boolean
  readonly lines: readonly string[]
}

/** Against the schemas of Kubernetes itself, which know nothing of operators; strictly. */
export const validate = (text: string): Verdict => verdictOf('python3', [reader, 'standard'], text)

/** Against the schemas of the operators that publish theirs, likewise. */
export const validateCustom = (text: string): Verdict =>
  verdictOf('python3', [reader, 'custom', join(checks, 'schemas')], text)

/** By the classes into which Kafka's operator reads its own, and what they do not know. */
export const readByStrimzi = (text: string): Verdict =>
  verdictOf('java', ['-cp', `${strimzi}:${strimzi}/*`, 'ReadResources'], text)

export const lintDockerfile = (): Verdict =>
  verdictOf(join(checks, 'python/bin/hadolint'), ['--no-color', join(root, 'Dockerfile')], '')

/** docker-compose.yml as Docker Compose reads it. */
export const readCompose = (environment: Readonly<Record<string, string>>): Verdict => {
  const { status, stdout, stderr } = spawnSync(
    join(cache, 'compose-2.16.2/compose'),
    [join(root, 'docker-compose.yml')],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], ...environment }, maxBuffer: bytesMax },
  )
  return { isRight: status === 0, lines: (status === 0 ? stdout : stderr).split('\n') }
}

export const makeSecrets = (form: 'compose' | 'kubernetes'): string =>
  execFileSync(process.execPath, [join(root, 'tools/secrets.mjs'), form], { encoding: 'utf8' })

function verdictOf(command: string, args: readonly string[], input: string): Verdict {
  const options = { input, env: python, encoding: 'utf8', maxBuffer: bytesMax } as const
  const { status, stdout, stderr, error } = spawnSync(command, args, options)
  if (error) throw new Error(`${command}: tools/servers/install.sh installs it`, { cause: error })
  // Java says there what it logs with.
  const lines = (stdout + stderr).split('\n').filter((line) => !/^(SLF4J.*)?$/.test(line))
  return { isRight: status === 0, lines }
}
