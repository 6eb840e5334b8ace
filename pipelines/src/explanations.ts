import { flagExplanations, indicatorsDiagnostics } from '@zhibiao/indicators'
import { ingestDiagnostics } from '@zhibiao/ingest'
import { layoutDiagnostics } from '@zhibiao/layout'
import type { Explanation } from '@zhibiao/model'
import { explanations as quantitiesExplanations } from '@zhibiao/quantities'
import { checkExplanations, findingExplanations } from '@zhibiao/reconcile'
import { explanations as scriptExplanations } from '@zhibiao/script'
import { pipelinesDiagnostics } from './balance.ts'

/** What every diagnostic, flag, check and finding kind of the stages means, by its name. */
export const allExplanations: Readonly<Record<string, Explanation>> = {
  ...ingestDiagnostics,
  ...layoutDiagnostics,
  ...scriptExplanations,
  ...quantitiesExplanations,
  ...indicatorsDiagnostics,
  ...pipelinesDiagnostics,
  ...flagExplanations,
  ...checkExplanations,
  ...findingExplanations,
}
