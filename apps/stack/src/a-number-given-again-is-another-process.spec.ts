import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { isAlive, processOf } from './state.js'

it('finds this process, and none that had its number before', () => {
  const mine = processOf(process.pid)
  expect(isAlive(mine)).toBe(true)
  expect(isAlive({ pid: process.pid })).toBe(true)
  if (mine.started !== undefined) expect(isAlive({ ...mine, started: '1' })).toBe(false)
})

it('does not find a process that has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
  await once(child, 'spawn')
  const found = processOf(child.pid ?? 0)
  expect(isAlive(found)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(found)).toBe(false)
})
