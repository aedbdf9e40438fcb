import { createFileRoute } from '@tanstack/react-router'
import { Household } from '../../features/household/household.js'

export const Route = createFileRoute('/_app/household')({
  validateSearch: (search): { id?: string | undefined } => ({
    id: typeof search['id'] === 'string' ? search['id'] : undefined,
  }),
  component: Screen,
})

function Screen() {
  const { id } = Route.useSearch()
  const navigate = Route.useNavigate()
  return <Household id={id} onChoose={(chosen) => void navigate({ search: { id: chosen } })} />
}
