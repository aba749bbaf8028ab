/** A command that changes the journal; whoever adds one adds it here, and the faults are tried on it too. */
export interface Writing {
  readonly name: string;
  readonly argv: readonly string[];
  /** Commands that come before, after those of {@link PREPARED}. */
  readonly before?: readonly (readonly string[])[];
  readonly input?: string;
}

/** Where all of them begin. */
export const PREPARED: readonly (readonly string[])[] = [
  ['add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls', '--today', '2026-11-02'],
  ['add', 'stop', 'Put off decisions', '--instead', 'decide by noon', '--today', '2026-11-02'],
  ['habits', 'add', 'coaching', '--measure', '1'],
  ['excuse', '2026-W52', '--why', 'holidays'],
  ['checkin', '--set', '1=1', '--set', 'planning=no', '--focus', 'practise'],
];

const LIST = '# 2026\n\nStart doing\n\n- Rehearse aloud\n- Ask for a coach\n';

export const WRITING: readonly Writing[] = [
  { name: 'add', argv: ['add', 'start', 'Rehearse', '--habit', 'planning'] },
  { name: 'edit', argv: ['edit', '1', '--why', 'a plan is half a call', '--at-least', '6'] },
  { name: 'move', argv: ['move', '1', 'continue'] },
  { name: 'close', argv: ['close', '1', 'done'] },
  { name: 'reopen', argv: ['reopen', '1'], before: [['close', '1', 'done']] },
  {
    name: 'checkin',
    argv: ['checkin', '--set', '1=3', '--set', 'coaching=yes', '--note', 'coaching=a note'],
  },
  { name: 'log', argv: ['log', '1', '2', '--note', 'with Ana'] },
  { name: 'note', argv: ['note', 'Asking', 'first', 'saves', 'a', 'week'] },
  { name: 'excuse', argv: ['excuse', '2026-W51', '--why', 'ill'] },
  { name: 'excuse --remove', argv: ['excuse', '--remove', '1'] },
  { name: 'pause', argv: ['pause', '1'] },
  { name: 'undo', argv: ['undo'] },
  { name: 'redo', argv: ['redo'], before: [['undo']] },
  { name: 'habits add', argv: ['habits', 'add', 'planning', '--question', 'How many?', '--at-least', '2'] },
  { name: 'habits set', argv: ['habits', 'set', 'coaching.2', '--at-least', '60'] },
  { name: 'habits remove', argv: ['habits', 'remove', 'coaching.2'] },
  { name: 'habits off', argv: ['habits', 'off', 'marketing'] },
  { name: 'habits on', argv: ['habits', 'on', 'marketing'], before: [['habits', 'off', 'marketing']] },
  { name: 'config', argv: ['config', 'set', 'coach', 'Ana'] },
  { name: 'import', argv: ['import', '-'], input: LIST },
  {
    name: 'turn',
    argv: ['turn', '2026', '--set', '1=continue', '--set', '2=leave', '--today', '2026-12-28'],
  },
];
