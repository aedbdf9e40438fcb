import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { Gallery, type Look } from '../gallery/gallery.js'

export const Route = createFileRoute('/gallery')({
  validateSearch: (search): Look => ({
    theme: search['theme'] === 'dark' ? 'dark' : 'light',
    direction: search['direction'] === 'rtl' ? 'rtl' : 'ltr',
    discreet: search['discreet'] === true,
  }),
  component: GalleryPage,
})

function GalleryPage() {
  const look = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <Gallery look={look} onLook={(search) => void navigate({ search, replace: true })} />
}
