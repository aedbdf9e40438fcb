import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Loading } from '../shell/states.js'

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <Suspense fallback={<div aria-busy className="min-h-dvh" />}>
      <Outlet />
    </Suspense>
  ),
  pendingComponent: Loading,
})
