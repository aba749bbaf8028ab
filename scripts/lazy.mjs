// Plugins that load at first use, or leave out, what most runs never call.

/** Loading these takes 0.4 ms (child_process) to 1.6 ms (tty): 4 to 11 % of a start. commander asks for child_process. */
const BUILTINS = 'child_process|crypto|os|tty';

const HELPERS = `const __lazy = (name) => new Proxy({}, {
  get: (_, key) => (key === 'default' ? require(name) : require(name)[key]),
});
const __builtin = (module) => Object.create(module, { default: { value: module } });`;

/**
 * Rolldown requires each builtin at the top of its chunk: an object that requires it when it is used replaces that. Of
 * those that every run uses, Rolldown copies all that they export: an object that inherits it replaces that.
 */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  renderChunk(code) {
    const required = new RegExp(`\\brequire\\(("node:(?:${BUILTINS})")\\)`, 'g');
    const copied = (names) =>
      new RegExp(`(?:\\w+\\.)?__toESM\\((node_(?:${names})(?:\\$\\d+)?)(?:, 1)?\\)`, 'g');
    const lazy = code.replace(required, '__lazy($1)').replace(copied(BUILTINS), '$1');
    return { code: `${HELPERS}\n${lazy.replace(copied('\\w+?'), '__builtin($1)')}` };
  },
};

/** One object instead of a statement for each of hundreds of exports, which takes ten times as long. */
export const exportsAtOnce = {
  name: 'exports-at-once',
  renderChunk(code, { isEntry }) {
    if (!isEntry) return null;
    const one = /^exports\.(\w+) = (\w+);$/gm;
    const names = [...code.matchAll(one)].map(([, name, value]) => `${name}: ${value}`);
    const others = 'Object.getOwnPropertyDescriptors(exports)';
    const all = `module.exports = Object.defineProperties({ __proto__: null, ${names.join(', ')} }, ${others});`;
    return { code: `${code.replace(one, '')}\n${all}` };
  },
};

/** Each segmenter of string-width and wrap-ansi takes 8 ms, chalk 0.5 ms; `report` would take 1.7 × as long. */
const PACKAGES = {
  'string-width': (file) => `export default (...args) => require('${file}').default(...args);`,
  'wrap-ansi': (file) => `export default (...args) => require('${file}').default(...args);`,
  chalk: (file) => `export function Chalk(...args) { return new (require('${file}').Chalk)(...args); }`,
};

const STAND_IN = '\0lazy:';

export const lazyPackages = {
  name: 'lazy-packages',
  resolveId: (name) => (Object.hasOwn(PACKAGES, name) ? STAND_IN + name : null),
  async load(id) {
    if (!id.startsWith(STAND_IN)) return null;
    const name = id.slice(STAND_IN.length);
    const { id: file } = await this.resolve(name, undefined, { skipSelf: true });
    return PACKAGES[name](file);
  },
};

/**
 * Parts of packages that nothing here calls: ways to add functions and tables to SQL, 10 kB of better-sqlite3, and how
 * chalk guesses the colours of a terminal, 3 kB: it is always told. chalk brings a copy of ansi-styles, 5 kB, which
 * wrap-ansi brings too.
 */
const UNUSED = [
  [/better-sqlite3\/lib\/methods\/(aggregate|function|table)\.js$/, 'module.exports = undefined;'],
  [/chalk\/source\/vendor\/supports-color\/index\.js$/, 'export default { stdout: false, stderr: false };'],
  [
    /chalk\/source\/vendor\/ansi-styles\/index\.js$/,
    "export { default } from 'ansi-styles'; export * from 'ansi-styles';",
  ],
];

export const withoutUnused = {
  name: 'without-unused',
  load: (id) => UNUSED.find(([file]) => file.test(id.replaceAll('\\', '/')))?.[1] ?? null,
};
