/** Budgets that were taken away here and are deleted once nobody can undo it any more: they are not shown meanwhile. */
export class Deletions {
  private ids: ReadonlySet<string> = new Set()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): ReadonlySet<string> => this.ids

  readonly begin = (id: string): void => this.replace(new Set([...this.ids, id]))

  readonly end = (id: string): void =>
    this.replace(new Set([...this.ids].filter((one) => one !== id)))

  private replace(ids: ReadonlySet<string>): void {
    this.ids = ids
    for (const listener of this.listeners) listener()
  }
}

export const deletions = new Deletions()
