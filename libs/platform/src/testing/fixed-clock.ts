import { Clock } from '../context/clock.js'

/** A clock that stands where it is put; real time unless told. */
export class TestClock extends Clock {
  private fixed: Date | undefined

  override now(): Date {
    return this.fixed ?? new Date()
  }

  set(instant: string): void {
    this.fixed = new Date(instant)
  }

  /** Goes on from now by so many seconds. */
  advance(seconds: number): void {
    this.fixed = new Date(this.now().getTime() + seconds * 1_000)
  }
}
