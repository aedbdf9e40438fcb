let resting: Promise<void> | undefined

/**
 * Lets the client's connections rest while there is nothing to send. As it comes (2.2.4, its last version), each of
 * them looks for waiting requests a thousand times a second, by timers set to times gone by, of which Node warns: an
 * idle service with four connections spends a twentieth of a core so. What has to wait sets a timer of its own, and
 * whatever is answered looks for what waits, so nothing else is needed.
 */
export function letQueuesRest(): Promise<void> {
  resting ??= replaceSchedule()
  return resting
}

async function replaceSchedule(): Promise<void> {
  const { default: RequestQueue } = await import('kafkajs/src/network/requestQueue/index.js')
  const queue = RequestQueue.prototype
  const schedule = Reflect.get(queue, 'scheduleCheckPendingRequests') as () => void
  queue.scheduleCheckPendingRequests = function (): void {
    if (this.pending.length > 0) schedule.call(this)
  }
}
