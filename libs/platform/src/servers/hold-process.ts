import { readdirSync, readFileSync } from 'node:fs'
import { until } from '../runtime/until.js'

/**
 * Stops a process where it is, until it is sent SIGCONT. A thread stops when it gets its turn, and on a busy machine goes
 * on answering until then: this waits for all of them, where the system tells of them.
 */
export async function holdProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  if (process.platform !== 'linux') return
  await until(() => Promise.resolve(hasStopped(pid)), `process ${pid} to stop`)
}

function hasStopped(pid: number): boolean {
  const tasks = `/proc/${pid}/task`
  try {
    return readdirSync(tasks).every((task) => stateIn(`${tasks}/${task}/stat`) === 'T')
  } catch {
    // A thread ended between being listed and being looked at.
    return false
  }
}

/** It stands after the name, which is in brackets and may hold anything. */
function stateIn(file: string): string | undefined {
  const line = readFileSync(file, 'utf8')
  return line[line.lastIndexOf(')') + 2]
}
