import { keepSessionFresh, isSignedIn, sessionHeader } from '../api/session.js'
import { EventStreamReader, type StreamEvent } from './event-stream.js'

export type Connection = 'live' | 'connecting'

interface Handlers {
  readonly onEvent: (event: StreamEvent) => void
  readonly onConnection: (state: Connection) => void
}

const pauseMsMin = 500
const pauseMsMax = 30_000

/** Reads `/v1/stream` for as long as somebody is signed in; goes on after the last event whenever it was cut. */
export function followLiveStream({ onEvent, onConnection }: Handlers): () => void {
  const stop = new AbortController()
  let lastId: string | undefined
  let pauseMs = pauseMsMin

  const hear = (event: StreamEvent): void => {
    if (event.id !== undefined) lastId = event.id
    pauseMs = pauseMsMin
    onConnection('live')
    onEvent(event)
  }

  const follow = async (): Promise<void> => {
    while (!stop.signal.aborted && isSignedIn()) {
      try {
        await readOnce(lastId, hear, stop.signal)
      } catch {
        // Whatever cut it, the next attempt says whether it lasts.
      }
      if (stop.signal.aborted) return
      onConnection('connecting')
      await pause(pauseMs, stop.signal)
      pauseMs = Math.min(pauseMs * 2, pauseMsMax)
    }
  }
  void follow()
  return () => stop.abort()
}

async function readOnce(
  lastId: string | undefined,
  hear: (event: StreamEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  await keepSessionFresh()
  const headers = { ...sessionHeader, ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }) }
  const answer = await fetch('/v1/stream', { headers, signal })
  if (!answer.ok || !answer.body) return
  const reader = new EventStreamReader()
  const text = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await text.read()
    if (done) return
    for (const event of reader.take(value)) hear(event)
  }
}

/** Sooner when the network is back or somebody looks at the page again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const go = (): void => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    // Not all tabs at the same moment.
    const timer = setTimeout(go, ms * (0.75 + Math.random() / 2))
    window.addEventListener('online', go, { signal: over.signal })
    signal.addEventListener('abort', go, { signal: over.signal })
  })
}
