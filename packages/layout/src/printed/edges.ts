import type { Ruling } from '@zhibiao/model'
import type { Tolerances } from './options.ts'

/** A ruling as a table sees it: doubled and dashed ones made one. `inferred` marks an outer rule that is not drawn. */
export interface Edge {
  readonly orientation: 'horizontal' | 'vertical'
  readonly position: number
  readonly start: number
  readonly end: number
  readonly thickness: number
  /** The widest gap between the dashes it is made of: it may end that much short of where it is meant to. */
  readonly dashGap?: number
  readonly inferred?: true
}

/** Where a horizontal edge meets a vertical one. */
export interface Intersection {
  readonly x: number
  readonly y: number
}

/** Horizontal and vertical edges that hang together, possibly the frame of one table. */
export interface EdgeGroup {
  readonly horizontals: readonly Edge[]
  readonly verticals: readonly Edge[]
}

/** Rulings to edges: parallel ones within `snap` get one position, collinear ones within `join` become one. */
export function rulingsToEdges(rulings: readonly Ruling[], tolerances: Tolerances): Edge[] {
  return (['horizontal', 'vertical'] as const).flatMap(orientation => {
    const parallel = rulings.flatMap(ruling => (ruling.orientation === orientation ? [ruling] : isDot(ruling) ? [turned(ruling)] : []))
    return clusterBy(parallel, ruling => ruling.position, tolerances.snap).flatMap(cluster =>
      joinCollinear(cluster, orientation, tolerances),
    )
  })
}

/** A dot is no longer than this many times its thickness. */
const longestDot = 1.5

/** A dot of a dotted rule: which way the rule runs is told by its neighbours alone. */
function isDot({ start, end, thickness }: Ruling): boolean {
  return end - start <= longestDot * thickness && thickness <= longestDot * (end - start)
}

function turned({ orientation, position, start, end, thickness }: Ruling): Ruling {
  return {
    orientation: orientation === 'horizontal' ? 'vertical' : 'horizontal',
    position: (start + end) / 2,
    start: position - thickness / 2,
    end: position + thickness / 2,
    thickness: end - start,
  }
}

/** Runs of items whose positions are within `width` of the first of the run, in order of position. */
export function clusterBy<Item>(items: readonly Item[], position: (item: Item) => number, width: number): Item[][] {
  const clusters: Item[][] = []
  let first = Number.NEGATIVE_INFINITY
  for (const item of [...items].sort((a, b) => position(a) - position(b))) {
    if (position(item) - first <= width) clusters.at(-1)!.push(item)
    else {
      clusters.push([item])
      first = position(item)
    }
  }
  return clusters
}

function joinCollinear(rulings: readonly Ruling[], orientation: Edge['orientation'], tolerances: Tolerances): Edge[] {
  const runs: Ruling[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const ruling of [...rulings].sort((a, b) => a.start - b.start)) {
    if (ruling.start - end <= tolerances.join) runs.at(-1)!.push(ruling)
    else runs.push([ruling])
    end = Math.max(end, ruling.end)
  }
  return runs
    .map(run => {
      const start = run[0]!.start
      const end = Math.max(...run.map(ruling => ruling.end))
      const from = Math.min(...run.map(ruling => ruling.position - ruling.thickness / 2))
      const to = Math.max(...run.map(ruling => ruling.position + ruling.thickness / 2))
      const dashGap = widestGap(run)
      return { orientation, position: (from + to) / 2, start, end, thickness: to - from, ...(dashGap > 0 && { dashGap }) }
    })
    .filter(edge => edge.end - edge.start >= tolerances.shortestEdge)
}

/** The widest gap in a run of rulings that are sorted by their start; 0 where they touch. */
function widestGap(run: readonly Ruling[]): number {
  let gap = 0
  let end = run[0]!.end
  for (const ruling of run) {
    gap = Math.max(gap, ruling.start - end)
    end = Math.max(end, ruling.end)
  }
  return gap
}

/** Where edges meet, and which edges hang together through their meetings. Groups that cannot enclose a cell are left out. */
export function edgesToIntersections(
  edges: readonly Edge[],
  tolerances: Tolerances,
): { intersections: Intersection[]; groups: EdgeGroup[] } {
  const horizontals = edges.filter(edge => edge.orientation === 'horizontal')
  const verticals = edges.filter(edge => edge.orientation === 'vertical').sort((a, b) => a.position - b.position)
  const parents = Array.from({ length: horizontals.length + verticals.length }, (_, index) => index)
  const intersections: Intersection[] = []
  horizontals.forEach((horizontal, index) => {
    for (let v = lowerBound(verticals, horizontal.start - tolerances.meet); v < verticals.length; v++) {
      const vertical = verticals[v]!
      if (vertical.position > horizontal.end + tolerances.meet) break
      if (horizontal.position < vertical.start - tolerances.meet || horizontal.position > vertical.end + tolerances.meet) continue
      intersections.push({ x: vertical.position, y: horizontal.position })
      parents[rootOf(parents, index)] = rootOf(parents, horizontals.length + v)
    }
  })
  const groups = new Map<number, { horizontals: Edge[]; verticals: Edge[] }>()
  const groupOf = (index: number) => {
    const root = rootOf(parents, index)
    if (!groups.has(root)) groups.set(root, { horizontals: [], verticals: [] })
    return groups.get(root)!
  }
  horizontals.forEach((edge, index) => {
    groupOf(index).horizontals.push(edge)
  })
  verticals.forEach((edge, index) => {
    groupOf(horizontals.length + index).verticals.push(edge)
  })
  const enclosing = [...groups.values()].filter(group => group.horizontals.length > 0 && group.verticals.length > 0)
  return { intersections, groups: enclosing.filter(group => group.horizontals.length + group.verticals.length >= 3) }
}

function lowerBound(sorted: readonly Edge[], position: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.position < position) low = middle + 1
    else high = middle
  }
  return low
}

/** Representative of `index` in a forest of parents (union–find), halving the path as it goes. */
export function rootOf(parents: number[], index: number): number {
  let node = index
  while (parents[node] !== node) {
    parents[node] = parents[parents[node]!]!
    node = parents[node]!
  }
  return node
}

/**
 * Leave out horizontals that end visibly short of the vertical they stand before: rules drawn inside a cell, under or between its lines.
 * Where a good part of a table's rules is drawn so, it is its maker's way and they stay.
 */
export function dropRulesInCells(group: EdgeGroup, tolerances: Tolerances): EdgeGroup {
  const isShort = (edge: Edge) =>
    [edge.start, edge.end].some(end => {
      const inward = end === edge.start ? -1 : 1
      const gaps = group.verticals
        .filter(({ start, end }) => start - tolerances.meet <= edge.position && end + tolerances.meet >= edge.position)
        .map(vertical => (vertical.position - end) * inward - vertical.thickness / 2)
      const touch = tolerances.touch + (edge.dashGap ?? 0)
      return gaps.some(gap => gap > touch && gap <= tolerances.meet) && !gaps.some(gap => Math.abs(gap) <= touch)
    })
  const loose = group.horizontals.filter(isShort)
  if (loose.length === 0 || loose.length > tolerances.looseRules * group.horizontals.length) return group
  return { ...group, horizontals: group.horizontals.filter(edge => !loose.includes(edge)) }
}

/**
 * Complete the frame of a group: outer rules that are not drawn.
 *
 *     ─────┬──────┬─────     both outer verticals are missing: the horizontals run on to a common end
 *     ─────┼──────┼─────
 *          │      │          the closing horizontal is missing, as where a page break cuts a row: the verticals run on
 */
export function completeFrame(group: EdgeGroup, tolerances: Tolerances): EdgeGroup {
  const xs = group.verticals.map(edge => edge.position)
  const ys = group.horizontals.map(edge => edge.position)
  const left = commonEnd(
    group.horizontals.map(edge => edge.start),
    Math.min(...xs),
    -1,
    tolerances,
  )
  const right = commonEnd(
    group.horizontals.map(edge => edge.end),
    Math.max(...xs),
    1,
    tolerances,
  )
  const top = commonEnd(
    group.verticals.map(edge => edge.start),
    Math.min(...ys),
    -1,
    tolerances,
  )
  const bottom = commonEnd(
    group.verticals.map(edge => edge.end),
    Math.max(...ys),
    1,
    tolerances,
  )
  const width = { start: left ?? Math.min(...xs), end: right ?? Math.max(...xs) }
  const height = { start: top ?? Math.min(...ys), end: bottom ?? Math.max(...ys) }
  const inferred = (orientation: Edge['orientation'], position: number | null, extent: { start: number; end: number }): Edge[] =>
    position === null ? [] : [{ orientation, position, ...extent, thickness: 0, inferred: true }]
  return {
    horizontals: [...group.horizontals, ...inferred('horizontal', top, width), ...inferred('horizontal', bottom, width)],
    verticals: [...group.verticals, ...inferred('vertical', left, height), ...inferred('vertical', right, height)],
  }
}

/** The outermost position, beyond `last` by an overhang, at which two or more edges end; null where there is none. */
function commonEnd(ends: readonly number[], last: number, direction: 1 | -1, tolerances: Tolerances): number | null {
  const beyond = ends.filter(end => (end - last) * direction > tolerances.overhang)
  const clusters = clusterBy(beyond, end => end, tolerances.snap).filter(cluster => cluster.length >= 2)
  const outermost = direction > 0 ? clusters.at(-1) : clusters[0]
  return outermost ? outermost.reduce((sum, end) => sum + end, 0) / outermost.length : null
}
