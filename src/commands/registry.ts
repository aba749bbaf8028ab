import type { Command } from 'commander';
import type { Context } from '../context.js';
import { addCommand } from './add.js';
import { checkinCommand } from './checkin.js';
import { configCommand } from './config.js';
import { demoCommand } from './demo.js';
import { editCommand } from './edit.js';
import { excuseCommand, pauseCommand } from './excuse.js';
import { explainCommand } from './explain.js';
import { exportCommand } from './export.js';
import { habitsCommand } from './habits.js';
import { importCommand } from './import.js';
import { closeCommand, moveCommand, reopenCommand } from './lifecycle.js';
import { listCommand } from './list.js';
import { logCommand } from './log.js';
import { remindCommand } from './remind.js';
import { reportCommand } from './report.js';
import { resolveCommand } from './resolve.js';
import { showCommand } from './show.js';
import { turnCommand } from './turn.js';
import { historyCommand, redoCommand, undoCommand } from './undo.js';

/** Every command, in the order of the help. */
export const COMMANDS: Readonly<Record<string, (context: Context) => Command>> = {
  resolve: resolveCommand,
  add: addCommand,
  list: listCommand,
  show: showCommand,
  edit: editCommand,
  move: moveCommand,
  close: closeCommand,
  reopen: reopenCommand,
  turn: turnCommand,
  habits: habitsCommand,
  checkin: checkinCommand,
  log: logCommand,
  excuse: excuseCommand,
  pause: pauseCommand,
  remind: remindCommand,
  report: reportCommand,
  explain: explainCommand,
  history: historyCommand,
  undo: undoCommand,
  redo: redoCommand,
  export: exportCommand,
  import: importCommand,
  config: configCommand,
  demo: demoCommand,
};
