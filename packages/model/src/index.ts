export type { Diagnostic, Explanation, Outcome, Severity, Stage } from './diagnostic.ts'
export { ExtractionError } from './errors.ts'
export type { GridSize } from './grid.ts'
export { cellsToGrid, cellsToTexts } from './grid.ts'
export type { Block, Cell, LaidOutDocument, Line, Table, TableOrigin } from './laid-out.ts'
export type {
  ListItem,
  ListMarker,
  MarkerStyle,
  OutlinedCell,
  OutlinedDocument,
  OutlinedTable,
  OutlineNode,
  Paragraph,
  Section,
} from './outlined.ts'
export type { Passage, PassagePart } from './passage.ts'
export { emptyPassage, joinPassages, passageAt, placesOf, replaceInPassage, slicePassage, trimPassage } from './passage.ts'
export type { Box, Place } from './place.ts'
export { formatBox, mergePlaces, unionBox } from './place.ts'
export type { Comparator, Mention, Quantity, QuantityKind, Reading } from './quantity.ts'
export type {
  Check,
  CheckFigure,
  Finding,
  FindingKind,
  RateBasis,
  ReconciledDocument,
  ReconciledRecord,
  RecordCheck,
} from './reconciled.ts'
export type {
  Claim,
  ClaimRole,
  DocumentFacts,
  ExtractedDocument,
  Flag,
  Heading,
  IndicatorRecord,
  LedgerEntry,
  MentionRole,
  PlacedMention,
  RecordType,
  TextParagraph,
  TidyCell,
  TidyTable,
  YearClaim,
} from './record.ts'
export type { DocumentResult, DocumentStatus } from './result.ts'
export type {
  FilledBox,
  PrintedPage,
  Ruling,
  SourceDocument,
  SourceFacts,
  SourcePage,
  TaggedCell,
  TaggedTable,
  TextLine,
  TextPage,
  Word,
  WordTag,
} from './source.ts'
export type { TableTitle } from './table-title.ts'
export { splitUnitLine, titleCells, titleOf, unitLine } from './table-title.ts'
