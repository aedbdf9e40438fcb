import { toast } from '@florin/ui'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  notificationsList,
  notificationsListOptions,
  notificationsRead,
  notificationsReadAll,
} from '../../api/client.js'

const tags = ['notifications'] as const
/** As many as the count beside the bell tells apart, and one more. */
const unreadMax = 10
const pageSize = 30

/** How many are unread, ten at most; the live stream keeps it so. */
export const useUnreadCount = (): number =>
  useQuery(notificationsListOptions({ query: { unread: 'true', limit: unreadMax } })).data?.items
    .length ?? 0

/** The notifications page by page, newest first. */
export const useNotificationPages = (unread: boolean) =>
  useInfiniteQuery({
    queryKey: [{ _id: 'notificationPages', tags, unread }],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: pageSize,
        ...(unread && { unread: 'true' as const }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }
      return (await notificationsList({ query, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** Marks one as read, or all up to the newest that was on screen. */
export function useReading() {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const onError = (): void => void toast(t('notMarked'), { tone: 'danger' })
  const onSuccess = (): Promise<void> =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [first] }) =>
        ((first as { tags?: readonly string[] } | undefined)?.tags ?? []).includes(tags[0]),
    })
  const one = useMutation({
    mutationFn: (id: string) => notificationsRead({ path: { id }, throwOnError: true }),
    onSuccess,
    onError,
  })
  const all = useMutation({
    mutationFn: (upTo: string) => notificationsReadAll({ body: { upTo }, throwOnError: true }),
    onSuccess,
    onError,
  })
  return { read: one.mutate, readAll: all.mutate, isReadingAll: all.isPending }
}
