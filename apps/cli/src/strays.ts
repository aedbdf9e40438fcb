import { deadLetterTopicOf, listStrays, type StrayMessage, type Strays } from '@florin/platform'
import { operatorKafka, withKafka } from './operator-kafka.js'

/** Of each service. */
const shownMax = 20
const charactersMax = 80

/** What lies in Kafka's dead-letter topics; nothing where KAFKA_BROKERS names no Kafka. */
export async function findStrays(): Promise<Strays[]> {
  const access = operatorKafka()
  return access ? withKafka(access, (kafka) => listStrays(kafka, shownMax)) : []
}

/** For people. */
export function linesOf({ service, count, newest }: Strays): string[] {
  const what = count === 1 ? 'message that is no event' : 'messages that are no events'
  const earlier = count - newest.length
  return [
    `${deadLetterTopicOf(service)}: ${count} ${what} of a relay; nothing waits behind, and none is tried again`,
    ...(earlier > 0 ? [`  ${earlier} before these`] : []),
    ...newest.map(lineOf),
  ]
}

const lineOf = ({ foundIn, foundAt, since, value }: StrayMessage): string =>
  `  ${shown(`${foundIn} ${foundAt}`)}, since ${since.toISOString()}: ${value === null ? 'empty' : `"${shown(value)}"`}`

/** The beginning of what anybody may have written, with nothing in it that a terminal would obey. */
const shown = (text: string): string => text.slice(0, charactersMax).replace(/\p{Cc}/gu, ' ')

/** For programs. */
export const recordsOf = ({ service, newest }: Strays): object[] =>
  newest.map((message) => ({ service, ...message }))
