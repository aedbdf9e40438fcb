import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { categoriesCategoriesOptions, type Category } from '../api/client.js'

export interface Categories {
  /** Default ones in the language of the app, own ones as they were named, and the id of what is gone. */
  nameOf(id: string): string
  find(id: string): Category | undefined
  /** From the topmost to itself. */
  pathOf(id: string): readonly Category[]
  /** All of them, each before its children, as they are sorted. */
  readonly all: readonly Category[]
}

/** The categories by id; empty until they are known, so that names come a moment later. */
export function useCategories(): Categories {
  const { t } = useTranslation('categories')
  const { data } = useQuery({ ...categoriesCategoriesOptions(), staleTime: 10 * 60_000 })
  return useMemo(() => {
    const all = flat(data?.items ?? [])
    const byId = new Map(all.map((category) => [category.id, category]))
    const find = (id: string): Category | undefined => byId.get(id)
    const nameOf = (id: string): string => {
      const known = find(id)
      return known && !known.isDefault ? known.name : t(id, known?.name ?? id)
    }
    const pathOf = (id: string): Category[] => {
      const own = find(id)
      if (!own) return []
      return [...(own.parentId === null ? [] : pathOf(own.parentId)), own]
    }
    return { nameOf, find, pathOf, all }
  }, [data, t])
}

const flat = (categories: readonly Category[]): Category[] =>
  categories.flatMap((category) => [category, ...flat(category.children)])
