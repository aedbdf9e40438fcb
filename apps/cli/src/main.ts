import { parseArgs } from 'node:util'
import { ConfigError, MigrationError, remedyOf, StartupError } from '@florin/platform'
import { CliError, ProblemError } from './client.js'
import { audit } from './audit/audit.command.js'
import { backup } from './backup.command.js'
import { demo } from './demo.command.js'
import { dlq } from './dlq.command.js'
import { doctor } from './doctor.command.js'
import { readEnvironment } from './environment.js'
import { importFile } from './import.command.js'
import { keys } from './keys.command.js'
import { login } from './login.command.js'
import { migrate } from './migrate.command.js'
import { replay } from './replay.command.js'
import { restore } from './restore.command.js'
import { topics } from './topics.command.js'
import { users } from './users/users.command.js'
import { verifyMine } from './verify-mine/verify-mine.command.js'
import { verify } from './verify.command.js'

const usage = `Usage: npm run florin -- COMMAND

  audit export FILE         write your audit trail into a new file, a line an entry
  audit verify [FILE]       check that nothing in it is missing or altered; of your trail as it is, without a file
      --hash HASH             also that it still has an entry whose hash you kept
  demo                      fill a demo household with three years of transactions
  login EMAIL               sign in, for the commands below
  import FILE               read a bank statement (OFX, QFX, CSV) into an account
      --account NAME-OR-ID    the account, when the file does not tell
      --dry-run               show what would happen and stop
  doctor                    check that everything works, and say what does not
  verify --mine             recompute your balances, budgets and months from your transactions

For operators, who have the data folder or DATABASE_ADMIN_URL (for topics: KAFKA_BROKERS):
  audit verify --user EMAIL-OR-ID
                            the same of anybody's trail, in the database
  backup FOLDER             write everything that is kept into a new folder, while Florin runs
  dlq list                  events that could not be applied, and why; with KAFKA_BROKERS, what in its topics is no event
  dlq show EVENT            one of them, whole
  dlq replay EVENT | --all  try them again, once the cause is mended
      --handler NAME          only those of one handler
  keys rotate-signing       let a new key sign tokens; those of before are good until keys retire-signing
  keys rotate-ring          let a new key wrap the keys that encrypt people's data
  keys rewrap               wrap those again that an older key has wrapped, while Florin runs
  migrate                   make roles, schemas and migrations in the database that DATABASE_ADMIN_URL names
  replay SERVICE            make what a service keeps from events again, from the log, while it runs
      --check                 compare only, and change nothing
      --json                  for programs
  restore FOLDER            make the data folder, or the stores of services that run apart, of a backup
      --check                 say whether the backup is whole, and change nothing
      --replace               put aside what is there
  topics apply              make Kafka's topics as the services need them, and change what is otherwise
      --partitions N          of each topic of events; 8 by default, never fewer than there are
      --replicas N            brokers that keep each; 1 by default, for topics that are made
  users list                who is more than a user
  users promote EMAIL-OR-ID --reason WHY
                            let somebody be an administrator, who needs a second factor for it
      --to premium            or premium
  users demote EMAIL-OR-ID --reason WHY
                            let them be a user again; the last administrator stays one
  verify                    recompute every figure from the facts, and say what differs
      --user EMAIL-OR-ID      only what belongs to one user
      --service NAME          only what one service keeps
      --wait SECONDS          for events that are on their way; 30 by default
      --json                  for programs
`

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      account: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      handler: { type: 'string' },
      hash: { type: 'string' },
      service: { type: 'string' },
      check: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      mine: { type: 'boolean', default: false },
      user: { type: 'string' },
      wait: { type: 'string' },
      partitions: { type: 'string' },
      replicas: { type: 'string' },
      replace: { type: 'boolean', default: false },
      to: { type: 'string' },
      reason: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, operand, ...operands] = positionals
  const environment = readEnvironment((sentence) => void process.stdout.write(`${sentence}\n`))
  switch (values.help ? 'help' : command) {
    case 'audit':
      return audit(environment, operand, operands[0], { user: values.user, hash: values.hash })
    case 'backup':
      return backup(environment, operand)
    case 'demo':
      return demo(environment)
    case 'login':
      return login(environment, operand)
    case 'import':
      return importFile(environment, operand, {
        account: values.account,
        dryRun: values['dry-run'],
      })
    case 'doctor':
      return doctor(environment)
    case 'dlq':
      return dlq(environment, operand === undefined ? [] : [operand, ...operands], {
        handler: values.handler,
        all: values.all,
        json: values.json,
      })
    case 'keys':
      return keys(environment, operand)
    case 'migrate':
      return migrate(environment)
    case 'replay':
      return replay(environment, operand, { checkOnly: values.check })
    case 'restore':
      return restore(environment, operand, { checkOnly: values.check, replace: values.replace })
    case 'topics':
      return topics(environment, operand, {
        partitions: values.partitions,
        replicas: values.replicas,
      })
    case 'users':
      return users(environment, operand === undefined ? [] : [operand, ...operands], {
        to: values.to,
        reason: values.reason,
      })
    case 'verify':
      if (values.mine) return verifyMine(environment)
      return verify(environment, {
        user: values.user,
        wait: values.wait,
        service: values.service,
        json: values.json,
      })
    default:
      process.stdout.write(usage)
      return command === undefined || command === 'help' || values.help ? 0 : 2
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${describe(error)}\n`)
    process.exitCode = 1
  },
)

function describe(error: unknown): string {
  if (error instanceof ProblemError) {
    const fields = (error.problem.errors ?? []).map(
      (e) => `  ${e.pointer ?? e.parameter ?? ''}: ${e.detail}`,
    )
    return [error.message, ...fields].join('\n')
  }
  const { code, message, stack } = error as NodeJS.ErrnoException
  const expected =
    error instanceof CliError ||
    error instanceof ConfigError ||
    error instanceof MigrationError ||
    error instanceof StartupError ||
    code?.startsWith('ERR_PARSE_ARGS')
  return expected ? message : (remedyOf(error) ?? stack ?? String(error))
}
