// What the program imports and most runs never call: esbuild plugins that load it at its first use.
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const require = createRequire(import.meta.url);

/** Node has these in memory before our first line; every other builtin costs time to load. */
const PRELOADED = new Set(['buffer', 'events', 'fs', 'path', 'process', 'timers', 'url', 'util']);

/** A builtin imported at the top of a file is loaded at its first use, not when the program starts. */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, (args) => {
      const name = args.path.replace(/^node:/, '');
      if (args.namespace === 'builtin' || !builtinModules.includes(name)) return undefined;
      if (PRELOADED.has(name) || isClass(name)) return { path: args.path, external: true };
      return { path: name, namespace: 'builtin' };
    });
    onResolve({ filter: /.*/, namespace: 'builtin' }, (args) => ({ path: args.path, external: true }));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path: name }) => ({ contents: lazyBuiltin(name) }));
  },
};

/** Such as stream: made to be extended, which an object that stands in for it cannot be. */
function isClass(name) {
  return name !== 'module' && typeof require(name) === 'function';
}

function lazyBuiltin(name) {
  // The source makes itself a require, because as an ES module it has none; the bundle has one already.
  if (name === 'module') return 'module.exports = { createRequire: () => require };';
  const names = Object.keys(require(name)).filter((key) => /^[A-Za-z]\w*$/.test(key));
  const getters = names.map((key) => `get ${key}() { return require('node:${name}').${key}; }`);
  return `module.exports = { ${getters.join(', ')} };`;
}

/**
 * Packages that few runs call. string-width and wrap-ansi make a segmenter at their top, 8 ms for text that is
 * ASCII; chalk works out every colour there is, half a millisecond for what is piped.
 */
const LAZY_PACKAGES = {
  'string-width': `module.exports = (...args) => require('string-width').default(...args);`,
  'wrap-ansi': `module.exports = (...args) => require('wrap-ansi').default(...args);`,
  chalk: `exports.Chalk = function (...args) { return new (require('chalk').Chalk)(...args); };`,
};

export const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z-]+$/ }, (args) => {
      if (args.namespace === 'lazy' || !Object.hasOwn(LAZY_PACKAGES, args.path)) return undefined;
      return { path: args.path, namespace: 'lazy' };
    });
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: name }) => ({
      contents: LAZY_PACKAGES[name],
      resolveDir: ROOT,
    }));
  },
};

/** We choose the level of colour ourselves: chalk's own guess would load os and tty to be thrown away. */
export const noColourGuess = {
  name: 'no-colour-guess',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'supports-color', namespace: 'stub' }));
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
  },
};
