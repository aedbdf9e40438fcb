/**
 * What the page may know of its session: that there is one and until when its access token is good. The tokens
 * themselves lie in cookies that no script can read.
 */
interface Known {
  /** When the access token ends, in milliseconds since 1970. */
  readonly until: number
}

const storageKey = 'florin.session'
const lockName = 'florin.refresh'
/** A token that ends sooner is renewed first, so that no request is answered 401 for its age. */
const marginMs = 30_000

export const sessionHeader = { 'X-Florin-Session': 'cookie' } as const

type Listener = () => void
const endListeners = new Set<Listener>()

const read = (): Known | undefined => {
  const text = localStorage.getItem(storageKey)
  return text === null ? undefined : (JSON.parse(text) as Known)
}

export const isSignedIn = (): boolean => read() !== undefined

/** @param expiresIn seconds, as the answer to a sign-in says */
export function sessionBegan(expiresIn: number): void {
  const known: Known = { until: Date.now() + expiresIn * 1_000 }
  localStorage.setItem(storageKey, JSON.stringify(known))
}

export function sessionEnded(): void {
  if (!isSignedIn()) return
  localStorage.removeItem(storageKey)
  for (const listener of endListeners) listener()
}

/** Called when this tab or another one signs out, or the session was ended elsewhere. */
export function onSessionEnd(listener: Listener): () => void {
  const elsewhere = (event: StorageEvent): void => {
    if (event.key === storageKey && event.newValue === null) listener()
  }
  endListeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    endListeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}

const isFresh = (): boolean => (read()?.until ?? 0) - Date.now() > marginMs

/** Renews the session when it is about to end; of several tabs one does, the others find it renewed. */
export async function keepSessionFresh(): Promise<void> {
  if (!isSignedIn() || isFresh()) return
  await navigator.locks.request(lockName, async () => {
    if (isSignedIn() && !isFresh()) await refresh()
  })
}

async function refresh(): Promise<void> {
  const answer = await fetch('/v1/auth/refresh', { method: 'POST', headers: sessionHeader })
  if (answer.ok) sessionBegan(((await answer.json()) as { expiresIn: number }).expiresIn)
  else if (answer.status === 401) sessionEnded()
  // Whatever else it is may pass: the request that wanted a fresh session tells what comes of it.
}
