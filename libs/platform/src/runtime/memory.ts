import { setFlagsFromString } from 'node:v8'

/**
 * How much of garbage the heap may gather beyond what lives, in percent. Left to itself, V8 lets the heap
 * grow to four times of what lives while much passes through it, so that a large statement takes half a
 * gibibyte for some 50 MiB in use. Read anew at each collection; costs some tenth of CPU during an import.
 */
const garbagePercent = 50

/** Has the heap collected soon, for processes that share a machine with their database and neighbours. */
export function keepMemoryLow(): void {
  setFlagsFromString(`--heap-growing-percent=${garbagePercent}`)
}
