import { BUCKETS, GROUP_TITLES, type BucketKey } from '../../domain/journal/buckets.js';
import type { Row, Section } from '../document.js';

interface SectionOptions {
  /** What stands above the columns of the first section. */
  readonly heads?: readonly string[];
  /** Whether a bucket without rows is named. */
  readonly withEmpty?: boolean;
}

/** The two groups of buckets as sections: what is done already, and what is new. */
export function bucketSections<Item extends { readonly bucket: BucketKey }>(
  items: readonly Item[],
  rowOf: (item: Item) => Row,
  { heads, withEmpty = false }: SectionOptions = {},
): Section[] {
  return (['doing', 'new'] as const).flatMap((group, index) => {
    const groups = BUCKETS.filter((bucket) => bucket.group === group).flatMap(({ key, title }) => {
      const rows = items.filter((item) => item.bucket === key).map(rowOf);
      return rows.length > 0 || withEmpty ? [{ title, rows }] : [];
    });
    const own = index === 0 && heads !== undefined ? { heads } : {};
    return groups.length === 0 ? [] : [{ title: GROUP_TITLES[group], groups, ...own }];
  });
}
