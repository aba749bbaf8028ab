/**
 * A login is called `janus_TAG_TEAM_MEMBER`, with a tag of the database's own: so a policy needs to look nothing up,
 * and a login of another database on the same server reads nothing here.
 */
export type Names = Readonly<{ tag: string; rep: string; coach: string }>;

export function namesFor(tag: string): Names {
  return { tag, rep: `janus_${tag}_rep`, coach: `janus_${tag}_coach` };
}

export function loginOf({ tag }: Names, team: number, member: number): string {
  return `janus_${tag}_${team}_${member}`;
}

const FIGURES = `
    outcome text NOT NULL CHECK (outcome IN ('kept', 'partly', 'missed', 'excused', 'unknown')),
    attainment double precision CHECK (attainment BETWEEN 0 AND 1),
    growth double precision NOT NULL CHECK (growth BETWEEN 0 AND 1),
    run integer NOT NULL CHECK (run >= 0),
    late boolean NOT NULL,`;

/** Every key begins with the team, and no policy has a subquery: so the tables can be spread by it as they stand. */
const TABLES = `
  CREATE TABLE janus.team (
    team_id integer PRIMARY KEY,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 2000)
  );
  CREATE TABLE janus.member (
    team_id integer NOT NULL REFERENCES janus.team,
    member_id integer NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 2000),
    kind text NOT NULL CHECK (kind IN ('rep', 'coach')),
    shares text NOT NULL DEFAULT 'habits' CHECK (shares IN ('habits', 'buckets', 'titles')),
    PRIMARY KEY (team_id, member_id),
    UNIQUE (team_id, name)
  );
  CREATE TABLE janus.week (
    team_id integer NOT NULL, member_id integer NOT NULL,
    week date NOT NULL CHECK (extract(isodow FROM week) = 1),
    digest text NOT NULL CHECK (char_length(digest) <= 64),
    PRIMARY KEY (team_id, member_id, week),
    FOREIGN KEY (team_id, member_id) REFERENCES janus.member ON DELETE CASCADE
  );
  CREATE TABLE janus.habit_week (
    team_id integer NOT NULL, week date NOT NULL, member_id integer NOT NULL,
    habit text NOT NULL CHECK (habit IN ('process', 'coaching', 'measurement', 'planning', 'marketing')),
    ${FIGURES}
    fallow boolean NOT NULL,
    PRIMARY KEY (team_id, week, member_id, habit),
    FOREIGN KEY (team_id, member_id, week) REFERENCES janus.week ON DELETE CASCADE
  );
  CREATE TABLE janus.resolution_week (
    team_id integer NOT NULL, week date NOT NULL, member_id integer NOT NULL,
    resolution text NOT NULL CHECK (char_length(resolution) <= 200),
    bucket text NOT NULL CHECK (bucket IN ('continue', 'differently', 'start', 'stop')),
    title text CHECK (char_length(title) <= 2000),
    ${FIGURES}
    PRIMARY KEY (team_id, week, member_id, resolution),
    FOREIGN KEY (team_id, member_id, week) REFERENCES janus.week ON DELETE CASCADE
  );
  CREATE TABLE janus.team_week (
    team_id integer NOT NULL, week date NOT NULL, habit text NOT NULL,
    people integer NOT NULL, answered integer NOT NULL, fallow integer NOT NULL,
    attainment double precision NOT NULL, growth double precision NOT NULL,
    PRIMARY KEY (team_id, week, habit)
  );
  CREATE INDEX team_week_by_week ON janus.team_week (week);`;

/** Who is asking: out of the name of the login, which only an administrator can give. */
const WHO = ({ tag }: Names) =>
  ['team', 'member']
    .map(
      (part, index) => `
  CREATE FUNCTION janus.my_${part}() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN session_user::text ~ '^janus_${tag}_[0-9]+_[0-9]+$'
      THEN split_part(session_user::text, '_', ${index + 3})::integer END
  $$;`,
    )
    .join('');

/**
 * The sums of some weeks of the team, made anew from its rows; one push of a team at a time. The median needs three
 * people: that of two would tell either what the other has.
 */
const COUNTING = `
  CREATE FUNCTION janus.count_weeks(counted date[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  DECLARE mine integer := janus.my_team();
  BEGIN
    PERFORM pg_advisory_xact_lock(1784771, mine);
    DELETE FROM janus.team_week WHERE team_id = mine AND week = ANY (counted);
    INSERT INTO janus.team_week (team_id, week, habit, people, answered, attainment, growth, fallow)
    SELECT team_id, week, habit, count(*), count(attainment), coalesce(sum(attainment), 0), sum(growth),
      count(*) FILTER (WHERE fallow)
    FROM janus.habit_week WHERE team_id = mine AND week = ANY (counted)
    GROUP BY team_id, week, habit;
  END $$;

  CREATE FUNCTION janus.medians(first date, last date)
  RETURNS TABLE (week date, habit text, attainment double precision, growth double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT week, habit,
      CASE WHEN count(attainment) >= 3 THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY attainment) END,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY growth)
    FROM janus.habit_week WHERE team_id = janus.my_team() AND week BETWEEN first AND last
    GROUP BY week, habit HAVING count(*) >= 3
  $$;

  CREATE FUNCTION janus.erase_me() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  DECLARE told date[];
  BEGIN
    SELECT array_agg(week) INTO told FROM janus.week
    WHERE team_id = janus.my_team() AND member_id = janus.my_member();
    DELETE FROM janus.member WHERE team_id = janus.my_team() AND member_id = janus.my_member();
    PERFORM janus.count_weeks(told);
  END $$;`;

/** With the rights of who calls them: the policies decide. One call is one transaction, so a week is whole or not there. */
const SENDING = `
  CREATE FUNCTION janus.push(sent jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
  DECLARE
    my_team integer := janus.my_team();
    me integer := janus.my_member();
    told date[] := ARRAY(SELECT week FROM jsonb_to_recordset(sent) AS w (week date));
    mine jsonb := jsonb_build_object('team_id', my_team, 'member_id', me);
    level text := (SELECT shares FROM janus.member WHERE team_id = my_team AND member_id = me);
  BEGIN
    INSERT INTO janus.week (team_id, member_id, week, digest)
    SELECT my_team, me, w.week, w.digest FROM jsonb_to_recordset(sent) AS w (week date, digest text) ORDER BY w.week
    ON CONFLICT (team_id, member_id, week) DO UPDATE SET digest = excluded.digest;
    DELETE FROM janus.habit_week WHERE team_id = my_team AND member_id = me AND week = ANY (told);
    DELETE FROM janus.resolution_week WHERE team_id = my_team AND member_id = me AND week = ANY (told);
    INSERT INTO janus.habit_week
    SELECT filled.* FROM jsonb_to_recordset(sent) AS w (week date, habits jsonb), jsonb_array_elements(w.habits) AS each,
      jsonb_populate_record(NULL::janus.habit_week, each || mine || jsonb_build_object('week', w.week)) AS filled;
    INSERT INTO janus.resolution_week
    SELECT filled.* FROM jsonb_to_recordset(sent) AS w (week date, resolutions jsonb),
      jsonb_array_elements(w.resolutions) AS each, jsonb_populate_record(NULL::janus.resolution_week,
        each || mine || jsonb_build_object('week', w.week, 'title', CASE level WHEN 'titles' THEN each -> 'title' END)
      ) AS filled
    WHERE level <> 'habits';
    PERFORM janus.count_weeks(told);
  END $$;`;

const OWN = 'team_id = janus.my_team() AND member_id = janus.my_member()';
const TEAM = 'team_id = janus.my_team()';

/** A policy for each table: a rep has their own rows, a coach reads those of the team, nobody writes another's. */
const POLICIES = ({ rep, coach }: Names) => `
  ${['team', 'member', 'week', 'habit_week', 'resolution_week', 'team_week']
    .map((table) => `ALTER TABLE janus.${table} ENABLE ROW LEVEL SECURITY;`)
    .join('\n  ')}
  CREATE POLICY ours ON janus.team FOR SELECT TO ${rep}, ${coach} USING (${TEAM});
  CREATE POLICY mine ON janus.member TO ${rep}, ${coach} USING (${OWN}) WITH CHECK (${OWN});
  CREATE POLICY coached ON janus.member FOR SELECT TO ${coach} USING (${TEAM});
  ${['week', 'habit_week', 'resolution_week']
    .map(
      (table) => `
  CREATE POLICY mine ON janus.${table} TO ${rep}, ${coach} USING (${OWN}) WITH CHECK (${OWN});
  CREATE POLICY coached ON janus.${table} FOR SELECT TO ${coach} USING (${TEAM});`,
    )
    .join('')}
  CREATE POLICY coached ON janus.team_week FOR SELECT TO ${coach} USING (${TEAM});

  REVOKE ALL ON SCHEMA janus FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA janus FROM PUBLIC;
  GRANT USAGE ON SCHEMA janus TO ${rep}, ${coach};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA janus TO ${rep}, ${coach};
  GRANT SELECT ON janus.about, janus.team, janus.member TO ${rep}, ${coach};
  GRANT UPDATE (shares) ON janus.member TO ${rep}, ${coach};
  GRANT SELECT, INSERT, UPDATE, DELETE ON janus.week, janus.habit_week, janus.resolution_week TO ${rep}, ${coach};
  GRANT SELECT ON janus.team_week TO ${coach};`;

const ROLES = ({ rep, coach }: Names) => `
  CREATE ROLE ${rep} NOLOGIN;
  CREATE ROLE ${coach} NOLOGIN;
  DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${rep}, ${coach}', current_database());
  END $$;`;

/** Makes the schema, without anything in it: what `janus.about` says is which migrations were done. */
export const FOUNDATION = `
  CREATE SCHEMA janus;
  CREATE TABLE janus.about (
    single boolean PRIMARY KEY DEFAULT true CHECK (single), version integer NOT NULL, tag text NOT NULL
  );
  INSERT INTO janus.about (version, tag) VALUES (0, `;

/** Appended to, never changed: the n-th brings version n − 1 to version n. */
export const MIGRATIONS: readonly ((names: Names) => string)[] = [
  (names) => [TABLES, ROLES(names), WHO(names), COUNTING, SENDING, POLICIES(names)].join('\n'),
];

export const TEAM_VERSION = MIGRATIONS.length;
