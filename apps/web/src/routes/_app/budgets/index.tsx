import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { BudgetsScreen } from '../../../features/budgets/budgets-screen.js'

export const Route = createFileRoute('/_app/budgets/')({
  validateSearch: (search): { new?: true } => (search['new'] === true ? { new: true } : {}),
  component: Budgets,
})

function Budgets() {
  const { new: isMaking = false } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <BudgetsScreen
      isMaking={isMaking}
      onMaking={(making) =>
        void navigate({ search: making ? { new: true } : {}, replace: !making })
      }
    />
  )
}
