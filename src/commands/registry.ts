import type { AnyCommand } from './command.js';
import type { Context } from '../context.js';
import { addCommand } from './resolutions/add.js';
import { checkinCommand } from './week/checkin.js';
import { listCommand } from './resolutions/list.js';
import { logCommand } from './week/log.js';
import type * as rareCommands from './rare.js';
import { reportCommand } from './report/report.js';
import { showCommand } from './resolutions/show.js';

type Maker = (context: Context) => AnyCommand | Promise<AnyCommand>;
type Rare = typeof rareCommands;

/** Every command, in the order of the help. Those that run often are at hand, the others are loaded when asked for. */
export const COMMANDS: Readonly<Record<string, Maker>> = {
  resolve: rare((from) => from.resolveCommand),
  add: addCommand,
  list: listCommand,
  show: showCommand,
  edit: rare((from) => from.editCommand),
  move: rare((from) => from.moveCommand),
  close: rare((from) => from.closeCommand),
  reopen: rare((from) => from.reopenCommand),
  turn: rare((from) => from.turnCommand),
  habits: rare((from) => from.habitsCommand),
  checkin: checkinCommand,
  log: logCommand,
  excuse: rare((from) => from.excuseCommand),
  pause: rare((from) => from.pauseCommand),
  remind: async (context) => (await import('./reminders/remind.js')).remindCommand(context),
  report: reportCommand,
  explain: rare((from) => from.explainCommand),
  history: rare((from) => from.historyCommand),
  undo: rare((from) => from.undoCommand),
  redo: rare((from) => from.redoCommand),
  export: rare((from) => from.exportCommand),
  import: rare((from) => from.importCommand),
  config: rare((from) => from.configCommand),
  demo: rare((from) => from.demoCommand),
};

export async function allCommands(context: Context): Promise<AnyCommand[]> {
  const commands: AnyCommand[] = [];
  for (const make of Object.values(COMMANDS)) commands.push(await make(context));
  return commands;
}

function rare(pick: (from: Rare) => (context: Context) => AnyCommand): Maker {
  return async (context) => pick(await import('./rare.js'))(context);
}
