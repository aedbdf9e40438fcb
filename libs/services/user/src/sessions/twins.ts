/** Work on one thing that is under way, and whether more than one is at it. */
interface Company {
  count: number
  isShared: boolean
}

/** Tells who is under way together: each overlaps another in time, so that none has had an answer yet. */
export class Twins {
  private readonly companies = new Map<string, Company>()

  /** @param work is told whether it has company, as soon as it wants to know */
  async together<T>(key: string, work: (hasTwin: () => boolean) => Promise<T>): Promise<T> {
    const company = this.companies.get(key) ?? { count: 0, isShared: false }
    this.companies.set(key, company)
    company.count += 1
    company.isShared ||= company.count > 1
    try {
      return await work(() => company.isShared)
    } finally {
      company.count -= 1
      if (company.count === 0) this.companies.delete(key)
    }
  }
}
