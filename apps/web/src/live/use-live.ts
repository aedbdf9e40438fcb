import {
  useQueryClient,
  type InvalidateQueryFilters,
  type QueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { hasGap, tagsOf } from './what-changed.js'
import { followLiveStream, type Connection } from './live-stream.js'
import type { StreamEvent } from './event-stream.js'

/** Events come in bursts; what they touch is read once for all that came within this time. */
const gatherMs = 150

type EventListener = (event: StreamEvent) => void
const listeners = new Set<EventListener>()

/** Hears the live stream beside what it makes out of date, to tell it at once. */
export function useLiveEvents(listener: EventListener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listener])
}

/** Those still on their way are answered with what is. */
const finished: InvalidateQueryFilters = { fetchStatus: 'idle' }

/** Keeps everything on the page as it is now, for as long as it is shown. Once a page. */
export function useLive(): Connection {
  const queries = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    const outdate = gather(queries)
    let hasBegun = false
    const stop = followLiveStream({
      onConnection: setConnection,
      onEvent: (event) => {
        // What was read before the stream began may have changed before it began.
        if (hasGap(event.type, event.data) || !hasBegun) void queries.invalidateQueries(finished)
        else outdate.add(tagsOf(event.type))
        hasBegun = true
        for (const listener of listeners) listener(event)
      },
    })
    return () => {
      stop()
      outdate.stop()
    }
  }, [queries])
  return connection
}

interface Gathering {
  add(tags: readonly string[]): void
  stop(): void
}

function gather(queries: QueryClient): Gathering {
  const tags = new Set<string>()
  let timer: number | undefined
  const tell = (): void => {
    timer = undefined
    const told = new Set(tags)
    tags.clear()
    void queries.invalidateQueries({ predicate: ({ queryKey }) => hasTag(queryKey, told) })
  }
  return {
    add: (more) => {
      for (const tag of more) tags.add(tag)
      if (tags.size > 0) timer ??= window.setTimeout(tell, gatherMs)
    },
    stop: () => window.clearTimeout(timer),
  }
}

/** Keys of the generated queries carry the tags of their operation. */
function hasTag([first]: readonly unknown[], tags: ReadonlySet<string>): boolean {
  const own = (first as { tags?: readonly string[] } | undefined)?.tags ?? []
  return own.some((tag) => tags.has(tag))
}
