const pauseMs = 10
const waitMsUsual = 15_000

/** Asks again until the answer is there; for what happens after events, which have no other end to wait for. */
export async function until<T>(
  ask: () => Promise<T | undefined | false | null>,
  what = 'what was waited for',
  waitMsMax = waitMsUsual,
): Promise<T> {
  const deadline = performance.now() + waitMsMax
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false && answer !== null) return answer
    if (performance.now() > deadline) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
