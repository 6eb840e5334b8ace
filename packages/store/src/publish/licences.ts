import type { Licence } from '../data-package.ts'

/** Licences that open-data portals know, by their SPDX identifiers. */
export const licences: readonly Licence[] = [
  {
    name: 'OGDL-Taiwan-1.0',
    title: '政府資料開放授權條款－第1版 (Open Government Data License, version 1.0)',
    path: 'https://data.gov.tw/license',
  },
  { name: 'CC-BY-4.0', title: 'Creative Commons Attribution 4.0', path: 'https://creativecommons.org/licenses/by/4.0/' },
  { name: 'CC0-1.0', title: 'CC0 1.0 Universal', path: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { name: 'ODC-By-1.0', title: 'Open Data Commons Attribution 1.0', path: 'https://opendatacommons.org/licenses/by/1-0/' },
  { name: 'ODbL-1.0', title: 'Open Data Commons Open Database License 1.0', path: 'https://opendatacommons.org/licenses/odbl/1-0/' },
  { name: 'PDDL-1.0', title: 'Open Data Commons Public Domain Dedication 1.0', path: 'https://opendatacommons.org/licenses/pddl/1-0/' },
]
