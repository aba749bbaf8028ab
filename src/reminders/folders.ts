import path from 'node:path';
import { UserError } from '../errors.js';
import type { Places } from '../files.js';

/** @throws UserError when nobody said where home is */
export function homeFolder({ home }: Places): string {
  if (home !== undefined && path.isAbsolute(home)) return home;
  throw new UserError('there is no home folder to install a reminder in.', 'set HOME, and try again.');
}

/** XDG_CONFIG_HOME, or ~/.config: where systemd and fish look. */
export function configFolder(places: Places): string {
  const xdg = places.env['XDG_CONFIG_HOME'];
  return xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(homeFolder(places), '.config');
}
