import { Banner } from '@florin/ui'

/** Why a form was refused, where no field of it is to blame; said aloud when it comes. */
export function RefusalBanner({ words }: { readonly words: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {words && <Banner tone="danger">{words}</Banner>}
    </div>
  )
}
