/** Labels of the headings and lines above a table that name the goal it belongs to: 關鍵策略目標：提升圖資品質. */
export const goalHeadings = ['關鍵策略目標', '年度績效目標', '策略績效目標', '績效目標', '策略目標', '施政目標'] as const
