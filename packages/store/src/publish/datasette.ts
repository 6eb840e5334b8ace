import { readdirSync, readFileSync } from 'node:fs'
import type { Column } from '../column.ts'
import type { PackageDetails } from '../data-package.ts'
import { packageDescription } from '../data-package.ts'
import { dictionary } from '../dictionary.ts'
import { views } from '../views.ts'

const queriesFolder = new URL('../../queries/', import.meta.url)

/** A question with its answer in SQL; the file begins with the question in Chinese and in English, as comments. */
export interface Question {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly sql: string
}

export function readQuestions(): Question[] {
  return readdirSync(queriesFolder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file => {
      const sql = readFileSync(new URL(file, queriesFolder), 'utf8')
      const [zh = '', en = ''] = sql.split('\n').map(line => line.replace(/^-- ?/, ''))
      return { name: file.replace(/\.sql$/, ''), zh, en, sql }
    })
}

/** Datasette's metadata.json: what tables, views and columns mean, and the questions as canned queries. */
export function datasetteMetadata({ title, licence, publisher }: PackageDetails) {
  const described = [...dictionary, ...views].map(({ name, zh, en, zhMeaning, columns }) => [
    name,
    { description: `${zh}：${zhMeaning}。${en}.`, columns: columnsOf(columns) },
  ])
  return {
    title,
    description: `${packageDescription.zh} ${packageDescription.en}`,
    license: licence.title,
    license_url: licence.path,
    ...(publisher === null ? {} : { source: publisher }),
    databases: {
      zhibiao: {
        tables: Object.fromEntries(described),
        queries: Object.fromEntries(readQuestions().map(({ name, zh, en, sql }) => [name, { title: `${zh} ${en}`, sql }])),
      },
    },
  }
}

function columnsOf(columns: Readonly<Record<string, Column>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([name, { zh, zhMeaning, en }]) => [name, `${zh}：${zhMeaning}。${en}.`]))
}
