import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Loading } from '../shell/states.js'
import { Ui } from '../shell/ui.js'

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <Suspense fallback={<div aria-busy className="min-h-dvh" />}>
      <Ui>
        <Outlet />
      </Ui>
    </Suspense>
  ),
  pendingComponent: Loading,
})
