// What few runs need, in a chunk of its own: most runs are a report, a list or a check-in from the command line,
// and what is not read does not have to be waited for.
export { returnAfterAbsence } from './absence.js';
export { askCheckIn } from './ask-check-in.js';
export { configCommand } from './config.js';
export { demoCommand } from './demo.js';
export { editCommand } from './edit.js';
export { excuseCommand, pauseCommand } from './excuse.js';
export { explainCommand } from './explain.js';
export { exportCommand } from './export.js';
export { habitsCommand } from './habits.js';
export { importCommand } from './import.js';
export { closeCommand, moveCommand, reopenCommand } from './lifecycle.js';
export { resolveCommand, runResolve } from './resolve.js';
export { turnCommand } from './turn.js';
export { historyCommand, redoCommand, undoCommand } from './undo.js';
