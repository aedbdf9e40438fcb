import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CliError } from './client.js'
import type { Environment } from './environment.js'

/** Signs in and keeps the session for the commands that follow. */
export async function login(environment: Environment, email: string | undefined): Promise<number> {
  if (!email) throw new CliError('Say who signs in: npm run florin -- login you@example.org')
  const password = environment.password ?? (await askPassword())
  await environment.client.signIn(email, password)
  environment.say(`Signed in as ${email}.`)
  return 0
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CliError('There is no terminal to ask for the password at; set FLORIN_PASSWORD.')
  }
  process.stdout.write('Password: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stdout.write('\n')
  }
}
