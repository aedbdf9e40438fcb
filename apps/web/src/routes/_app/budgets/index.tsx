import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { BudgetsScreen } from '../../../features/budgets/budgets-screen.js'
import { queryOfWhose, readWhose, type Whose } from '../../../lib/whose.js'

interface Search {
  readonly new?: true
  readonly whose?: Whose
}

export const Route = createFileRoute('/_app/budgets/')({
  validateSearch: (search): Search => ({
    ...(search['new'] === true ? { new: true } : {}),
    ...queryOfWhose(readWhose(search['whose'])),
  }),
  component: Budgets,
})

function Budgets() {
  const { new: isMaking = false, whose = 'mine' } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <BudgetsScreen
      isMaking={isMaking}
      onMaking={(making) =>
        void navigate({
          search: { ...queryOfWhose(whose), ...(making ? { new: true } : {}) },
          replace: !making,
        })
      }
      whose={whose}
      onWhose={(next) => void navigate({ search: queryOfWhose(next) })}
    />
  )
}
