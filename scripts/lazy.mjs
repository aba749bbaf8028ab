import path from 'node:path';

/** Node has the others in memory before our first line. */
const COSTLY = 'assert|async_hooks|child_process|crypto|module|net|os|readline|tty|url';

const HELPER = `const __lazy = (name) => new Proxy({}, { get: (_, key) => (key === 'default' ? require(name) : require(name)[key]) });\n`;

export const lazyBuiltins = {
  name: 'lazy-builtins',
  renderChunk(code) {
    const costly = new RegExp(`\\brequire\\(("(?:node:)?(?:${COSTLY})")\\)`, 'g');
    const copy = new RegExp(`(?:\\w+\\.)?__toESM\\((node_(?:${COSTLY}))(?:, 1)?\\)`, 'g');
    return { code: HELPER + code.replace(costly, '__lazy($1)').replace(copy, '$1') };
  },
};

const PACKAGES = {
  'string-width': (from) => `export default (...args) => require('${from}').default(...args);`,
  'wrap-ansi': (from) => `export default (...args) => require('${from}').default(...args);`,
  chalk: (from) => `export function Chalk(...args) { return new (require('${from}').Chalk)(...args); }`,
};
const STAND_IN = '\0lazy:';

export const lazyPackages = {
  name: 'lazy-packages',
  async resolveId(name, importer) {
    return Object.hasOwn(PACKAGES, name) && !importer?.startsWith(STAND_IN) ? STAND_IN + name : null;
  },
  async load(id) {
    if (!id.startsWith(STAND_IN)) return null;
    const name = id.slice(STAND_IN.length);
    const { id: from } = await this.resolve(name, path.resolve('src/main.ts'), { skipSelf: true });
    return PACKAGES[name](from);
  },
};
