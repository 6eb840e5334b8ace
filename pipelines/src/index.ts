export { allExplanations } from './explanations.ts'
export { families, familyNames } from './families.ts'
export { layoutDocument, type PipelineOptions, processDocument, runStage, type StageName, stageNames } from './pipeline.ts'
