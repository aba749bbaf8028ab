import { Command } from '@commander-js/extra-typings';
import type { Context } from '../context.js';
import type { AnyCommand } from './command.js';

/** @param words what is typed after the command's name, as the program parsed it; undefined where nothing is run */
type Maker = (context: Context, words?: readonly string[]) => Promise<AnyCommand>;

/** Every command, in the order of the help. Each is loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, Maker>> = {
  resolve: async (context) => (await import('./resolutions/resolve.js')).resolveCommand(context),
  add: async (context) => (await import('./resolutions/add.js')).addCommand(context),
  list: async (context) => (await import('./resolutions/list.js')).listCommand(context),
  show: async (context) => (await import('./resolutions/show.js')).showCommand(context),
  edit: async (context) => (await import('./resolutions/edit.js')).editCommand(context),
  move: async (context) => (await import('./resolutions/lifecycle.js')).moveCommand(context),
  close: async (context) => (await import('./resolutions/lifecycle.js')).closeCommand(context),
  reopen: async (context) => (await import('./resolutions/lifecycle.js')).reopenCommand(context),
  turn: async (context) => (await import('./year/turn.js')).turnCommand(context),
  habits: async (context) => (await import('./habits/habits.js')).habitsCommand(context),
  checkin: async (context) => (await import('./week/checkin.js')).checkinCommand(context),
  log: async (context) => (await import('./week/log.js')).logCommand(context),
  note: async (context) => (await import('./week/note.js')).noteCommand(context),
  excuse: async (context) => (await import('./week/excuse.js')).excuseCommand(context),
  pause: async (context) => (await import('./week/excuse.js')).pauseCommand(context),
  remind: async (context, words) => (await import('./reminders/remind.js')).remindCommand(context, words),
  report: async (context) => (await import('./report/report.js')).reportCommand(context),
  explain: async (context) => (await import('./report/explain.js')).explainCommand(context),
  search: async (context) => (await import('./report/search.js')).searchCommand(context),
  history: async (context) => (await import('./journal/undo.js')).historyCommand(context),
  undo: async (context) => (await import('./journal/undo.js')).undoCommand(context),
  redo: async (context) => (await import('./journal/undo.js')).redoCommand(context),
  export: async (context) => (await import('./journal/export.js')).exportCommand(context),
  import: async (context) => (await import('./journal/import.js')).importCommand(context),
  backup: async (context) => (await import('./journal/backup.js')).backupCommand(context),
  forget: async (context) => (await import('./journal/forget.js')).forgetCommand(context),
  doctor: async (context) => (await import('./journal/doctor.js')).doctorCommand(context),
  restore: async (context) => (await import('./journal/restore.js')).restoreCommand(context),
  team: async (context) => (await import('./team/team.js')).teamCommand(context),
  config: async (context) => (await import('./journal/config.js')).configCommand(context),
  completion: async (context) =>
    (await import('./journal/completion.js')).completionCommand(context, {
      listed: () => listedCommands(context),
      named: (name) => (Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.(context) : undefined),
    }),
  demo: async (context) => (await import('./journal/demo.js')).demoCommand(context),
};

export async function allCommands(context: Context): Promise<AnyCommand[]> {
  const commands: AnyCommand[] = [];
  for (const make of Object.values(COMMANDS)) commands.push(await make(context));
  return commands;
}

/** A command as `janus --help` lists it. */
interface Line {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly takesOptions: boolean;
  /** `<bucket>`, `[year]`. */
  readonly words: readonly string[];
}

/** What the build puts in, so that help need not load every command to name it. */
declare const JANUS_OVERVIEW: readonly Line[] | undefined;

/** Every command as help lists it: from the build, else from the commands themselves. */
export async function listedCommands(context: Context): Promise<Command[]> {
  const lines = typeof JANUS_OVERVIEW === 'undefined' ? await overview(context) : JANUS_OVERVIEW;
  return lines.map(({ name, group, description, takesOptions, words }) => {
    const command = new Command(name).description(description).helpGroup(group);
    if (takesOptions) command.option('--any');
    for (const word of words) command.argument(word);
    return command;
  });
}

/**
 * What help says of each command: the build asks for it.
 * @public
 */
export async function overview(context: Context): Promise<Line[]> {
  return (await allCommands(context)).map((command) => ({
    name: command.name(),
    group: command.helpGroup(),
    description: command.description(),
    takesOptions: command.options.length > 0,
    words: command.registeredArguments.map((each) => {
      const word = each.variadic ? `${each.name()}...` : each.name();
      return each.required ? `<${word}>` : `[${word}]`;
    }),
  }));
}
