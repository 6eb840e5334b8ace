/** Tolerances of the printed-page layout. Lengths are in points unless they say em (the font size of the text they are about). */
export interface Tolerances {
  /** Parallel rulings closer than this are one (doubled rules, the borders of neighbouring cells). Word's double rule is 2 to 3 points wide. */
  readonly snap: number
  /** Gaps in a ruling up to this length are closed: dashes, and rulings drawn cell by cell. */
  readonly join: number
  /** How far a ruling may miss or overshoot the one it meets. */
  readonly meet: number
  /** A rule that ends further than this from the ink of the one before it, though within `meet`, does not touch it. */
  readonly touch: number
  /** Share of a table's horizontal rules that may end short of their verticals and still be seen as rules inside cells. */
  readonly looseRules: number
  /** A page with more edges is a drawing: no table is looked for in it. The fullest tables have a few hundred. */
  readonly mostEdges: number
  /** Shorter edges are specks. */
  readonly shortestEdge: number
  /** Rows and columns narrower than this hold no text: their two rulings are one. The smallest print in the genre is 5 points. */
  readonly narrowestCell: number
  /** Part of a cell's side that must be ruled to count as its wall. */
  readonly wallCoverage: number
  /** Rulings that run on for at least this much beyond the last one across them show an outer rule that is not drawn. */
  readonly overhang: number
  /** Share of a glyph's width that lies beyond a ruling before the glyph is said to be printed across it: the word then overflows and stays whole. */
  readonly straddle: number
  /** Overlap, as a share of the smaller height, that puts two words on one line. */
  readonly lineOverlap: number
  /** em; gap between Latin words or numbers that is a space. */
  readonly spaceGap: number
  /** em; gap between words of which one is Chinese that is a space. Justified Chinese text stretches to half an em; a full-width space is one. */
  readonly wideGap: number
  /** em; gap that may part two columns of a table without rulings. */
  readonly columnGap: number
  /** em; gap that parts two lines standing side by side (a caption and its unit line). */
  readonly lineGap: number
  /** em; single characters further apart than this are no letter-spaced word. Titles are spread over up to ten. */
  readonly widestLetterSpace: number
  /** Characters one below the other that make a line. */
  readonly shortestStack: number
  /** em; a line that ends closer than this to the right edge of its block is full. */
  readonly fullLine: number
  /** em; a line in a cell that ends further than this from the cell's right edge ends there on purpose: cell padding is up to half an em. */
  readonly shortLine: number
  /** em; how much more than the usual leading is a gap. */
  readonly extraLeading: number
  /** em; the same text printed again within this distance is its shadow. */
  readonly shadow: number
  /** Rows that a table without rulings must have. */
  readonly fewestRows: number
  /** Rows of aligned numbers that divide a ruled row which has no rules between them. */
  readonly fewestAlignedRows: number
  /** Lines on which a gutter must stand open before the text is read in two columns. */
  readonly fewestGutterLines: number
}

export type PrintedOptions = Partial<Tolerances>

export const defaultTolerances: Tolerances = {
  snap: 3,
  join: 3,
  meet: 3,
  touch: 1,
  looseRules: 0.5,
  mostEdges: 3000,
  shortestEdge: 3,
  narrowestCell: 5,
  wallCoverage: 0.6,
  overhang: 8,
  straddle: 0.25,
  lineOverlap: 0.5,
  spaceGap: 0.15,
  wideGap: 0.8,
  columnGap: 1.2,
  lineGap: 3,
  widestLetterSpace: 12,
  shortestStack: 3,
  fullLine: 1.3,
  shortLine: 2,
  extraLeading: 0.6,
  shadow: 0.15,
  fewestRows: 3,
  fewestAlignedRows: 3,
  fewestGutterLines: 8,
}
