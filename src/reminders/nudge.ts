import { notificationDue, type Due, type DueItem } from '../domain/check-in/due.js';
import type { Moment } from '../domain/calendar/slot.js';
import { statePath, type Places } from '../files.js';
import { findNotifier, show, type Notification } from './notify.js';
import { keepNudged, readNudged, whileAlone } from './nudged.js';

export interface Nudging {
  /** The absolute path of the journal that it is about. */
  readonly journal: string;
  readonly due: Due;
  readonly now: Moment;
  readonly notificationOf: (item: DueItem) => Notification;
}

/**
 * Shows a notification, if it is time for one and nobody has shown it yet. It is written down before
 * it is shown, and crossed out again only where it surely was not: so none comes twice, and one that
 * nobody could have seen comes at the next occasion.
 * @throws UserError when that cannot be written down; then nothing is shown
 */
export function nudgeOnce(places: Places, { journal, due, now, notificationOf }: Nudging): void {
  const notifier = findNotifier(places, process.getuid?.());
  if (notifier === undefined) return;
  const file = statePath(places, 'nudged.json');
  whileAlone(file, () => {
    const earlier = readNudged(file, journal);
    const item = notificationDue(due, earlier, now);
    if (item === undefined) return;
    keepNudged(file, journal, [...earlier, { week: due.week, on: now.day }]);
    if (!show(notifier, notificationOf(item))) keepNudged(file, journal, earlier);
  });
}
