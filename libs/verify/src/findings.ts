import type { Difference, Outcome } from './check.js'

/** Collects what a check that goes through rows in portions finds: all are counted, some are kept. */
export class Findings {
  private checked = 0
  private differences = 0
  private readonly examples: Difference[] = []

  constructor(private readonly examplesMax: number) {}

  looked(rows: number): void {
    this.checked += rows
  }

  differs(difference: Difference): void {
    this.differences += 1
    if (this.examples.length < this.examplesMax) this.examples.push(difference)
  }

  get outcome(): Outcome {
    const { checked, differences, examples } = this
    return { checked, differences, examples }
  }
}
