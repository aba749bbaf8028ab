import { monthName } from '../../domain/calendar/days.js';
import type { Fact, View } from '../document.js';

/** What `config` shows. */
interface SettingsShown {
  readonly role: string;
  readonly coach: string | null;
  readonly fiscalStart: number;
  readonly slot: string;
  readonly notify: boolean;
  readonly journal: string;
}

export const settingsView: View<SettingsShown> = ({ role, coach, fiscalStart, slot, notify, journal }) => {
  const facts: Fact[] = [
    { label: 'role', values: [role] },
    { label: 'coach', values: [coach === null ? '–' : { own: coach }] },
    { label: 'fiscal-start', values: [`${twoDigits(fiscalStart)} ${monthName(fiscalStart)}`] },
    { label: 'slot', values: [slot] },
    { label: 'notify', values: [notify ? 'on' : 'off'] },
    { label: 'journal', values: [{ own: journal }] },
  ];
  return [{ kind: 'facts', groups: [facts] }];
};

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
