import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.js'
import './client.js'

const retriesMax = 2

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
