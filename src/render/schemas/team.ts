import * as v from 'valibot';
import type { TeamPage } from '../../domain/reports/team-page.js';
import type { Invitation, SharedModel } from '../views/team-shared.js';
import {
  attainment,
  bucket,
  count,
  described,
  flag,
  from,
  habit,
  lastWeeks,
  line,
  outcome,
  share,
  text,
  week,
} from './values.js';

const growth = described(v.nullable(share), 'null where nobody sent any');
const ofTeam = v.object({ key: habit, attainment, growth });

/** `janus team report --json`. */
export const teamPageSchema = from(
  (page: TeamPage) => ({
    ...page,
    period: page.period.label,
    median: page.reader === 'rep' ? page.habits : null,
  }),
  v.object({
    team: text,
    reader: described(v.picklist(['rep', 'coach']), 'whose login it is'),
    period: described(text, 'a week, a month or a quarter: 2026-W47, 2026-11, 2026-Q4'),
    week: described(week, 'the newest week of it'),
    habits: described(
      v.array(
        v.object({
          ...ofTeam.entries,
          fallow: described(
            v.nullable(count),
            'with how many people no resolution serves it; null for a rep',
          ),
          people: described(v.nullable(count), 'how many people it is known of; null for a rep'),
          weeks: lastWeeks,
        }),
      ),
      'of the team: means for a coach, medians for a rep',
    ),
    people: described(
      v.array(
        v.object({
          name: text,
          habits: v.array(
            v.object({
              key: habit,
              outcome: described(v.nullable(outcome), 'null where nothing was sent'),
              attainment,
              growth,
            }),
          ),
        }),
      ),
      'in order of names; for a rep only themself',
    ),
    rose: described(
      v.nullable(v.object({ habit, by: v.number() })),
      'the habit whose growth rose most in the period',
    ),
    median: described(v.nullable(v.array(ofTeam)), 'what a rep stands beside; null for a coach'),
  }),
);

const figures = {
  outcome,
  attainment,
  growth: share,
  run: described(count, 'weeks of the run that were kept whole'),
  late: flag,
};

/** `janus team show --json`. */
export const sharedSchema = from(
  (shared: SharedModel) => shared,
  v.object({
    level: v.picklist(['habits', 'buckets', 'titles']),
    weeks: v.array(
      v.object({
        week,
        habits: v.array(v.object({ habit, ...figures, fallow: flag })),
        resolutions: v.array(
          v.object({
            resolution: described(text, 'its uid'),
            bucket,
            title: described(line, 'null unless titles are shared'),
            ...figures,
          }),
        ),
      }),
    ),
  }),
);

/** `janus team invite NAME --as rep --json`. */
export const invitationSchema = from(
  (invitation: Invitation) => invitation,
  v.object({
    name: text,
    role: v.picklist(['rep', 'coach']),
    url: described(text, 'what team join takes; without the password'),
    password: described(text, 'printed this once'),
  }),
);
