import type { ReactNode } from 'react'

/** One component in all its states. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="border-t border-line py-8">
    <h2 className="mb-4 text-lg font-semibold">{title}</h2>
    <div className="flex flex-col gap-6">{children}</div>
  </section>
)

export const Row = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-4">{children}</div>
)
