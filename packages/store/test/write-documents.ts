import { openStore } from '../src/index.ts'
import { result } from './results.ts'

/** Documents that a whole run writes. */
export const documentCount = 12

/** A run as batch makes it: what is known is left alone, the rest is written, at the end all is exported. Says each step on stdout. */
function writeDocuments(folder: string): void {
  const store = openStore(folder)
  console.log('opened')
  for (let number = 1; number <= documentCount; number += 1) {
    const name = `${number}.pdf`
    if (store.find(name)?.pipelineVersion !== 'v1') store.write(result(name, `content ${number}`), 'v1')
    console.log(name)
  }
  console.log('exporting')
  store.exportAll()
  store.close()
}

const [folder] = process.argv.slice(2)
if (import.meta.main && folder) writeDocuments(folder)
