interface Written {
  readonly year: number;
  readonly text: string;
}

/**
 * The rows that the year does not hold yet, so that a second import of the same list adds nothing, and
 * those that it holds already, or that the list itself says twice. Texts are the same when they differ
 * only in case, blanks, a full stop at the end, or the shape of quotes.
 */
export function newOnly<Row extends { readonly text: string }>(
  rows: readonly Row[],
  existing: readonly Written[],
  year: number,
): { readonly fresh: Row[]; readonly known: Row[] } {
  const seen = new Set(existing.filter((each) => each.year === year).map((each) => folded(each.text)));
  const fresh: Row[] = [];
  const known: Row[] = [];
  for (const row of rows) {
    const text = folded(row.text);
    (seen.has(text) ? known : fresh).push(row);
    seen.add(text);
  }
  return { fresh, known };
}

function folded(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  // «Wait ...» and "Wait" are two texts, and a text of full stops alone stays what it is
  return plain.replace(/(?<=[^.])\s*\.$/, '');
}
