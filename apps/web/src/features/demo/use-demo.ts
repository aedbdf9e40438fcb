import { todayIn } from '@florin/calendar'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useStored } from '../../lib/use-stored.js'

export interface Demo {
  /** Whether it was begun and not finished: the connection broke, or the page was left. */
  readonly isUnfinished: boolean
  /** From 0 to 1. */
  readonly progress: number
  readonly isBusy: boolean
  readonly error: Error | null
  /** Brings what is not there yet. Rejects when it breaks off. */
  fill(): Promise<void>
  /** Of a demo that is about to be filled. */
  begin(): void
  /** Of one that is no more. */
  forget(): void
}

/** Fills the demo of who is signed in, and remembers in this browser that it is not whole yet. */
export function useDemo(timeZone: string): Demo {
  const [state, setState] = useStored('demo', 'none')
  const [progress, setProgress] = useState(0)
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: async () => {
      // Three years of statements are made here, and are no part of any other page.
      const [{ bringDemo }, { demoApi }] = await Promise.all([
        import('@florin/demo'),
        import('./demo-api.js'),
      ])
      const today = todayIn(timeZone, new Date())
      await bringDemo(demoApi, today, (done, total) => setProgress(done / total))
      setState('whole')
    },
  })
  return {
    ...{ progress, error, isBusy: isPending, isUnfinished: state === 'begun' },
    fill: () => mutateAsync(),
    begin: () => setState('begun'),
    forget: () => setState('none'),
  }
}
