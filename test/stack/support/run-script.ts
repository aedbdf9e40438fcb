import { execFile } from 'node:child_process'
import { join } from 'node:path'

/** What a command said, and how it ended. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly error: string
}

const programs = join(__dirname, '../../../dist')

/** The main of an app, run to its end with the path to commands and nothing else in its environment but what is given. */
export const runApp = (
  app: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Said> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ...environment }
    const main = join(programs, `${app}.mjs`)
    execFile(process.execPath, [main, ...args], { env }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    )
  })
