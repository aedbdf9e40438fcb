/** Whose things a list shows: one's own, those that others share, those that are shared at all, or everything. */
export const whoseValues = ['mine', 'yours', 'ours', 'all'] as const
export type Whose = (typeof whoseValues)[number]

/** As an address says it; one's own where it says nothing. */
export const readWhose = (value: unknown): Whose =>
  whoseValues.find((known) => known === value) ?? 'mine'

/** As a list is asked, so that one's own is the same question everywhere. */
export const queryOfWhose = (whose: Whose): { readonly whose?: Whose } =>
  whose === 'mine' ? {} : { whose }

/** The live stream says nothing of others' things, nor of a grant that has ended: they are looked at again, and never kept. */
const againMs = 10_000

/** How a list is kept by whose it is. */
export const keptOfWhose = (whose: Whose) =>
  whose === 'mine' ? {} : { staleTime: 0, gcTime: 0, refetchInterval: againMs }

/** The same of one thing that may turn out to be another's. */
export const lookedAtAgain = {
  refetchInterval: ({ state }: { state: { data?: { sharedBy?: unknown } | undefined } }) =>
    state.data?.sharedBy ? againMs : false,
} as const
