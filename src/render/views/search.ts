import { weekLabel } from '../../domain/calendar/weeks.js';
import type { Found } from '../../domain/reports/search.js';
import type { Phrase } from '../../phrase.js';
import type { View } from '../document.js';

/** What was found: its week, its text, and where it stands. */
export const searchView: View<readonly Found[]> = (found) => {
  const items = found.map((each) => ({
    week: weekLabel(each.week),
    name: { own: each.text },
    says: placeOf(each),
  }));
  return [
    {
      kind: 'either',
      seen: [{ kind: 'list', items: items.map(({ week, ...item }) => ({ lead: week, ...item })) }],
      read: [{ kind: 'list', items: items.map(({ week, name, says }) => ({ name, says: [week, ...says] })) }],
    },
  ];
};

const PLACES: Readonly<Record<Found['in'], string>> = {
  text: 'resolution',
  why: 'why',
  when: 'cue',
  then: 'cue',
  instead: 'instead',
  note: 'note',
  logged: 'logged',
  learned: 'learned',
  focus: 'focus',
  excuse: 'excuse',
};

/** `resolution 3`, `learned`; with what the key names: `why`, `3 Plan every call`. */
function placeOf({ in: kind, key, name, text, private: isPrivate }: Found): Phrase[] {
  const place = `${isPrivate ? 'private ' : ''}${PLACES[kind]}`;
  if (key === null) return [place];
  if (name === null || name === text) return [`${place} ${key}`];
  // an excuse has a number of its own
  return kind === 'excuse' ? [`${place} ${key}`, { own: name }] : [place, { own: `${key} ${name}` }];
}
