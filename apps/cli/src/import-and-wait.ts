import { setTimeout as pause } from 'node:timers/promises'
import { CliError, type Client } from './client.js'

export interface ImportState {
  readonly id: string
  readonly status:
    'parsing' | 'needs-account' | 'preview' | 'committing' | 'committed' | 'failed' | 'reverted'
  readonly parsed: number
  readonly new: number
  readonly duplicate: number
  readonly suspect: number
  readonly invalid: number
  readonly problem?: { code: string; detail: string } | null
  readonly accounts?: { key: string; numberMask?: string | null; accountId?: string | null }[]
}

const pauseMs = 100
const waitSecondsMax = 300

/** Asks until the import is no longer being worked on. */
export async function settled(client: Client, id: string): Promise<ImportState> {
  for (let waitedMs = 0; waitedMs < waitSecondsMax * 1_000; waitedMs += pauseMs) {
    const state = await client.get<ImportState>(`/v1/imports/${id}`)
    if (state.status !== 'parsing' && state.status !== 'committing') return state
    await pause(pauseMs)
  }
  throw new CliError(
    `The import ${id} is still being worked on; look again with GET /v1/imports/${id}`,
  )
}
