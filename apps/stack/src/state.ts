import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { StackFolder } from './stack-config.js'

const partSchema = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** Where it says whether it is ready; the servers say it otherwise. */
  url: z.string().optional(),
})

const stateSchema = z.object({
  /** Of the process that keeps the others running. */
  pid: z.number().int().positive(),
  /** What it is doing while it starts; nothing once everything runs. */
  doing: z.string().optional(),
  url: z.string(),
  parts: z.array(partSchema),
})

export type Part = z.infer<typeof partSchema>
export type State = z.infer<typeof stateSchema>

/** What runs, as its keeper wrote it down last; nothing when nothing does. */
export function readState(folder: StackFolder): State | undefined {
  let text: string
  try {
    text = readFileSync(folder.state, 'utf8')
  } catch {
    return undefined
  }
  const state = stateSchema.parse(JSON.parse(text))
  return isAlive(state.pid) ? state : undefined
}

export function writeState(folder: StackFolder, state: State): void {
  writeFileSync(`${folder.state}.partial`, JSON.stringify(state, null, 2))
  renameSync(`${folder.state}.partial`, folder.state)
}

export const clearState = (folder: StackFolder): void => rmSync(folder.state, { force: true })

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    // The number of a process that ended is given to another some day.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return true
  }
}
