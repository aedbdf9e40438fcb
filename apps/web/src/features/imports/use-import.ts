import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import {
  importsGetOptions,
  importsGetQueryKey,
  importsList,
  importsRows,
  importstepsAssign,
  importstepsCommit,
  importstepsRevert,
  type CommitImport,
  type ImportRow,
  type StatementImport,
  type UpdateImport,
} from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'

export type ImportStatus = StatementImport['status']
export type RowOutcome = ImportRow['outcome']

/** A file takes a moment to be read, which no event tells the end of. */
const workingMs = 400
const pageRows = 100

export const isWorkedOn = (status: ImportStatus): boolean =>
  status === 'parsing' || status === 'committing'

/** Lists of one's own have the tag of the API's, which the live stream knows. */
const listKey = [{ _id: 'imports-by-page', tags: ['imports'] }] as const

export const outdateImports = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ queryKey: listKey })

export const useImport = (id: string) =>
  useQuery({
    ...importsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) =>
      state.data && isWorkedOn(state.data.status) ? workingMs : false,
  })

export const useImports = () =>
  useInfiniteQuery({
    queryKey: listKey,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return (await importsList({ query, signal, throwOnError: true })).data
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => isWorkedOn(status)))
        ? workingMs
        : false,
  })

const rowsKey = (id: string) => ['import-rows', id] as const

/** The rows of a version of an import: another version has other rows. */
export const useRows = ({ id, version }: StatementImport, outcome: RowOutcome | undefined) =>
  useInfiniteQuery({
    queryKey: [...rowsKey(id), version, outcome],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const query = { limit: pageRows, ...(outcome ? { outcome } : {}), ...cursor }
      return (await importsRows({ path: { id }, query, signal, throwOnError: true })).data
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

export const outdateRows = (queries: QueryClient, id: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: rowsKey(id) })

/** An account that was just opened may not be known everywhere yet: then the same helps a moment later. */
const soon = {
  retry: (count: number, error: Error) =>
    count < 4 && error instanceof ApiProblem && error.status === 503,
  retryDelay: 500,
}

function useShown(id: string): (made: StatementImport) => void {
  const queries = useQueryClient()
  return (made) => {
    queries.setQueryData(importsGetQueryKey({ path: { id } }), made)
    void outdateImports(queries)
  }
}

/** Says whose account a file is of, or how it is to be read. */
export function useUpdate(current: StatementImport) {
  const { id, version } = current
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: UpdateImport) => {
      const headers = { 'If-Match': `"${version}"` }
      return (await importstepsAssign({ path: { id }, headers, body, throwOnError: true })).data
    },
    onSuccess: useShown(id),
    onError: () => queries.invalidateQueries({ queryKey: importsGetQueryKey({ path: { id } }) }),
    ...soon,
  })
}

export const useCommit = (id: string) =>
  useMutation({
    mutationFn: async (body: CommitImport) =>
      (await importstepsCommit({ path: { id }, body, throwOnError: true })).data,
    onSuccess: useShown(id),
    ...soon,
  })

export const useRevert = (id: string) =>
  useMutation({
    mutationFn: async () => (await importstepsRevert({ path: { id }, throwOnError: true })).data,
    onSuccess: useShown(id),
  })
