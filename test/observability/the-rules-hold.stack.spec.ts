import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { promtool } from '@florin/platform/servers'
import { opsFolder } from './support/ops.js'

const folder = join(opsFolder, 'prometheus')
const filesOf = (name: string): string[] =>
  readdirSync(join(folder, name)).map((file) => join(folder, name, file))

/** @throws Error with what it said, when it finds something wrong */
const say = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(promtool(), args)).stdout

it('Prometheus understands its settings', async () => {
  expect(await say('check', 'config', join(folder, 'prometheus.yml'))).toContain('5 rule files')
})

it('and every rule, none of which is there twice', async () => {
  await say('check', 'rules', '--lint=all', '--lint-fatal', ...filesOf('rules'))
})

it.each(filesOf('tests'))(
  'alerts fire when they should and are silent when not: %s',
  async (file) => {
    await say('test', 'rules', file)
  },
)
