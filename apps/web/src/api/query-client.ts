import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.js'
import './client.js'

const retriesMax = 2

// Before the next frame: a switch that is told a moment later what it was put to jumps back and forth.
notifyManager.setScheduler(queueMicrotask)

/** Answers are kept: what changes is told by the live stream, which asks anew. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < retriesMax && error instanceof ApiProblem && error.mayPass,
    },
    mutations: { retry: false },
  },
})
