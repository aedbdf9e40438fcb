import { breaks, isJson, type Direction, type Json } from './compatibility.js'

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options']

/**
 * What a change of an OpenAPI document breaks for clients written against the old one, each as
 * `POST /v1/budgets: what`; nothing when it is compatible.
 *
 * Clients send what was accepted before, and read what was answered before: nothing they use goes,
 * nothing new is demanded of them, and nothing is answered that they were never told of. New
 * operations, optional parameters and fields, and further errors are compatible.
 */
export function apiBreaks(before: Json, after: Json): string[] {
  const compare = comparing(before, after)
  const now = operationsOf(after)
  return [...operationsOf(before)].flatMap(([name, old]) => {
    const kept = now.get(name)
    const found = kept ? operationBreaks(old, kept, compare) : ['gone']
    return found.map((what) => `${name}: ${what}`)
  })
}

type Compare = (old: unknown, now: unknown, direction: Direction) => readonly string[]

/** Compares the schemas of two documents, each pair once: the same ones stand in nearly every operation. */
function comparing(before: Json, after: Json): Compare {
  const sides = { before: schemasOf(before), after: schemasOf(after) }
  const known = new Map<string, readonly string[]>()
  return (old, now, direction) => {
    const pair = JSON.stringify([direction, old, now])
    const found = known.get(pair) ?? breaks(at(old), at(now), direction, sides)
    known.set(pair, found)
    return found
  }
}

const at = (value: unknown, ...path: readonly string[]): Json => {
  let place = value
  for (const name of path) place = isJson(place) ? place[name] : undefined
  return isJson(place) ? place : {}
}
const schemasOf = (document: Json): Json => at(document, 'components', 'schemas')

/** By `POST /v1/budgets`. */
const operationsOf = (document: Json): Map<string, Json> =>
  new Map(
    Object.entries(at(document, 'paths')).flatMap(([path, item]) =>
      methods
        .filter((method) => isJson(at(item)[method]))
        .map((method): [string, Json] => [`${method.toUpperCase()} ${path}`, at(item, method)]),
    ),
  )

function operationBreaks(old: Json, now: Json, compare: Compare): string[] {
  return [
    ...(old['operationId'] === now['operationId']
      ? []
      : [`is called ${String(now['operationId'])} instead of ${String(old['operationId'])}`]),
    ...(isOpen(old) && !isOpen(now) ? ['asks for a sign-in now'] : []),
    ...parameterBreaks(old, now, compare),
    ...bodyBreaks(at(old, 'requestBody'), at(now, 'requestBody'), compare),
    ...answerBreaks(old, now, compare),
  ]
}

const isOpen = ({ security }: Json): boolean => !Array.isArray(security) || security.length === 0

function parameterBreaks(old: Json, now: Json, compare: Compare): string[] {
  const known = parametersOf(old)
  const current = parametersOf(now)
  const gone = [...known.keys()].filter((name) => !current.has(name)).map((name) => `${name}: gone`)
  const changed = [...current].flatMap(([name, parameter]) => {
    const before = known.get(name)
    const demanded = parameter['required'] === true && before?.['required'] !== true
    return [
      ...(demanded ? [`${name}: is required now`] : []),
      ...(before ? labelled(name, compare(before['schema'], parameter['schema'], 'in')) : []),
    ]
  })
  return [...gone, ...changed]
}

/** By `query limit`. */
const parametersOf = (operation: Json): Map<string, Json> =>
  new Map(
    (Array.isArray(operation['parameters']) ? (operation['parameters'] as Json[]) : []).map((p) => [
      `${String(p['in'])} ${String(p['name'])}`,
      p,
    ]),
  )

function bodyBreaks(old: Json, now: Json, compare: Compare): string[] {
  const demanded = now['required'] === true && old['required'] !== true
  return [
    ...(demanded ? ['body: is required now'] : []),
    ...contentBreaks('body', old, now, 'in', compare),
  ]
}

/** Whether there is a parameter that there was not, by which something else than before can be asked for. */
function isAskable(old: Json, now: Json): boolean {
  const known = parametersOf(old)
  return [...parametersOf(now).keys()].some((name) => !known.has(name))
}

/**
 * Nothing is told of what is given to those alone who ask for it: 304 by a header, and by a parameter that there was
 * not 303, or an answer of another shape beside the one there was.
 */
function answerBreaks(before: Json, after: Json, compare: Compare): string[] {
  const [old, now] = [at(before, 'responses'), at(after, 'responses')]
  const mayBeOther = isAskable(before, after)
  const asked = mayBeOther ? ['304', '303'] : ['304']
  const compareAnswer: Compare = (was, is, direction) => {
    const choices = at(is)['anyOf']
    const isOffered = mayBeOther && Array.isArray(choices)
    return isOffered && choices.some((choice) => compare(was, choice, direction).length === 0)
      ? []
      : compare(was, is, direction)
  }
  const gone = Object.keys(old).filter((status) => !(status in now))
  const unheardOf = Object.keys(now).filter(
    (status) => !(status in old) && Number(status) < 400 && !asked.includes(status),
  )
  return [
    ...gone.map((status) => `answer ${status}: gone`),
    ...unheardOf.map((status) => `answer ${status}: was never answered`),
    ...Object.keys(old)
      .filter((status) => status in now)
      .flatMap((status) => [
        ...headerBreaks(`answer ${status}`, at(old, status), at(now, status), compare),
        ...contentBreaks(
          ...([`answer ${status}`, at(old, status), at(now, status), 'out'] as const),
          compareAnswer,
        ),
      ]),
  ]
}

function headerBreaks(place: string, old: Json, now: Json, compare: Compare): string[] {
  const current = at(now, 'headers')
  return Object.entries(at(old, 'headers')).flatMap(([name, header]) =>
    name in current
      ? labelled(
          `${place} ${name}`,
          compare(at(header)['schema'], at(current, name)['schema'], 'out'),
        )
      : [`${place} ${name}: gone`],
  )
}

function contentBreaks(
  place: string,
  old: Json,
  now: Json,
  direction: Direction,
  compare: Compare,
): string[] {
  const current = at(now, 'content')
  const known = Object.entries(at(old, 'content'))
  const found = known.flatMap(([type, content]) =>
    type in current
      ? labelled(place, compare(at(content)['schema'], at(current, type)['schema'], direction))
      : [`${place} ${type}: gone`],
  )
  const unheardOf = Object.keys(current).filter((type) => !known.some(([name]) => name === type))
  return direction === 'in'
    ? found
    : [...found, ...unheardOf.map((type) => `${place} ${type}: was never answered`)]
}

const labelled = (place: string, found: readonly string[]): string[] =>
  found.map((what) => `${place} ${what}`)
