import { measureText } from '../../domain/measures/values.js';
import type { NewResolution } from '../../domain/measures/new-resolution.js';
import { inlines, type Phrase } from '../../phrase.js';
import type { Block, Row, View } from '../document.js';
import { bucketSections } from './buckets.js';
import { habitNames, ownLine } from './words.js';

/** A resolution that was read from a list, and the line that it stood in. */
export type ImportedRow = Omit<NewResolution, 'year'> & { readonly line: number };

/** What was understood of a list, by bucket. */
export const importedView: View<readonly ImportedRow[]> = (rows): Block[] => [
  { kind: 'table', columns: [], sections: bucketSections(rows, importedRow) },
];

function importedRow(row: ImportedRow): Row {
  const { kind, unit, target } = row.measure;
  const said: readonly (readonly [string, Phrase])[] = [
    ['why', ownLine(row.why)],
    ['when', ownLine(row.when)],
    ['then', ownLine(row.then)],
    ['instead', ownLine(row.instead)],
    ['measure', kind === 'yes-no' ? '' : { own: measureText(kind, unit, target) }],
    ['serves', habitNames(row.habits).join(', ')],
  ];
  return {
    lead: `line ${row.line}`,
    name: { own: row.text },
    cells: [],
    says: said.flatMap(([label, words]) => (words === '' ? [] : [[`${label}: `, ...inlines(words)]])),
  };
}
