/** Words of names that are written otherwise in a title. */
const spelling: Readonly<Record<string, string>> = { id: 'ID', roc: 'ROC', ids: 'IDs', csv: 'CSV' }

/** The English title of a table or column: its name as words, `stated_rate` → Stated rate. */
export function nameToTitle(name: string): string {
  const words = name.split('_').map(word => spelling[word] ?? word)
  const title = words.join(' ')
  return title.charAt(0).toUpperCase() + title.slice(1)
}
