import { Controller, Get } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { categoryTree, defaultCategories, type CategoryTree } from '@florin/contracts'
import { Operation } from '@florin/platform'
import { categoryNodes } from './category-nodes.js'

const tree: CategoryTree = { items: categoryNodes(defaultCategories), nextCursor: null }

@ApiTags('categories')
@Controller('v1/categories')
export class CategoriesController {
  @Get()
  @Operation({ summary: 'The tree of categories', answer: categoryTree })
  categories(): CategoryTree {
    return tree
  }
}
