import { eventsFailed, eventsHandled, handlerSeconds, inboxDuplicates } from './metrics.js'

/** A handler's figures from 0 on: of one that begins at 1 nobody sees that it has risen. */
export function expectHandler(handler: string): void {
  eventsHandled.inc({ handler }, 0)
  inboxDuplicates.inc({ handler }, 0)
  for (const outcome of ['retrying', 'dead']) eventsFailed.inc({ handler, outcome }, 0)
  handlerSeconds.zero({ handler })
}
