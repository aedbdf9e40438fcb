import { Controller, Get, Param } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { categoryExplanation, type CategoryExplanation } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { ExplanationsService } from './explanations.service.js'

@ApiTags('transactions')
@Controller('v1/transactions')
export class ExplanationsController {
  constructor(private readonly explanations: ExplanationsService) {}

  @Get(':id/category-explanation')
  @Operation({
    summary: 'Says why a transaction has its category',
    description: 'And which three it may have instead, the likeliest first.',
    answer: categoryExplanation,
    errors: ['not-found'],
  })
  category(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<CategoryExplanation> {
    return this.explanations.category(userId, id)
  }
}
