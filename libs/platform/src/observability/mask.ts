/** Fields that nobody may read in a log, whatever is in them and however deep. */
const secretNames = new Set(
  [
    ...['password', 'accessToken', 'refreshToken', 'token', 'secret', 'authorization', 'cookie'],
    ...['accountNumber', 'iban', 'documentNumber', 'email', 'fullName', 'phone', 'dateOfBirth'],
    ...['address', 'ipAddress', 'userAgent', 'description', 'merchant', 'notes', 'amount'],
  ].map((name) => name.toLowerCase()),
)
const hidden = '***'

/** Longer texts are cut: looking through them would cost more than they tell. */
const textLengthMax = 8_000
const depthMax = 6
const entriesMax = 100

const uuid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}\\b'

type Rule = readonly [pattern: RegExp, instead: string]

/**
 * What is personal or secret by its form alone, in the order in which it is looked for. Every pattern takes
 * time in proportion to the text.
 */
const rules: readonly Rule[] = [
  // PostgreSQL quotes rows and keys: `Key (email)=(ann@example.org) already exists.`
  [/=\(.*\)/g, `=(${hidden})`],
  [/(failing row contains) .*/gi, `$1 ${hidden}`],
  // And so do those who cannot read something: `invalid input syntax for type uuid: "…"`, `Unexpected token 'x', "…" is not valid JSON`.
  [/: ".*"/g, `: "${hidden}"`],
  [/'.{1,4}', (?:\.{3})?".*"(?:\.{3})?( is not valid JSON)/gs, `${hidden}$1`],
  // The part of an address before its host may be a password, what follows its path is what somebody looked for.
  [/(\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@"']{1,300}@/gi, `$1${hidden}@`],
  [/([\w/:.%~-]\?)[^\s?"'<>()]*=[^\s"'<>()]*/g, `$1${hidden}`],
  [/\b(bearer|basic) [\w.~+/=-]+/gi, `$1 ${hidden}`],
  [/[^\s"<>()[\],;:@]{1,100}@[^\s"'<>()[\],;:=@]{1,250}/g, hidden],
  // Tokens and keys: a JWT, and anything as long and as mixed as 32 random bytes in base64.
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,2}/g, hidden],
  [/(?<![\w+/-])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])(?=[\w+/-]*[a-z])[\w+/-]{40,200}={0,2}/g, hidden],
  // IBANs, written together or in groups; numbers of cards, accounts and telephones. Ids are neither.
  [
    new RegExp(
      `(?<![\\w-])(?!${uuid})[A-Z]{2}\\d{2}(?:[ -]?[A-Z\\d]{4}){2,7}(?:[ -]?[A-Z\\d]{1,3})?(?![\\w-])`,
      'gi',
    ),
    hidden,
  ],
  [new RegExp(`(?<![\\w.-])(?!${uuid})\\+?\\d(?:[ ./()-]{0,2}\\d){9,24}(?![\\w-])`, 'gi'), hidden],
]

/** One look at most texts shows that there is nothing to be looked for. */
const suspicious =
  /[@?=(]|: "|valid JSON|\d.{0,3}\d.{0,3}\d|[a-z]{2}\d{2}[ -]?[a-z\d]{4}|[\w+/-]{40}|bearer|basic|failing row|:\/\//i

/** A text without what is personal or secret in it by its form; what has no form, such as a name, it cannot know. */
export function maskText(text: string): string {
  const cut = text.length > textLengthMax ? `${text.slice(0, textLengthMax)}…` : text
  if (!suspicious.test(cut)) return cut
  return rules.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), cut)
}

/** Fields as they may be logged. */
export const maskFields = (fields: object): Record<string, unknown> => maskEntries(fields, 0)

function maskEntries(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, entriesMax)
  return Object.fromEntries(
    entries.map(([name, value]: [string, unknown]) => [
      maskText(name),
      isSecret(name) && value !== null && value !== undefined ? hidden : maskValue(value, depth),
    ]),
  )
}

const isSecret = (name: string): boolean => secretNames.has(name.replace(/[_-]/g, '').toLowerCase())

function maskValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Error.isError(value)) return maskError(value, depth)
  if (value instanceof Date) return value
  if (depth >= depthMax) return hidden
  if (Array.isArray(value))
    return value.slice(0, entriesMax).map((one) => maskValue(one, depth + 1))
  return maskEntries(value, depth + 1)
}

/** What is told of an error besides its text: what went wrong and where, never what with. */
const told = ['code', 'kind', 'status', 'statusCode', 'syscall', 'severity', 'routine'] as const
const toldOfTables = ['schema', 'table', 'column', 'constraint'] as const
const causesMax = 4

/** An error as it may be logged. Its stack, whose first lines are its text, is masked like it. */
export function maskError(error: Error, depth = 0): Record<string, unknown> {
  const fields = error as unknown as Record<string, unknown>
  const kept = [...told, ...toldOfTables].flatMap((name) =>
    ['string', 'number'].includes(typeof fields[name]) ? [[name, fields[name]]] : [],
  )
  const { cause } = error
  return {
    type: error.name,
    message: textOf(error),
    stack: [textOf(error), ...framesOf(error)].join('\n'),
    ...(Object.fromEntries(kept) as object),
    ...(Error.isError(cause) && depth < causesMax ? { cause: maskError(cause, depth + 1) } : {}),
  }
}

function textOf({ name, message }: Error): string {
  if (name === 'ZodError') return maskText(issuesOf(message))
  return maskText(message)
}

/** Where and of what kind; a path may have been given by somebody. */
function issuesOf(message: string): string {
  try {
    const issues = JSON.parse(message) as { path: unknown[]; code: string }[]
    return issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ')
  } catch {
    return hidden
  }
}

const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 20)
