/** Put in by the build from package.json; absent when the source runs as it is, as in tests. */
declare const JANUS_VERSION: string | undefined;

export const VERSION = typeof JANUS_VERSION === 'string' ? JANUS_VERSION : '0.0.0-dev';
