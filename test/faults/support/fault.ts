import { armFailpoint, type Failpoint } from '@florin/platform/testing'

/** A crash at one point, once at each of the given places: the first time that work comes there. */
export class Fault {
  private readonly left: Set<string>
  private readonly disarm: () => void

  constructor(point: Failpoint, places: readonly string[]) {
    this.left = new Set(places)
    this.disarm = armFailpoint(point, (here) => {
      if (this.left.delete(here)) throw new Error(`a fault set at ${point} of ${here}`)
    })
  }

  /** Where work has not come yet. */
  get unhit(): string[] {
    return [...this.left]
  }

  lift(): void {
    this.disarm()
  }
}
