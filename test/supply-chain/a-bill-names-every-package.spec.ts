import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { lockedPackages, manifest, root } from './support/lock.js'

interface Component {
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly hashes?: readonly { alg: string; content: string }[]
}

/** Installed under another name than their own (`npm:`). */
const aliases = ['string-width-cjs', 'strip-ansi-cjs', 'wrap-ansi-cjs']

const nameOf = ({ name, version }: Pick<Component, 'name' | 'version'>): string =>
  `${name}@${version}`

it('by CycloneDX, with the checksum it is installed by', async () => {
  const { scripts } = manifest() as { scripts: Record<string, string> }
  const [command = '', ...args] = (scripts['sbom'] ?? '').split(' ')
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: root,
    maxBuffer: 100 * 1024 * 1024,
  })
  const bill = JSON.parse(stdout) as { bomFormat: string; components: readonly Component[] }
  expect(bill.bomFormat).toBe('CycloneDX')
  const billed = new Map(bill.components.map((one) => [nameOf(one), one]))
  const packages = lockedPackages().filter(([name]) => !aliases.includes(name))
  expect(packages.length).toBeGreaterThan(1_000)
  for (const [name, { version, integrity = '' }] of packages) {
    const known = billed.get(nameOf({ name, version }))
    const checksum = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
    expect([name, known?.purl.startsWith('pkg:npm/'), known?.hashes]).toEqual([
      ...[name, true, [{ alg: 'SHA-512', content: checksum }]],
    ])
  }
}, 60_000)
