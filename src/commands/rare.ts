// What few runs need, in a chunk of its own: most runs are a report, a list or a check-in from the command line,
// and what is not read does not have to be waited for.
export { returnAfterAbsence } from './week/absence.js';
export { askCheckIn } from './week/ask-check-in.js';
export { configCommand } from './journal/config.js';
export { demoCommand } from './journal/demo.js';
export { editCommand } from './resolutions/edit.js';
export { excuseCommand, pauseCommand } from './week/excuse.js';
export { explainCommand } from './report/explain.js';
export { exportCommand } from './journal/export.js';
export { habitsCommand } from './habits/habits.js';
export { importCommand } from './journal/import.js';
export { closeCommand, moveCommand, reopenCommand } from './resolutions/lifecycle.js';
export { resolveCommand, runResolve } from './resolutions/resolve.js';
export { turnCommand } from './year/turn.js';
export { historyCommand, redoCommand, undoCommand } from './journal/undo.js';
