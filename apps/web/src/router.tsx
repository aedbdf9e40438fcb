import { createRouter } from '@tanstack/react-router'
import { queryClient } from './api/query-client.js'
import { routeTree } from './generated/route-tree.js'
import { Broken, NotHere, Loading } from './shell/states.js'

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // What is fresh is TanStack Query's to say.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 250,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotHere,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
